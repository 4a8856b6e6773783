import { randomBytes } from 'node:crypto';
import { addDays, chinaDate } from '../../../../lib/workdays/calendar-date.ts';
import type { Tx } from '../../../base/db.ts';
import type { Context } from '../../../context.ts';
import { commitmentOf, isDrawn } from './draw.rules.ts';
import {
  closeDay,
  finallyDecided,
  findShare,
  insertDay,
  insertSecondLook,
  lastDay,
  lockDay,
  undrawnDays,
} from './store.ts';

export const SEED_PLACE = 'second_look_day.seed';

/** Midnight in China of a day. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`);

/**
 * Draws the lots of every day that is over, then fixes the seed and share of today, whose hash is on the page from then
 * on. Days on which no worker ran get theirs now. Runs as often as one likes: a day is drawn once, a work once.
 */
export async function drawSecondLooks(ctx: Context): Promise<void> {
  const today = chinaDate(ctx.clock.now());
  await ctx.db.transaction().execute(async (tx) => {
    const last = await lastDay(tx);
    // The very first run sees to the day on which the office began.
    for (let day = last ? addDays(last, 1) : addDays(today, -1); day <= today; day = addDays(day, 1)) {
      await fixDay(ctx, tx, day);
    }
  });
  for (const day of await undrawnDays(ctx.db, today)) {
    await ctx.db.transaction().execute((tx) => drawDay(ctx, tx, day));
  }
}

async function fixDay(ctx: Context, tx: Tx, day: string): Promise<void> {
  const seed = randomBytes(32);
  const share = await findShare(tx);
  await insertDay(tx, {
    day,
    permille: share?.permille ?? ctx.authority.secondLook.permille,
    seed: ctx.sealer.seal(seed.toString('hex'), SEED_PLACE),
    commitment: commitmentOf(seed),
    committedAt: ctx.clock.now(),
  });
}

async function drawDay(ctx: Context, tx: Tx, day: string): Promise<void> {
  const row = await lockDay(tx, day);
  if (row.drawnAt !== null) return;
  const seed = Buffer.from(ctx.sealer.open(row.seed, SEED_PLACE), 'hex');
  const span = { from: startOf(day), to: startOf(addDays(day, 1)), lastLevel: ctx.authority.reviewLevels.length };
  const decided = await finallyDecided(tx, span);
  const drawn = decided.filter((workId) => isDrawn(seed, workId, row.permille));
  const at = ctx.clock.now();
  for (const workId of drawn) await insertSecondLook(tx, workId, day, at);
  await closeDay(tx, day, { at, decided: decided.length, drawn: drawn.length });
}
