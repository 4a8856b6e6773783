import { infiniteQueryOptions } from '@tanstack/react-query';
import { type ExtensionState, listExtensions } from '../../../../contract/deadlines.ts';
import { api } from '../../../api.ts';

/** Requests of one state, page by page; applicants ask and colleagues answer all the time. */
export const extensionsQuery = (state: ExtensionState) =>
  infiniteQueryOptions({
    queryKey: ['extensions', state] as const,
    queryFn: ({ pageParam }) =>
      api(listExtensions, { query: { state, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: 60_000,
  });
