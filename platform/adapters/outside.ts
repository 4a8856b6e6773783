/** An outside party is down, slow or refused for reasons of its own: try again later, nothing of ours is lost. */
export class OutsideUnavailable extends Error {
  constructor(party: string, cause: unknown) {
    super(`${party}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'OutsideUnavailable';
  }
}

/** Every outside call ends within this time. */
export const OUTSIDE_TIMEOUT_MS = 15_000;

/**
 * HTTP to an outside party with a time limit; network trouble and 5xx become OutsideUnavailable.
 * Other statuses are for the caller to judge.
 */
export async function callOutside(
  party: string,
  url: string,
  init: RequestInit = {},
  timeoutMs = OUTSIDE_TIMEOUT_MS,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  } catch (error) {
    throw new OutsideUnavailable(party, error);
  }
  if (response.status >= 500) throw new OutsideUnavailable(party, `status ${response.status}`);
  return response;
}
