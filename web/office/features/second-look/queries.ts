import { queryOptions } from '@tanstack/react-query';
import { listSecondLooks, type SecondLookState } from '../../../../contract/second-look.ts';
import { api } from '../../../api.ts';

/** Second looks of one state, with figures and draws. */
export const secondLooksQuery = (state: SecondLookState) =>
  queryOptions({
    queryKey: ['second-looks', state] as const,
    queryFn: () => api(listSecondLooks, { query: { state } }),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
