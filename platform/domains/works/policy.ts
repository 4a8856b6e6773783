import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';

/** May this person start a filing? @throws Refusal naming the one thing to do first */
export function mayFile(actor: Pick<Actor, 'consented'>, profileComplete: boolean): void {
  if (!actor.consented) throw new Refusal('consent_required');
  if (!profileComplete) throw new Refusal('profile_incomplete');
}

/** Somebody else's work does not exist for this person: its existence is private. */
export function ownWork<W extends { accountId: string }>(actor: Pick<Actor, 'accountId'>, work: W): W {
  if (work.accountId !== actor.accountId) throw new Refusal('not_found');
  return work;
}
