import { queryOptions } from '@tanstack/react-query';
import { getOrder } from '../../../../contract/payments.ts';
import { api } from '../../../api.ts';

/** How often an open order is asked for, ms. */
const ASK_EVERY = 2_500;

export const orderQuery = (workId: string) =>
  queryOptions({
    queryKey: ['order', workId],
    queryFn: () => api(getOrder, { params: { id: workId } }),
    refetchInterval: ({ state }) => (state.data?.status === 'open' ? ASK_EVERY : false),
  });
