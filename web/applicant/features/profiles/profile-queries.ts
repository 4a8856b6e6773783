import { queryOptions } from '@tanstack/react-query';
import { getOwnAgentRequest } from '../../../../contract/agents.ts';
import { listProfileChanges } from '../../../../contract/profiles.ts';
import { api } from '../../../api.ts';

export const changesQuery = queryOptions({
  queryKey: ['profile', 'changes'],
  queryFn: () => api(listProfileChanges),
});

export const agentRequestQuery = queryOptions({
  queryKey: ['profile', 'agent-request'],
  queryFn: () => api(getOwnAgentRequest),
});
