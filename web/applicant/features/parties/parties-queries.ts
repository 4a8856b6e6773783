import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getParty, listParties } from '../../../../contract/parties.ts';
import { api } from '../../../api.ts';

/** Key of everything that was read from the address book. */
export const PARTIES = 'parties';

export const partiesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [PARTIES, 'list', q],
    queryFn: ({ pageParam }) => api(listParties, { query: { q, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** One entry with its numbers whole; forgotten as soon as nobody looks at it. */
export const partyQuery = (id: string) =>
  queryOptions({
    queryKey: [PARTIES, 'one', id],
    queryFn: () => api(getParty, { params: { id } }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
