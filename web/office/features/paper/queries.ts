import { infiniteQueryOptions } from '@tanstack/react-query';
import { listPapers, type PaperRow, type PaperState } from '../../../../contract/paper.ts';
import { api } from '../../../api.ts';

const NOW_AND_THEN = 60_000;
const WHILE_ORDERING = 3_000;

/** The courier is being asked for a number: seconds, unless it is down. */
const isOrdering = ({ state, waybillNo }: PaperRow) => state === 'to_ship' && waybillNo === null;

/** Certificates in one state, page by page; couriers and counters move them all the time. */
export const papersQuery = (state: PaperState) =>
  infiniteQueryOptions({
    queryKey: ['papers', state] as const,
    queryFn: ({ pageParam }) =>
      api(listPapers, { query: { state, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ rows }) => rows.some(isOrdering)) ? WHILE_ORDERING : NOW_AND_THEN,
  });
