import type { AnswerOf } from '../../../contract/route.ts';
import type { getSupervision as getSupervisionRoute } from '../../../contract/supervision.ts';
import { addDays, chinaDate, dayOfWeek } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import type { Actor } from '../../base/actor.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { queueScope } from './policy.ts';
import { queueRow } from './queue.ts';
import {
  countHeld,
  countSupervised,
  decisionFigures,
  listReviewers,
  listSupervised,
  type Supervised,
} from './supervision-store.ts';

const AT_MOST = 100;
const DAY = 86_400_000;
/** Days without any move after which a work is called stuck. */
const STILL_DAYS = 7;
const MEDIAN_DAYS = 30;

/** Who has how much to do, and the works of this supervisor's regions that need somebody. */
export async function getSupervision(
  ctx: Context,
  actor: Actor,
  which: Supervised['which'],
): Promise<AnswerOf<typeof getSupervisionRoute>> {
  const now = ctx.clock.now();
  const today = chinaDate(now);
  const regions = actor.roles.filter(({ role }) => role === 'supervisor').map(({ regionCode }) => regionCode);
  const filter = { regions, today, now, stillSince: new Date(now.getTime() - STILL_DAYS * DAY) };
  const count = (kind: Supervised['which']) => countSupervised(ctx.db, { ...filter, which: kind });
  const [overdue, held, stuck, rows, calendar, reviewers] = await Promise.all([
    count('overdue'),
    count('held'),
    count('stuck'),
    listSupervised(ctx.db, { ...filter, which }, AT_MOST),
    workingCalendar(ctx, ctx.db),
    loads(ctx, now, today),
  ]);
  const days = { today, amberUntil: addWorkdays(today, ctx.authority.deadlines.amberWorkingDays, calendar) };
  return {
    counts: { overdue, held, stuck },
    reviewers,
    works: rows.map((row) => ({
      ...queueRow(row, actor, now, days),
      version: row.version,
      leaseUntil: row.leaseUntil !== null && row.leaseUntil > now ? row.leaseUntil.toISOString() : null,
      movedAt: row.updatedAt.toISOString(),
    })),
  };
}

/** Midnight in China of a day. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`);

async function loads(ctx: Context, now: Date, today: string) {
  const sinceMonday = (dayOfWeek(today) + 6) % 7;
  const [people, held, figures] = await Promise.all([
    listReviewers(ctx.db),
    countHeld(ctx.db, now),
    decisionFigures(ctx.db, {
      today: startOf(today),
      week: startOf(addDays(today, -sinceMonday)),
      month: new Date(now.getTime() - MEDIAN_DAYS * DAY),
    }),
  ]);
  return people.map(({ accountId, name, roles }) => {
    const done = figures.find((row) => row.accountId === accountId);
    return {
      accountId,
      name,
      levels: [...new Set(queueScope({ roles }, ctx.authority.reviewLevels.length).map(({ level }) => level))],
      held: Number(held.find((row) => row.accountId === accountId)?.held ?? 0),
      decidedToday: done?.today ?? 0,
      decidedThisWeek: done?.week ?? 0,
      medianMinutes: done?.minutes ?? null,
    };
  });
}
