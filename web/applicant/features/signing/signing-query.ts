import { queryOptions } from '@tanstack/react-query';
import { getSigning } from '../../../../contract/signing.ts';
import { apiOrProblem, isPassing } from '../../../api.ts';

const ASK_EVERY = 2_000;
/** Phases in which the phone or the signing service is awaited. */
const AWAITING = ['reading', 'authorising', 'signing'];

/** What this signer is asked to sign. Refusals are shown, not followed: each has its own page. */
export const signingQuery = (token: string) =>
  queryOptions({
    queryKey: ['signing', token],
    queryFn: () => apiOrProblem(getSigning, { params: { token } }),
    retry: (count, error) => count < 3 && isPassing(error),
    refetchInterval: ({ state }) => (state.data && AWAITING.includes(state.data.phase) ? ASK_EVERY : false),
    refetchIntervalInBackground: true,
  });
