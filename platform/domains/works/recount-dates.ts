import type { HolidayCalendar } from '../../../lib/workdays/workdays.ts';
import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { correctionEnd, reviewDue } from './deadline.rules.ts';
import { listDatesFrom, lockWork, setDates, type WorkRow } from './store.ts';

type Dates = Pick<WorkRow, 'dueOn' | 'dueProvisional' | 'correctionUntil'>;

/**
 * Counts again whatever ends in this year or later, because its calendar has come into force. Only what changes is written;
 * run twice it finds nothing left to do. The applicant is told only of a date that moved.
 */
export async function recountDates(ctx: Context, year: number): Promise<void> {
  const calendar = await workingCalendar(ctx, ctx.db);
  for (const work of await listDatesFrom(ctx.db, `${year}-01-01`)) {
    if (!differs(work, datesBy(ctx, work, calendar))) continue;
    await ctx.db.transaction().execute(async (tx) => recount(ctx, tx, await lockWork(tx, work.id), calendar));
  }
}

function datesBy(ctx: Pick<Context, 'authority'>, work: WorkRow, calendar: HolidayCalendar): Dates {
  const { deadlines } = ctx.authority;
  const due = work.dueOn && work.clockFrom ? reviewDue(work.clockFrom, deadlines, calendar) : null;
  return {
    dueOn: due?.date ?? work.dueOn,
    dueProvisional: due?.provisional ?? work.dueProvisional,
    correctionUntil: correctionBy(deadlines, work, calendar),
  };
}

/** A person may have planned by the day they were told: an end moves to a later day only. An extension names its own day. */
function correctionBy(
  rules: Context['authority']['deadlines'],
  { correctionUntil: until, returnedOn, extensionsGranted }: WorkRow,
  calendar: HolidayCalendar,
): string | null {
  if (!until || !returnedOn || extensionsGranted > 0) return until;
  const counted = correctionEnd(returnedOn, rules, calendar);
  return counted > until ? counted : until;
}

const differs = (a: Dates, b: Dates): boolean =>
  a.dueOn !== b.dueOn || a.dueProvisional !== b.dueProvisional || a.correctionUntil !== b.correctionUntil;

async function recount(ctx: Context, tx: Tx, work: WorkRow, calendar: HolidayCalendar): Promise<void> {
  const dates = datesBy(ctx, work, calendar);
  if (!differs(work, dates)) return;
  await setDates(tx, work.id, dates);
  const moved = dates.dueOn !== work.dueOn || dates.correctionUntil !== work.correctionUntil;
  const seq = await appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: null,
    actor: '平台',
    command: 'due_recounted',
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { dueOn: [work.dueOn, dates.dueOn], correctionUntil: [work.correctionUntil, dates.correctionUntil] },
    requestId: 'recount-due-dates',
  });
  if (moved) await ctx.jobs.enqueue(tx, 'notify-work', { workId: work.id, about: 'due_recounted', seq });
}
