import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getRating, listRatings, type RatingState } from '../../../../contract/ratings.ts';
import { api } from '../../../api.ts';

/** Ratings of one state, page by page. */
export const ratingsQuery = (state: RatingState) =>
  infiniteQueryOptions({
    queryKey: ['ratings', state] as const,
    queryFn: ({ pageParam }) =>
      api(listRatings, { query: { state, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

/** One rating, whole. Each call is recorded as a look, so it is asked for once and kept while it is worked on. */
export const ratingQuery = (id: string) =>
  queryOptions({
    queryKey: ['rating', id] as const,
    queryFn: () => api(getRating, { params: { id } }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
