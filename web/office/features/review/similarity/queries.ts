import { queryOptions } from '@tanstack/react-query';
import { getSimilar } from '../../../../../contract/screening.ts';
import { api } from '../../../../api.ts';

/** What resembles a work; asked for again while it is still being compared. */
export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['similar', id] as const,
    queryFn: () => api(getSimilar, { params: { id } }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 5000 : false),
  });
