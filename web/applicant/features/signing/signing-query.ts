import { queryOptions } from '@tanstack/react-query';
import { getSigning } from '../../../../contract/signing.ts';
import { apiOrProblem, isPassing, linkProblemOf } from '../../../api.ts';

const ASK_EVERY = 2_000;
/** Others have to act first: the page looks again by itself, while somebody looks at it. */
const LOOK_AGAIN_EVERY = 8_000;
/** Phases in which the phone or the signing service is awaited. */
const AWAITING = ['reading', 'authorising', 'signing'];

/** May the link open by itself, once others have done their part? */
function mayOpenLater(error: unknown): boolean {
  const problem = linkProblemOf(error);
  return (
    problem?.cause === 'waiting' ||
    problem?.cause === 'declined' ||
    problem?.cause === 'expired' ||
    (problem?.cause === 'superseded' && problem.work === 'preparing' && !problem.newLink)
  );
}

/** What this signer is asked to sign. Refusals are shown, not followed: each has its own page. */
export const signingQuery = (token: string) =>
  queryOptions({
    queryKey: ['signing', token],
    queryFn: () => apiOrProblem(getSigning, { params: { token } }),
    retry: (count, error) => count < 3 && isPassing(error),
    refetchInterval: ({ state }) => {
      if (mayOpenLater(state.error)) return document.hidden ? false : LOOK_AGAIN_EVERY;
      return state.data && AWAITING.includes(state.data.phase) ? ASK_EVERY : false;
    },
    refetchIntervalInBackground: true,
  });
