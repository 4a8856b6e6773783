import { type RawBuilder, sql } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Days } from './days.rules.ts';

/**
 * What happened on some days, added up from the append-only log; the same statements close a day and count the days that
 * are not closed yet. Days are days in China.
 *
 * Cost: `event_at` and `review_decision_at` find the days' rows, then the chain of each touched work is
 * read through its primary key: the price depends on how much happened on those days, not on how many works there are.
 */

const startOf = (day: string) => sql`${`${day}T00:00:00+08:00`}::timestamptz`;
const within = (column: RawBuilder<unknown>, { from, to }: Days) =>
  sql`${column} >= ${startOf(from)} and ${column} < ${startOf(to)} + interval '1 day'`;

/** Region and class as the revision had them: a later correction must not move what was counted before. */
const REGION = sql`coalesce(nullif(r.form #>> '{owners,0,regionCode}', ''), w.region_code)`;
const CLASS = sql`coalesce(nullif(r.form ->> 'classLetter', ''), w.class_letter)`;

/** Every move on these days with the state it left, since when the work was there, and its last submission. */
const moves = (days: Days) => sql`
  with touched as (
    select distinct work_id from event where ${within(sql`at`, days)}
  ), chain as (
    select e.work_id, e.seq, e.at, e.command, e.from_state, e.to_state, e.revision,
      case e.to_state when 'in_review' then 'in_review_' || e.level else e.to_state end as place
    from touched t cross join lateral (
      -- The offset keeps the planner from reading the whole log to join it: it cannot know how few works there are.
      select * from event where event.work_id = t.work_id offset 0
    ) e
    where e.at < ${startOf(days.to)} + interval '1 day'
  ), walk as (
    select c.*, lag(place) over w as left_place,
      count(*) filter (where command = 'submit') over w as submissions,
      max(at) filter (where command = 'submit') over w as submitted_at
    from chain c window w as (partition by work_id order by seq)
  ), stays as (
    select walk.*, max(at) filter (where place is distinct from left_place)
      over (partition by work_id order by seq rows between unbounded preceding and 1 preceding) as entered_at
    from walk
  ), moved as (
    select s.*, (s.at at time zone 'Asia/Shanghai')::date as day, ${REGION} as region_code, ${CLASS} as class_letter,
      coalesce(w.refusal ->> 'ground', '') as ground
    from stays s join work w on w.id = s.work_id
    left join work_revision r on r.work_id = s.work_id and r.revision = s.revision
    where s.at >= ${startOf(days.from)}
  )`;

const ENDS = ['registered', 'refused', 'returned', 'withdrawn', 'terminated', 'revoked'] as const;

const dayRows = (days: Days) => {
  const entered = (state: (typeof ENDS)[number]) =>
    sql`m.to_state = ${state} and m.from_state is distinct from m.to_state`;
  const counted = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition})::int`;
  return sql`${moves(days)}
    select m.day, m.region_code, m.class_letter,
      ${counted(sql`m.command = 'submit' and m.submissions = 1`)} as received,
      ${counted(sql`m.command = 'submit' and m.submissions > 1`)} as resubmitted,
      ${counted(entered('registered'))} as registered,
      ${counted(entered('refused'))} as refused,
      ${counted(sql`((${entered('registered')}) or (${entered('refused')}))
        and (m.submitted_at at time zone 'Asia/Shanghai')::date >= t.submitted_from`)} as in_time,
      ${counted(entered('returned'))} as returned,
      ${counted(entered('withdrawn'))} as withdrawn,
      ${counted(entered('terminated'))} as terminated,
      ${counted(entered('revoked'))} as revoked
    from moved m
    join unnest(${days.inTime.map((d) => d.day)}::date[], ${days.inTime.map((d) => d.submittedFrom)}::date[])
      as t (day, submitted_from) on t.day = m.day
    where m.command = 'submit' or (m.to_state = any(${[...ENDS]}) and m.from_state is distinct from m.to_state)
    group by m.day, m.region_code, m.class_letter`;
};

/** Reasons ticked in a return, each once per return, and the grounds of refusals. */
const reasonRows = (days: Days) => sql`${moves(days)}
  select day, region_code, 'refusal' as kind, ground as code, count(*)::int as count
  from moved where to_state = 'refused' and from_state is distinct from to_state
  group by day, region_code, ground
  union all
  select (d.at at time zone 'Asia/Shanghai')::date, ${REGION}, 'return', coalesce(remark ->> 'code', ''),
    count(distinct d.id)::int
  from review_decision d
  join work w on w.id = d.work_id
  left join work_revision r on r.work_id = d.work_id and r.revision = d.revision
  cross join lateral jsonb_array_elements(d.remarks) remark
  where d.decision = 'return' and ${within(sql`d.at`, days)}
  group by 1, 2, 4`;

/** Whole hours up to two days, then whole days: enough to tell a median by, and few rows. */
const stayRows = (days: Days) => sql`${moves(days)}
  select day, region_code, left_place as place,
    case when hours < 48 then hours else hours / 24 * 24 end as hours, count(*)::int as count
  from (select *, floor(extract(epoch from at - entered_at) / 3600)::int as hours from moved
    where left_place is not null and place <> left_place) left_on_these_days
  group by 1, 2, 3, 4`;

const reviewerRows = (days: Days) => sql`
  select (d.at at time zone 'Asia/Shanghai')::date as day, ${REGION} as region_code, d.reviewer_id, d.level,
    count(*) filter (where d.decision = 'pass')::int as passed,
    count(*) filter (where d.decision = 'return')::int as returned,
    count(*) filter (where d.decision in ('refuse', 'propose_refusal'))::int as refused,
    count(*) filter (where d.decision = 'send_back')::int as sent_back
  from review_decision d
  join work w on w.id = d.work_id
  left join work_revision r on r.work_id = d.work_id and r.revision = d.revision
  where ${within(sql`d.at`, days)}
  group by 1, 2, 3, 4`;

/** The four tables, each with the statement that makes its rows. */
const TABLES = {
  statisticsDay: dayRows,
  statisticsReason: reasonRows,
  statisticsStay: stayRows,
  statisticsReviewer: reviewerRows,
} as const;
export type DayTable = keyof typeof TABLES;

/** The rows of days that are not closed, to be read like the table itself. */
export const openRows = (table: DayTable, days: Days): RawBuilder<unknown> => TABLES[table](days);

/** Replaces everything that was counted of these days, and marks them closed. */
export async function writeDays(tx: Tx, days: Days, closedAt: Date): Promise<void> {
  for (const [table, rows] of Object.entries(TABLES)) {
    const name = sql.table(table);
    await sql`delete from ${name} where day between ${days.from} and ${days.to}`.execute(tx);
    await sql`insert into ${name} ${rows(days)}`.execute(tx);
  }
  const closed = days.inTime.map(({ day }) => ({ day, closedAt }));
  await tx
    .insertInto('statisticsRun')
    .values(closed)
    .onConflict((c) => c.column('day').doUpdateSet({ closedAt }))
    .execute();
}

/** Only one process closes days at a time; the lock goes with the transaction. */
export async function lockClosing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('statistics'))`.execute(tx);
}

/** Days are closed one after another, so the newest says it all. */
export async function lastClosedDay(db: Reader): Promise<string | null> {
  const { day } = await db
    .selectFrom('statisticsRun')
    .select(({ fn }) => fn.max('day').as('day'))
    .executeTakeFirstOrThrow();
  return day;
}

/** The day of the first event, where counting begins. */
export async function firstEventDay(db: Reader): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select (min(at) at time zone 'Asia/Shanghai')::date as day from event`.execute(db);
  return rows[0]?.day ?? null;
}
