import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getReviewLists } from '../../../../contract/checklists.ts';
import { getDesk, listQueue } from '../../../../contract/review.ts';
import { api } from '../../../api.ts';
import type { QueueFilter } from './queue-filter.ts';

/** The queue under one filter, in its order, page by page. */
export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['queue', filter] as const,
    queryFn: ({ pageParam }) =>
      api(listQueue, {
        query: {
          scope: filter.scope,
          sort: filter.sort,
          ...(filter.level === null ? {} : { level: filter.level }),
          ...(filter.classLetter === '' ? {} : { classLetter: filter.classLetter }),
          ...(filter.region === '' ? {} : { region: filter.region }),
          ...(filter.due === '' ? {} : { due: filter.due }),
          ...(filter.kind === '' ? {} : { kind: filter.kind }),
          ...(filter.text === '' ? {} : { text: filter.text }),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    // Colleagues take and finish works all the time.
    refetchInterval: 60_000,
  });

/** The checklist and the comments in force: an edit reaches a desk that is opened afterwards. */
export const reviewListsQuery = queryOptions({
  queryKey: ['review-lists'] as const,
  queryFn: () => api(getReviewLists),
  staleTime: 60_000,
});

/** One work, whole. Each call is recorded as a look, so it is asked for once and kept while it is worked on. */
export const deskQuery = (id: string) =>
  queryOptions({
    queryKey: ['desk', id] as const,
    queryFn: () => api(getDesk, { params: { id } }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
