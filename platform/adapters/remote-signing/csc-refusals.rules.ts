import type { PollResult } from './port.ts';

/**
 * What an error of the service means for us (CSC API v2.0 §10.1, RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, RFC 7009
 * §2.2.1). Everything that is not named is a refusal: the same request would be refused again.
 */
export type RefusalKind = 'later' | 'refused';

/** The service cannot now: nothing was decided, the request may be sent again. */
const LATER: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error', 'too_many_requests']);

/** HTTP statuses that say the same without a word of the protocol: request time-out, too early, too many requests. */
const LATER_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

export const kindOfRefusal = (error: string): RefusalKind => (LATER.has(error) ? 'later' : 'refused');

export const isLaterStatus = (status: number): boolean => status >= 500 || LATER_STATUSES.has(status);

/** RFC 8628 §3.5. A code that was redeemed already is as good as an old one: the phone has to be asked again. */
const POLL_ERRORS: Record<string, Exclude<PollResult['status'], 'granted'>> = {
  authorization_pending: 'pending',
  slow_down: 'slow_down',
  access_denied: 'denied',
  expired_token: 'expired',
  invalid_grant: 'expired',
};

/** What a refused poll says of the phone; undefined when it says nothing of it. */
export const pollStatus = (error: string): Exclude<PollResult['status'], 'granted'> | undefined => POLL_ERRORS[error];
