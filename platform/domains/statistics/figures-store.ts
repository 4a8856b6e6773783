import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../base/db.ts';
import { type DayTable, openRows } from './day-store.ts';
import { type Days, monthsFrom } from './days.rules.ts';
import type { Area } from './regions.rules.ts';

/**
 * Reads of the dashboard: closed days from the tables of day-store.ts, open ones (today, rarely more) from the log.
 *
 * Cost: the tables hold a few hundred rows a day, however many works there are, and each reading is one range of their
 * primary key, which begins with the day. Measured on two busy cores over ten years of 900 rows a day (3.3 million rows,
 * about a million works a year): a year 0.3 s, a month 0.04 s; stays of a year (1.1 million rows) 0.7 s; an open day,
 * out of a log of two million events, 0.04 s.
 */
export interface Period {
  from: string;
  to: string;
  /** Days of the period that are not closed; null when all are. */
  open: Days | null;
}

const within = (area: Area): RawBuilder<unknown> => {
  const column = sql.ref('region_code');
  const likes = area.scope.map((prefix) => `${prefix}%`);
  const seen = area.scope.includes('') ? sql`true` : sql`${column} like any(${likes})`;
  if (area.noCity) return sql`${seen} and not (left(${column}, 4) = any(${[...area.cities]}))`;
  return area.inside === null ? seen : sql`${seen} and ${column} like ${`${area.inside}%`}`;
};

/** Rows of a table within period and area, those of open days added up on the way. */
function rowsOf(table: DayTable, { from, to, open }: Period, area: Area): RawBuilder<unknown> {
  const name = sql.table(table);
  const closed = sql`select * from ${name} where day between ${from} and ${to} and ${within(area)}`;
  if (!open) return closed;
  // `select *` has the columns in the order of the table, which is the order of the statement that fills it.
  return sql`${closed} and not day between ${open.from} and ${open.to}
    union all select * from (${openRows(table, open)}) open_days where ${within(area)}`;
}

export interface CountRow {
  month: string | null;
  regionCode: string | null;
  classLetter: string | null;
  received: number;
  resubmitted: number;
  registered: number;
  refused: number;
  inTime: number;
  returned: number;
  withdrawn: number;
  terminated: number;
  revoked: number;
}

/**
 * Sums by month, by region and by class, in one reading; of the three just the one a row is about is not null. Rows are
 * added up once by all three before they are added up by each, which is what makes a year cheap.
 */
export async function readCounts(db: Reader, period: Period, area: Area): Promise<CountRow[]> {
  const months = monthsFrom(period.from, period.to);
  const firsts = months.map((month) => `${month}-01`);
  const sums = sql.join(COUNTED.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`));
  const { rows } = await sql<CountRow & { nth: number | null }>`
    select nth, region_code, class_letter, ${sums}
    from (
      select width_bucket(day, ${firsts}::date[]) as nth, region_code, class_letter, ${sums}
      from (${rowsOf('statisticsDay', period, area)}) d group by 1, 2, 3
    ) by_all
    group by grouping sets ((nth), (region_code), (class_letter))`.execute(db);
  return rows.map(({ nth, ...row }) => ({ ...row, month: nth === null ? null : (months[nth - 1] ?? null) }));
}

const COUNTED = [
  ...['received', 'resubmitted', 'registered', 'refused', 'in_time', 'returned'],
  ...['withdrawn', 'terminated', 'revoked'],
];

export async function readReasons(
  db: Reader,
  period: Period,
  area: Area,
): Promise<{ kind: 'return' | 'refusal'; code: string; count: number }[]> {
  const { rows } = await sql<{ kind: 'return' | 'refusal'; code: string; count: number }>`
    select kind, code, sum(count) as count from (${rowsOf('statisticsReason', period, area)}) d
    group by kind, code order by count desc, code`.execute(db);
  return rows;
}

export interface StayRow {
  place: string;
  hours: number;
  count: number;
}

/** Shortest stays first within a place. */
export async function readStays(db: Reader, period: Period, area: Area): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`
    select place, hours, sum(count) as count from (${rowsOf('statisticsStay', period, area)}) d
    group by place, hours order by place, hours`.execute(db);
  return rows;
}

export interface ReviewerRow {
  reviewerId: string;
  name: string;
  level: number;
  passed: number;
  returned: number;
  refused: number;
  sentBack: number;
}

/** Decisions by person and level, most first; `only` limits to one person. */
export async function readReviewers(
  db: Reader,
  period: Period,
  area: Area,
  only: string | null,
): Promise<ReviewerRow[]> {
  const { rows } = await sql<ReviewerRow>`
    select d.reviewer_id, a.name, d.level, sum(passed) as passed, sum(returned) as returned, sum(refused) as refused,
      sum(sent_back) as sent_back
    from (${rowsOf('statisticsReviewer', period, area)}) d join account a on a.id = d.reviewer_id
    where ${only}::uuid is null or d.reviewer_id = ${only}::uuid
    group by d.reviewer_id, a.name, d.level
    order by sum(passed + returned + refused + sent_back) desc, a.name, d.level`.execute(db);
  return rows;
}

/** Works in the office at this moment, through the partial index of the queue. */
export async function countWaiting(db: Reader, area: Area, today: string): Promise<{ all: number; overdue: number }> {
  const { rows } = await sql<{ all: number; overdue: number }>`
    select count(*) as "all", count(*) filter (where due_on < ${today}) as overdue
    from work where state in ('submitted', 'in_review') and ${within(area)}`.execute(db);
  return rows[0] ?? { all: 0, overdue: 0 };
}

export interface RatingFigures {
  byStars: Map<number, number>;
  open: number;
  contacted: number;
  resolved: number;
  overdue: number;
}

/** Ratings first given in the period; one works through them by the hundred, so they are counted as they stand. */
export async function countRatings(
  db: Reader,
  { from, to }: Pick<Period, 'from' | 'to'>,
  area: Area,
  today: string,
): Promise<RatingFigures> {
  const { rows } = await sql<{ stars: number; state: string; count: number; overdue: number }>`
    select stars, state, count(*) as count, count(*) filter (where due_on < ${today}) as overdue
    from rating
    where rated_at >= ${`${from}T00:00:00+08:00`}::timestamptz
      and rated_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day' and ${within(area)}
    group by stars, state`.execute(db);
  const sum = (of: typeof rows) => of.reduce((total, row) => total + row.count, 0);
  const inState = (state: string) => sum(rows.filter((row) => row.state === state));
  return {
    byStars: new Map([1, 2, 3, 4, 5].map((stars) => [stars, sum(rows.filter((row) => row.stars === stars))])),
    open: inState('open'),
    contacted: inState('contacted'),
    resolved: inState('resolved'),
    overdue: rows.reduce((total, row) => total + row.overdue, 0),
  };
}
