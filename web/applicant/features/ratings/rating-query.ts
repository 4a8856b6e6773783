import { queryOptions } from '@tanstack/react-query';
import { getOwnRating } from '../../../../contract/ratings.ts';
import { api } from '../../../api.ts';

export const ratingQuery = (workId: string) =>
  queryOptions({ queryKey: ['rating', workId], queryFn: () => api(getOwnRating, { params: { id: workId } }) });
