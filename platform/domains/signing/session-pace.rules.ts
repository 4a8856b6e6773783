import type { SigningView } from '../../../contract/signing.ts';
import type { SessionPhase } from './session.lifecycle.ts';

/** When an attempt is tried again, and what the signer is told when it takes long. */

/** An attempt that waits for the person, with its certificate read. */
export const READY_MS = 24 * 3_600_000;
/** So long after it was due nobody is at work on an attempt any more. */
export const LEFT_BEHIND_MS = 60_000;
/** So long after its time a scan is ended even if the service could not be asked a last time. */
export const GIVEN_UP_MS = 10 * 60_000;
/** From here on a person is told that a service is down rather than slow. */
const DOWN_AFTER_MS = 60_000;
/** A queue with work to do is late by some seconds. */
const LATE_AFTER_MS = 20_000;

/**
 * Seconds until a failed try is repeated: as long again as the trouble has lasted (RFC 8628 §3.5 asks for an exponential
 * pause), but within what somebody at a screen bears.
 */
export function pauseAfterTrouble(troubleSince: Date | null, now: Date, longest: number): number {
  const lasted = troubleSince ? (now.getTime() - troubleSince.getTime()) / 1000 : 0;
  return Math.ceil(Math.min(Math.max(lasted, 2), longest));
}

interface Progress {
  phase: SessionPhase;
  dueAt: Date;
  troubleSince: Date | null;
  signatureValue: Buffer | null;
}

/** What keeps the running attempt from going on, for the signer's eyes; null while all is well. */
export function troubleOf(session: Progress, now: Date): SigningView['trouble'] {
  const { phase, dueAt, troubleSince, signatureValue } = session;
  if (phase !== 'reading' && phase !== 'authorising' && phase !== 'signing') return null;
  const since = troubleSince ?? (now.getTime() - dueAt.getTime() > LATE_AFTER_MS ? dueAt : null);
  if (!since) return null;
  return {
    kind: now.getTime() - since.getTime() < DOWN_AFTER_MS ? 'slow' : 'down',
    since: since.toISOString(),
    kept: phase !== 'signing' ? 'scan' : signatureValue ? 'signature' : 'approval',
  };
}
