import { queryOptions } from '@tanstack/react-query';
import { getEnvelope } from '../../../../contract/signing.ts';
import { api } from '../../../api.ts';

const ASK_EVERY = 4_000;

/** The 签章列表; looks again by itself until everything is signed. */
export const envelopeQuery = (workId: string) =>
  queryOptions({
    queryKey: ['envelope', workId],
    queryFn: () => api(getEnvelope, { params: { id: workId } }),
    refetchInterval: ({ state: { data } }) =>
      !data || data.state === 'preparing' || data.state === 'open' ? ASK_EVERY : false,
  });
