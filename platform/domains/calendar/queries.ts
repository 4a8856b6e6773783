import { v7 as uuid } from 'uuid';
import type { CalendarVersion, CalendarView } from '../../../contract/calendar.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { HolidayCalendar } from '../../../lib/workdays/workdays.ts';
import { joinYears, splitYears } from '../../../lib/workdays/year-calendar.ts';
import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { insertYears, listInForce, listVersions } from './store.ts';

const thisYear = (ctx: Pick<Context, 'clock'>): number => Number(chinaDate(ctx.clock.now()).slice(0, 4));

/** The calendar that dates are counted by: every year in force, to the end of the year after next, however little is known. */
export async function workingCalendar(ctx: Pick<Context, 'clock'>, db: Reader): Promise<HolidayCalendar> {
  return joinYears(await listInForce(db), thisYear(ctx) + 2);
}

/** Years of the authority's data that the database has none of yet; run at every start. */
export async function seedCalendar(ctx: Pick<Context, 'authority' | 'clock' | 'db'>): Promise<void> {
  const now = ctx.clock.now();
  await insertYears(
    ctx.db,
    splitYears(ctx.authority.holidays).map(({ year, daysOff, makeUpWorkdays, provisional }) => ({
      id: uuid(),
      year,
      state: 'in_force',
      provisional,
      daysOff: [...daysOff],
      makeUpWorkdays: [...makeUpWorkdays],
      source: provisional ? '《全国年节及纪念日放假办法》，当年放假安排尚未公布' : '国务院办公厅当年节假日安排的通知',
      version: 1,
      draftedAt: now,
      inForceAt: now,
    })),
  );
}

/** Every year from the first known to the next one, with drafts and what was replaced. */
export async function getCalendarView(ctx: Context): Promise<CalendarView> {
  const versions = await listVersions(ctx.db);
  const now = thisYear(ctx);
  const first = Math.min(now, ...versions.map(({ year }) => year));
  const last = Math.max(now + 1, ...versions.map(({ year }) => year));
  const years = Array.from({ length: last - first + 1 }, (_none, i) => first + i).map((year) => {
    const own = versions.filter((each) => each.year === year).map(versionView);
    return {
      year,
      inForce: own.find(({ state }) => state === 'in_force') ?? null,
      draft: own.find(({ state }) => state === 'draft') ?? null,
      earlier: own.filter(({ state }) => state === 'superseded'),
    };
  });
  return { years, thisYear: now };
}

function versionView(row: Awaited<ReturnType<typeof listVersions>>[number]): CalendarVersion {
  const { provisional, daysOff, makeUpWorkdays, source, version } = row;
  return {
    state: row.state as CalendarVersion['state'],
    provisional,
    daysOff,
    makeUpWorkdays,
    source,
    version,
    draftedBy: row.drafter,
    draftedAt: row.draftedAt.toISOString(),
    inForceBy: row.decider,
    inForceAt: row.inForceAt?.toISOString() ?? null,
  };
}
