import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AgentRequestState, getAgentRequest, listAgentRequests } from '../../../../contract/agents.ts';
import { api } from '../../../api.ts';

/** Requests of one state, page by page. */
export const requestsQuery = (state: AgentRequestState) =>
  infiniteQueryOptions({
    queryKey: ['agent-requests', state] as const,
    queryFn: ({ pageParam }) =>
      api(listAgentRequests, { query: { state, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    // Colleagues decide all the time.
    refetchInterval: 60_000,
  });

/** One request, whole. Each call is recorded as a look, so it is asked for once and kept while it is worked on. */
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['agent-request', id] as const,
    queryFn: () => api(getAgentRequest, { params: { id } }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
