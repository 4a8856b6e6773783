import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { firstEventDay, lastClosedDay, lockClosing, writeDays } from './day-store.ts';
import { daysOf } from './days.rules.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'authority'>;

/** Days that were closed are counted once more this often, for what was committed while they ended. */
const AGAIN = 2;
/** Days per transaction, when many are to be caught up. */
const AT_ONCE = 31;

/** Job: closes every day that has ended since the last run. Running it again changes nothing. */
export async function closeDays(ctx: Needs): Promise<void> {
  const last = addDays(chinaDate(ctx.clock.now()), -1);
  const closed = await lastClosedDay(ctx.db);
  let from = closed ? addDays(closed, 1 - AGAIN) : await firstEventDay(ctx.db);
  while (from !== null && from <= last) {
    let until = addDays(from, AT_ONCE - 1);
    if (until > last) until = last;
    await closeSome(ctx, from, until);
    from = addDays(until, 1);
  }
}

async function closeSome(ctx: Needs, from: string, to: string): Promise<void> {
  const days = daysOf(from, to, ctx.authority.deadlines.reviewWorkingDays, await workingCalendar(ctx, ctx.db));
  await ctx.db.transaction().execute(async (tx) => {
    await lockClosing(tx);
    await writeDays(tx, days, ctx.clock.now());
  });
}
