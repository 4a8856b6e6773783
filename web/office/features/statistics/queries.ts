import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getFigures } from '../../../../contract/statistics.ts';
import { api } from '../../../api.ts';
import type { Asked } from './period.ts';

/** Figures of a period; the earlier ones stay on the page while others are fetched. */
export const figuresQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['figures', asked] as const,
    queryFn: () => api(getFigures, { query: asked }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
