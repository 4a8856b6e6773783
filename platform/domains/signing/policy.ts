import type { ProblemCode } from '../../../contract/problem.ts';
import type { SignerState } from '../../../contract/signing.ts';
import type { EnvelopeState } from './envelope.lifecycle.ts';

/** What a signing link leads to. */
export interface LinkFacts {
  signer: { state: SignerState; documentIndex: Buffer; expiresAt: Date };
  envelope: { state: EnvelopeState; revision: number };
  work: { state: string; revision: number };
}

/**
 * May this person open (`look`) or use (`act`) this signing link? Answers the one thing that stands in the way, or null.
 * Whoever is not the signer learns nothing else: that question comes first. Somebody who has signed may look on.
 */
export function judgeLink(
  link: LinkFacts | undefined,
  actor: { documentIndex: Buffer },
  now: Date,
  purpose: 'look' | 'act',
): ProblemCode | null {
  if (!link) return 'not_found';
  const { signer, envelope, work } = link;
  if (!signer.documentIndex.equals(actor.documentIndex)) return 'not_the_signer';
  if (signer.state === 'void' || envelope.state === 'void' || envelope.revision !== work.revision) return 'superseded';
  if (signer.state === 'signed') return purpose === 'look' ? null : 'already_signed';
  if (work.state !== 'awaiting_signatures') return 'superseded';
  if (signer.state === 'waiting') return 'not_your_turn';
  return signer.expiresAt <= now ? 'link_expired' : null;
}
