import { queryOptions } from '@tanstack/react-query';
import { getPaper } from '../../../../../contract/paper.ts';
import { api } from '../../../../api.ts';

/** The paper certificate of a registered work; couriers move it while nobody looks. */
export const paperQuery = (workId: string) =>
  queryOptions({
    queryKey: ['paper', workId] as const,
    queryFn: () => api(getPaper, { params: { id: workId } }),
    staleTime: 60_000,
  });
