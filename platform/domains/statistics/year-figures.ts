import { sql } from 'kysely';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Context } from '../../context.ts';
import { lastClosedDay } from './day-store.ts';

export interface YearFigures {
  registeredThisYear: number;
  registeredInAll: number;
}
const KEPT_MS = 60_000;

/**
 * What the front page says of the register: closed days added up, and the moves since through the log's index by time.
 * Asked for at most once a minute, however many people look; a failed question is asked again.
 */
export function createYearFigures(ctx: Pick<Context, 'db' | 'clock'>): () => Promise<YearFigures> {
  let kept: { until: number; figures: Promise<YearFigures> } | undefined;
  return () => {
    const now = ctx.clock.now().getTime();
    if (kept && now < kept.until && now >= kept.until - KEPT_MS) return kept.figures;
    const figures = countFigures(ctx);
    kept = { until: now + KEPT_MS, figures };
    figures.catch(() => {
      if (kept?.figures === figures) kept = undefined;
    });
    return figures;
  };
}

async function countFigures(ctx: Pick<Context, 'db' | 'clock'>): Promise<YearFigures> {
  const yearStart = `${chinaDate(ctx.clock.now()).slice(0, 4)}-01-01`;
  const closed = await lastClosedDay(ctx.db);
  const open = closed ? addDays(closed, 1) : '0001-01-01';
  const startOf = (day: string) => sql`${`${day}T00:00:00+08:00`}::timestamptz`;
  const { rows } = await sql<{ year: number; all: number }>`
    select coalesce(sum(registered) filter (where day >= ${yearStart}::date), 0)::int as year,
      coalesce(sum(registered), 0)::int as all
    from (
      select day, registered from statistics_day
      union all
      select (at at time zone 'Asia/Shanghai')::date, 1 from event
      where at >= ${startOf(open)} and to_state = 'registered' and from_state is distinct from to_state
    ) each_day`.execute(ctx.db);
  return { registeredThisYear: rows[0]?.year ?? 0, registeredInAll: rows[0]?.all ?? 0 };
}
