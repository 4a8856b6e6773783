import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getThread, listStandardAnswers, listThreads, type ThreadState } from '../../../../contract/consult.ts';
import { api } from '../../../api.ts';

/** Questions of one state, page by page. */
export const threadsQuery = (state: ThreadState, mine: boolean) =>
  infiniteQueryOptions({
    queryKey: ['threads', state, mine] as const,
    queryFn: ({ pageParam }) =>
      api(listThreads, {
        query: { state, ...(mine ? { mine: 'true' } : {}), ...(pageParam === '' ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

/** One question, whole. Each call is recorded as a look, so it is asked for once and kept while it is worked on. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ['thread', id] as const,
    queryFn: () => api(getThread, { params: { id } }),
    staleTime: 60_000,
  });

export const standardAnswersQuery = queryOptions({
  queryKey: ['standard-answers'] as const,
  queryFn: () => api(listStandardAnswers, {}),
});
