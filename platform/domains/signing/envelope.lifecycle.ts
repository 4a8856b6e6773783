import type { SignerState } from '../../../contract/signing.ts';

/**
 * The life of an envelope, one per revision (product.md §5). Signers with equal turn numbers have their turn together; when
 * the last of them has signed, the next turn opens; with the last signature the envelope is complete. A signer who declines
 * stops it for everybody until the applicant asks to think it over, or edits the form: whatever edits makes it void.
 */
export type EnvelopeState = 'open' | 'complete' | 'declined' | 'void';
export type EnvelopeCommand = 'sign' | 'decline' | 'reconsider';

export interface SignerPlace {
  /** Unique, the order of the list. */
  position: number;
  turn: number;
  state: SignerState;
}

export type EnvelopeDecision =
  | {
      ok: true;
      envelope: EnvelopeState;
      /** What becomes of the signer who acted or was asked. */
      signer: SignerState;
      /** Positions whose turn comes with it. */
      opened: number[];
    }
  | { ok: false };

/** The state each signer starts in: those of the first turn may sign, the others wait. */
export const firstState = (turn: number): SignerState => (turn === 1 ? 'current' : 'waiting');

/** Decides one command on the signer at `position`. Pure; refused unless it is that signer's turn (or refusal, to reconsider). */
export function decideEnvelope(
  command: EnvelopeCommand,
  envelope: EnvelopeState,
  signers: readonly SignerPlace[],
  position: number,
): EnvelopeDecision {
  const acting = signers.find((signer) => signer.position === position);
  if (command === 'reconsider') {
    if (envelope !== 'declined' || acting?.state !== 'declined') return { ok: false };
    return { ok: true, envelope: 'open', signer: 'current', opened: [] };
  }
  if (envelope !== 'open' || acting?.state !== 'current') return { ok: false };
  if (command === 'decline') return { ok: true, envelope: 'declined', signer: 'declined', opened: [] };
  const opened = openedBy(signers, acting);
  const isLast = signers.every((signer) => signer === acting || signer.state === 'signed');
  return { ok: true, envelope: isLast ? 'complete' : 'open', signer: 'signed', opened };
}

/** Once nobody else of this turn is left, the lowest turn that waits; nobody otherwise. */
function openedBy(signers: readonly SignerPlace[], signed: SignerPlace): number[] {
  if (signers.some((signer) => signer !== signed && signer.state === 'current')) return [];
  const waiting = signers.filter((signer) => signer.state === 'waiting');
  const next = Math.min(...waiting.map((signer) => signer.turn));
  return waiting.filter((signer) => signer.turn === next).map((signer) => signer.position);
}
