import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { correctionEnd, keepsPlace, reviewDue } from './deadline.rules.ts';
import { getWork } from './store.ts';

type Needs = Pick<Context, 'authority' | 'clock'>;

/**
 * Starts the review clock with a (re)submission. One that was taken back and comes again in time is queued where it was;
 * its clock still begins anew, because the corrected work has to be looked at from the start.
 */
export async function startClock(ctx: Needs, tx: Tx, workId: string): Promise<void> {
  const { deadlines } = ctx.authority;
  const now = ctx.clock.now();
  const today = chinaDate(now);
  const work = await getWork(tx, workId);
  const due = reviewDue(today, deadlines, await workingCalendar(ctx, tx));
  const kept = keepsPlace(work.takenBackAt, now, deadlines) ? work.queuedSince : null;
  await tx
    .updateTable('work')
    .set({
      clockFrom: today,
      dueOn: due.date,
      dueProvisional: due.provisional,
      correctionKept: work.correctionUntil,
      correctionUntil: null,
      takenBackAt: null,
      queuedSince: null,
      ...(kept ? { submittedAt: kept } : {}),
    })
    .where('id', '=', workId)
    .execute();
}

export async function stopClock(_ctx: Needs, tx: Tx, workId: string): Promise<void> {
  await tx
    .updateTable('work')
    .set({ clockFrom: null, dueOn: null, dueProvisional: false, claimedBy: null, leaseUntil: null })
    .where('id', '=', workId)
    .execute();
}

/** Starts the period for a correction: nothing of an earlier one counts in it. */
export async function startCorrection(ctx: Needs, tx: Tx, workId: string): Promise<void> {
  const today = chinaDate(ctx.clock.now());
  await tx
    .updateTable('work')
    .set({
      returnedOn: today,
      correctionUntil: correctionEnd(today, ctx.authority.deadlines, await workingCalendar(ctx, tx)),
      correctionKept: null,
      correctionReminders: 0,
      extensionOpen: false,
      extensionsGranted: 0,
    })
    .where('id', '=', workId)
    .execute();
}
