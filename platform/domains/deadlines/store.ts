import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ExtensionState } from '../../../contract/deadlines.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { CorrectionExtension } from '../../base/db-types.gen.ts';

/** The SQL of `correction_extension` and `review_forecast`. */
export type ExtensionRecord = Selectable<CorrectionExtension>;

export async function insertExtension(tx: Tx, row: Insertable<CorrectionExtension>): Promise<void> {
  await tx.insertInto('correctionExtension').values(row).execute();
}

export async function findExtension(db: Reader, id: string): Promise<ExtensionRecord | undefined> {
  return db.selectFrom('correctionExtension').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function latestExtension(db: Reader, workId: string): Promise<ExtensionRecord | undefined> {
  return db
    .selectFrom('correctionExtension')
    .selectAll()
    .where('workId', '=', workId)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** False: it had been answered, or was no longer needed. */
export async function decideExtension(
  tx: Tx,
  id: string,
  decision: {
    state: 'granted' | 'refused';
    decidedBy: string;
    decidedAt: Date;
    grantedUntil: string | null;
    answer: string;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('correctionExtension')
    .set(decision)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The correction was sent in before anybody had answered. */
export async function dropOpenExtension(tx: Tx, workId: string): Promise<void> {
  await tx
    .updateTable('correctionExtension')
    .set({ state: 'moot' })
    .where('workId', '=', workId)
    .where('state', '=', 'open')
    .execute();
}

const rows = (db: Reader) =>
  db
    .selectFrom('correctionExtension as x')
    .innerJoin('work as w', 'w.id', 'x.workId')
    .innerJoin('account as a', 'a.id', 'w.accountId')
    .leftJoin('account as d', 'd.id', 'x.decidedBy')
    .selectAll('x')
    .select(['w.code', 'w.title', 'w.regionCode', 'a.name as applicant', 'd.name as decider']);

export async function readExtension(db: Reader, id: string) {
  return rows(db).where('x.id', '=', id).executeTakeFirst();
}

export type ExtensionWithNames = NonNullable<Awaited<ReturnType<typeof readExtension>>>;

interface Filter {
  state: ExtensionState;
  regions: readonly string[];
  after: Place | undefined;
  limit: number;
}

/** Open ones oldest first: they wait; the others newest first. */
export async function listExtensions(
  db: Reader,
  { state, regions, after, limit }: Filter,
): Promise<ExtensionWithNames[]> {
  const direction = state === 'open' ? 'asc' : 'desc';
  let query = rows(db)
    .where('x.state', '=', state)
    .where(({ or, eb }) => or(regions.map((region) => eb('w.regionCode', 'like', `${region}%`))));
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('x.askedAt', 'x.id'), state === 'open' ? '>' : '<', tuple(after.at, after.id)),
    );
  return query.orderBy('x.askedAt', direction).orderBy('x.id', direction).limit(limit).execute();
}

export async function countByState(
  db: Reader,
  regions: readonly string[],
): Promise<Partial<Record<ExtensionState, number>>> {
  const counted = await db
    .selectFrom('correctionExtension as x')
    .innerJoin('work as w', 'w.id', 'x.workId')
    .where(({ or, eb }) => or(regions.map((region) => eb('w.regionCode', 'like', `${region}%`))))
    .select((eb) => ['x.state', eb.fn.countAll<number>().as('count')])
    .groupBy('x.state')
    .execute();
  return Object.fromEntries(counted.map(({ state, count }) => [state, count]));
}

/**
 * Adds up, by class, how many days passed between each decision of the window and the submission it answers. Reads the
 * append-only history, once a day; the pages read `review_forecast`. `window` is [from, to) in days of China.
 */
export async function refreshForecast(tx: Tx, window: { from: string; to: string; minCases: number }): Promise<void> {
  await sql`delete from review_forecast`.execute(tx);
  await sql`
    with decided as (
      select w.class_letter,
        (e.at at time zone 'Asia/Shanghai')::date - (
          select max(s.at at time zone 'Asia/Shanghai')::date from event s
          where s.work_id = e.work_id and s.seq < e.seq and s.command = 'submit'
        ) as days
      from event e join work w on w.id = e.work_id
      where e.from_state = 'in_review' and e.to_state in ('returned', 'registered', 'refused')
        and e.at >= (${window.from}::timestamp at time zone 'Asia/Shanghai')
        and e.at < (${window.to}::timestamp at time zone 'Asia/Shanghai')
    )
    insert into review_forecast (class_letter, computed_on, cases, median_days, p90_days)
    select class_letter, ${window.to}::date, count(*),
      case when count(*) >= ${window.minCases} then percentile_disc(0.5) within group (order by days) end,
      case when count(*) >= ${window.minCases} then percentile_disc(0.9) within group (order by days) end
    from decided where days is not null group by class_letter`.execute(tx);
}

export async function findForecast(db: Reader, classLetter: string) {
  return db.selectFrom('reviewForecast').selectAll().where('classLetter', '=', classLetter).executeTakeFirst();
}
