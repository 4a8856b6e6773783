import type { KeptDraft } from '../../../contract/review.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { getWork, lockWork } from '../works/store.ts';
import { insertNote, putDraft } from './draft-store.ts';
import { levelOf, maySee } from './policy.ts';

/** A note of staff for staff, once per key. @throws Refusal not_found */
export async function addNote(
  ctx: Context,
  actor: Actor,
  input: { id: string; key: string; text: string },
): Promise<void> {
  const { id, key, text } = input;
  await ctx.db.transaction().execute(async (tx) => {
    if (!maySee(actor, ctx.authority.reviewLevels.length, await getWork(tx, id))) throw new Refusal('not_found');
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, key, ['note', id, text]);
    if (first) await insertNote(tx, { workId: id, authorId: actor.accountId, at: ctx.clock.now(), text });
  });
}

/** Keeps the draft of whoever holds the work, as long as it is the work that was on the screen. @throws Refusal not_found, not_allowed_now */
export async function keepDraft(
  ctx: Context,
  actor: Actor,
  input: { id: string; revision: number; level: number; draft: KeptDraft },
): Promise<{ keptAt: string }> {
  const now = ctx.clock.now();
  await ctx.db.transaction().execute(async (tx) => {
    // Held until the draft is written: a decision in the same moment comes before it or after it, never in between.
    const work = await lockWork(tx, input.id);
    if (!maySee(actor, ctx.authority.reviewLevels.length, work)) throw new Refusal('not_found');
    const same = work.revision === input.revision && levelOf(work) === input.level && work.state === 'in_review';
    if (!same || work.claimedBy !== actor.accountId) throw new Refusal('not_allowed_now');
    const place = { workId: work.id, revision: input.revision, level: input.level };
    await putDraft(tx, place, actor.accountId, input.draft, now);
  });
  return { keptAt: now.toISOString() };
}
