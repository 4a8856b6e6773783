/**
 * The life of one attempt to sign: two scans of the phone with a choice between them. A signer has at most one attempt
 * running; an attempt that ends without `signed` has changed nothing.
 */
export type SessionPhase = 'reading' | 'ready' | 'authorising' | 'signing' | 'signed' | 'failed' | 'cancelled';

/** From which phases each phase can be reached; `reading` is where an attempt starts. */
export const REACHED_FROM: Record<Exclude<SessionPhase, 'reading'>, readonly SessionPhase[]> = {
  ready: ['reading'],
  authorising: ['ready'],
  signing: ['authorising'],
  signed: ['signing'],
  failed: ['reading', 'ready', 'authorising', 'signing'],
  cancelled: ['reading', 'ready', 'authorising', 'signing'],
};

export const RUNNING: readonly SessionPhase[] = ['reading', 'ready', 'authorising', 'signing'];

/**
 * May the person still give this attempt up? Once the phone has authorised, the signature may already exist at the
 * service: it is then finished, never forgotten.
 */
export const mayGiveUp = (phase: SessionPhase): boolean =>
  phase === 'reading' || phase === 'ready' || phase === 'authorising';

/** Is an answer of the phone awaited? */
export const awaitsPhone = (phase: SessionPhase): boolean => phase === 'reading' || phase === 'authorising';

/** From the confirmation on the page until the signature is in the file: only one signer of a document at a time. */
export const BEING_MADE: readonly SessionPhase[] = ['authorising', 'signing'];
