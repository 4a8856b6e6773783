import type { Actor } from '../../base/actor.ts';

/**
 * May this person take the proof bundle of a work? Its applicant may, and whoever has signed the form that was registered:
 * they are its parties. For everybody else the work does not exist.
 */
export const isParty = (
  actor: Pick<Actor, 'accountId' | 'documentIndex'>,
  work: { accountId: string },
  signers: readonly { state: string; documentIndex: Buffer }[],
): boolean =>
  work.accountId === actor.accountId ||
  signers.some(({ state, documentIndex }) => state === 'signed' && documentIndex.equals(actor.documentIndex));
