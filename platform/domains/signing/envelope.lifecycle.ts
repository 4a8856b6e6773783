import type { SignerState } from '../../../contract/signing.ts';

/**
 * The life of an envelope, one per revision (product.md §5): signers sign one after another, only the first unsigned one
 * is current; with the last signature the envelope is complete; whatever edits the form makes it void.
 */
export type EnvelopeState = 'open' | 'complete' | 'void';

export interface SignerPlace {
  position: number;
  state: SignerState;
}

export type AfterSignature =
  | { ok: true; envelope: 'open'; next: number }
  | { ok: true; envelope: 'complete'; next: null }
  | { ok: false };

/** The state each signer starts in: the first may sign, the others wait. */
export const firstState = (position: number): SignerState => (position === 1 ? 'current' : 'waiting');

/** What follows when the signer at `position` has signed; refused unless it is that signer's turn in an open envelope. */
export function afterSignature(
  envelope: EnvelopeState,
  signers: readonly SignerPlace[],
  position: number,
): AfterSignature {
  const signing = signers.find((signer) => signer.position === position);
  if (envelope !== 'open' || signing?.state !== 'current') return { ok: false };
  const waiting = signers.filter((signer) => signer.state === 'waiting').map((signer) => signer.position);
  return waiting.length > 0
    ? { ok: true, envelope: 'open', next: Math.min(...waiting) }
    : { ok: true, envelope: 'complete', next: null };
}
