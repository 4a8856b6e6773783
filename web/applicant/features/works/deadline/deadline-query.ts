import { queryOptions } from '@tanstack/react-query';
import { getDeadlines } from '../../../../../contract/deadlines.ts';
import { listDecisions } from '../../../../../contract/decisions.ts';
import { api } from '../../../../api.ts';

const WHILE_SEALING = 3_000;

/** Place in the queue, forecast and correction of one work; `version` is the work's, so that a move asks again. */
export const deadlinesQuery = (workId: string, version: number) =>
  queryOptions({
    queryKey: ['work', workId, 'deadlines', version] as const,
    queryFn: () => api(getDeadlines, { params: { id: workId } }),
  });

/** The documents of one work; one that is being sealed is there in seconds. */
export const decisionsQuery = (workId: string, version: number) =>
  queryOptions({
    queryKey: ['work', workId, 'decisions', version] as const,
    queryFn: () => api(listDecisions, { params: { id: workId } }),
    refetchInterval: ({ state: { data } }) => (data?.documents.some(({ url }) => url === null) ? WHILE_SEALING : false),
  });
