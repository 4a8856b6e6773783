import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { type MoveInput, moveWork, SYSTEM } from '../works/move.ts';
import { lockWork, type WorkRow } from '../works/store.ts';
import type { DeskAct } from './commands.ts';
import { levelOf, reviewsAt, supervises } from './policy.ts';
import { decidedOtherLevel } from './store.ts';
import { findReviewer, listExpiredLeases } from './supervision-store.ts';

const FREE = { claimedBy: null, leaseUntil: null } as const;

/** Gives a work to a reviewer, from the queue or from a colleague. @throws Refusal invalid_input when this person does not review there, same_reviewer */
export function reassignWork(ctx: Context, actor: Actor, input: DeskAct & { to: string }, requestId: string) {
  return supervise(ctx, actor, input, ['reassign', input.id, input.to], requestId, async (tx, work) => {
    const level = levelOf(work);
    const to = await findReviewer(tx, input.to);
    if (!to || !reviewsAt(to, level, ctx.authority.reviewLevels.length, work.regionCode)) {
      throw new Refusal('invalid_input', {
        fields: [{ path: 'to', code: 'not_reviewer', message: '这位人员不审核这一级或这一地区的作品。' }],
      });
    }
    const leaseUntil = new Date(ctx.clock.now().getTime() + ctx.authority.deadlines.reviewLeaseMinutes * 60_000);
    return {
      command: 'reassign',
      facts: { decidedOtherLevel: await decidedOtherLevel(tx, work.id, to.accountId, level) },
      change: { claimedBy: to.accountId, leaseUntil },
      detail: { to: to.accountId },
    };
  });
}

/** Takes a work back into the queue from whoever holds it. */
export const freeWork = (ctx: Context, actor: Actor, input: DeskAct, requestId: string) =>
  supervise(ctx, actor, input, ['free', input.id], requestId, async () => ({ command: 'release', change: FREE }));

async function supervise(
  ctx: Context,
  actor: Actor,
  input: DeskAct,
  request: readonly string[],
  requestId: string,
  prepare: (tx: Tx, work: WorkRow) => Promise<MoveInput>,
): Promise<{ version: number }> {
  return ctx.db.transaction().execute(async (tx) => {
    const work = await lockWork(tx, input.id);
    if (!supervises(actor, work.regionCode)) throw new Refusal('not_found');
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, request);
    if (!first) return { version: work.version };
    if (work.version !== input.version) throw new Refusal('changed_elsewhere');
    const move = await prepare(tx, work);
    const { version } = await moveWork(ctx, tx, work, { actor, who: ['supervisor'], requestId }, move);
    return { version };
  });
}

/** Works whose lease is over go back to the queue, so that nobody's name stays on them; what was written stays kept. */
export async function giveBackLeases(ctx: Context): Promise<void> {
  for (const id of await listExpiredLeases(ctx.db, ctx.clock.now())) {
    await ctx.db.transaction().execute(async (tx) => {
      const work = await lockWork(tx, id);
      // Taken anew, or decided, since the list was read.
      const over = work.leaseUntil !== null && work.leaseUntil <= ctx.clock.now();
      if (work.state !== 'in_review' || work.claimedBy === null || !over) return;
      await moveWork(ctx, tx, work, SYSTEM('give-back-leases'), { command: 'release', change: FREE });
    });
  }
}
