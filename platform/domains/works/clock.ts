import { addMonths, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays, dueAfterWorkdays } from '../../../lib/workdays/workdays.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';

type Needs = Pick<Context, 'authority' | 'clock'>;

/** Starts the review clock: 30 working days after the (re)submission, the day after being day 1 (product.md §3). */
export async function startClock(ctx: Needs, tx: Tx, workId: string): Promise<void> {
  const { deadlines, holidays } = ctx.authority;
  const due = dueAfterWorkdays(chinaDate(ctx.clock.now()), deadlines.reviewWorkingDays, holidays);
  await tx
    .updateTable('work')
    .set({ dueOn: due.date, dueProvisional: due.provisional, correctionUntil: null })
    .where('id', '=', workId)
    .execute();
}

export async function stopClock(_ctx: Needs, tx: Tx, workId: string): Promise<void> {
  await tx
    .updateTable('work')
    .set({ dueOn: null, dueProvisional: false, claimedBy: null, leaseUntil: null })
    .where('id', '=', workId)
    .execute();
}

/** Starts the three months for a correction; an end on a day off moves to the next working day (民法典 article 203). */
export async function startCorrection(ctx: Needs, tx: Tx, workId: string): Promise<void> {
  const { deadlines, holidays } = ctx.authority;
  const end = addMonths(chinaDate(ctx.clock.now()), deadlines.correctionMonths);
  await tx
    .updateTable('work')
    .set({ correctionUntil: addWorkdays(end, 0, holidays) })
    .where('id', '=', workId)
    .execute();
}
