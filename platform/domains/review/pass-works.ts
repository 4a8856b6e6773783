import { v5 as uuidOf } from 'uuid';
import { PROBLEMS } from '../../../contract/problem.ts';
import type { PassResult } from '../../../contract/queue-work.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getWork } from '../works/store.ts';
import { stateLabel } from '../works/work-view.rules.ts';
import { claimWork, passWork } from './commands.ts';
import { levelOf } from './policy.ts';

/**
 * Takes and passes works one after the other, each step in its own transaction under the same guards as at the desk. The
 * keys of the steps follow from the key of the whole, so that a repeated request decides nothing twice.
 */
export async function passWorks(
  ctx: Context,
  actor: Actor,
  input: { key: string; works: readonly string[]; note: string },
  requestId: string,
): Promise<{ results: PassResult[] }> {
  const results: PassResult[] = [];
  for (const id of new Set(input.works)) results.push(await passOne(ctx, actor, { ...input, id }, requestId));
  return { results };
}

async function passOne(
  ctx: Context,
  actor: Actor,
  { id, key, note }: { id: string; key: string; note: string },
  requestId: string,
): Promise<PassResult> {
  const keyOf = (step: string) => uuidOf(`${step} ${id}`, key);
  try {
    const work = await getWork(ctx.db, id);
    const mine = work.claimedBy === actor.accountId && work.leaseUntil !== null && work.leaseUntil > ctx.clock.now();
    if (!mine) await claimWork(ctx, actor, { id, key: keyOf('claim'), version: work.version }, requestId);
    const { version, level } = await getWork(ctx.db, id);
    // Seen at one level is passed at that level alone.
    if (level !== levelOf(work)) throw new Refusal('changed_elsewhere');
    await passWork(ctx, actor, { id, key: keyOf('pass'), version, note, marks: [] }, requestId);
    return { id, passed: true, sentence: stateLabel(await getWork(ctx.db, id), ctx.authority.reviewLevels) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { id, passed: false, sentence: PROBLEMS[error.code].title };
  }
}
