import { queryOptions } from '@tanstack/react-query';
import { getReviewList, type ReviewListKind } from '../../../../contract/checklists.ts';
import { api } from '../../../api.ts';

export const reviewListQuery = (kind: ReviewListKind) =>
  queryOptions({
    queryKey: ['review-list', kind] as const,
    queryFn: () => api(getReviewList, { params: { kind } }),
    // Somebody may be writing: nothing is fetched behind their back.
    refetchOnWindowFocus: false,
  });
