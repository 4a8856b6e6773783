import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { SecondLookState } from '../../../../contract/second-look.ts';
import type { Reader, Tx } from '../../../base/db.ts';

/** The SQL of `second_look` and what belongs to it. */
export interface SecondLookDay {
  day: string;
  permille: number;
  seed: Buffer;
  commitment: Buffer;
  committedAt: Date;
}

export async function insertDay(tx: Tx, day: SecondLookDay): Promise<void> {
  await tx
    .insertInto('secondLookDay')
    .values(day)
    .onConflict((c) => c.column('day').doNothing())
    .execute();
}

export async function lastDay(db: Reader): Promise<string | undefined> {
  const row = await db.selectFrom('secondLookDay').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst();
  return row?.day;
}

/** Days before this one that nobody drew yet, oldest first. */
export async function undrawnDays(db: Reader, before: string): Promise<string[]> {
  const rows = await db
    .selectFrom('secondLookDay')
    .select('day')
    .where('drawnAt', 'is', null)
    .where('day', '<', before)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}

export async function lockDay(tx: Tx, day: string) {
  return tx.selectFrom('secondLookDay').selectAll().where('day', '=', day).forUpdate().executeTakeFirstOrThrow();
}

export async function closeDay(
  tx: Tx,
  day: string,
  drawn: { at: Date; decided: number; drawn: number },
): Promise<void> {
  await tx
    .updateTable('secondLookDay')
    .set({ drawnAt: drawn.at, decided: drawn.decided, drawn: drawn.drawn })
    .where('day', '=', day)
    .execute();
}

export const latestDays = (db: Reader, limit: number) =>
  db.selectFrom('secondLookDay').selectAll().orderBy('day', 'desc').limit(limit).execute();

/** Works decided for good in a span: passed or refused at the last level. */
export async function finallyDecided(db: Reader, span: { from: Date; to: Date; lastLevel: number }): Promise<string[]> {
  const rows = await db
    .selectFrom('reviewDecision')
    .select('workId')
    .distinct()
    .where('decision', 'in', ['pass', 'refuse'])
    .where('level', '=', span.lastLevel)
    .where('at', '>=', span.from)
    .where('at', '<', span.to)
    .execute();
  return rows.map(({ workId }) => workId);
}

/** Once per work, whatever is drawn again. */
export async function insertSecondLook(tx: Tx, workId: string, day: string, at: Date): Promise<void> {
  await tx
    .insertInto('secondLook')
    .values({ id: uuid(), workId, day, state: 'waiting', createdAt: at, updatedAt: at })
    .onConflict((c) => c.column('workId').doNothing())
    .execute();
}

export async function lockSecondLook(tx: Tx, id: string) {
  return tx
    .selectFrom('secondLook as s')
    .innerJoin('work as w', 'w.id', 's.workId')
    .selectAll('s')
    .select('w.regionCode')
    .$narrowType<{ state: SecondLookState }>()
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst();
}

export async function moveSecondLook(
  tx: Tx,
  id: string,
  version: number,
  change: { state: SecondLookState; holderId: string | null; note: string; levels: number[]; updatedAt: Date },
): Promise<void> {
  await tx
    .updateTable('secondLook')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

export async function appendEntry(
  tx: Tx,
  entry: { secondLookId: string; seq: number; actorId: string; command: string; at: Date },
): Promise<void> {
  await tx.insertInto('secondLookEntry').values(entry).execute();
}

/** With the work's title, the levels that decided it and what the last one decided. */
const rows = (db: Reader, lastLevel: number) =>
  db
    .selectFrom('secondLook as s')
    .innerJoin('work as w', 'w.id', 's.workId')
    .leftJoin('account as a', 'a.id', 's.holderId')
    .select(['s.id', 's.version', 's.workId', 's.day', 's.state', 's.holderId', 's.note', 's.levels', 's.updatedAt'])
    .select(['w.code', 'w.title', 'w.classLetter', 'w.regionCode', 'a.name as holder'])
    .$narrowType<{ state: SecondLookState }>()
    .select([
      sql<number[]>`(select array_agg(distinct d.level order by d.level) from review_decision d
        where d.work_id = s.work_id)`.as('decidedLevels'),
      sql<
        string[]
      >`(select array_agg(distinct d.reviewer_id::text) from review_decision d where d.work_id = s.work_id)`.as(
        'deciders',
      ),
      sql<'pass' | 'refuse'>`(select d.decision from review_decision d where d.work_id = s.work_id
        and d.level = ${lastLevel} and d.decision in ('pass', 'refuse') order by d.at desc limit 1)`.as('decision'),
    ]);
export type SecondLookRow = Awaited<ReturnType<typeof listSecondLooks>>[number];

/** Open ones oldest first, judged ones newest first; `regions` are prefixes. */
export const listSecondLooks = (
  db: Reader,
  filter: { state: SecondLookState; regions: readonly string[]; lastLevel: number; limit: number },
) =>
  rows(db, filter.lastLevel)
    .where('s.state', '=', filter.state)
    .where(({ or, eb }) => or(filter.regions.map((region) => eb('w.regionCode', 'like', `${region}%`))))
    .orderBy('s.createdAt', filter.state === 'waiting' || filter.state === 'taken' ? 'asc' : 'desc')
    .orderBy('s.id')
    .limit(filter.limit)
    .execute();

export const findSecondLook = (db: Reader, id: string, lastLevel: number) =>
  rows(db, lastLevel).where('s.id', '=', id).executeTakeFirst();

export async function countSecondLooks(db: Reader, regions: readonly string[]) {
  return db
    .selectFrom('secondLook as s')
    .innerJoin('work as w', 'w.id', 's.workId')
    .where(({ or, eb }) => or(regions.map((region) => eb('w.regionCode', 'like', `${region}%`))))
    .groupBy('s.state')
    .select('s.state')
    .select(sql<number>`count(*)::int`.as('count'))
    .execute();
}

/** Per level: judged looks at works that it decided, and how many differed from it. */
export async function figuresByLevel(db: Reader, regions: readonly string[]) {
  return db
    .selectFrom('secondLook as s')
    .innerJoin('work as w', 'w.id', 's.workId')
    .innerJoin('reviewDecision as d', 'd.workId', 's.workId')
    .where('s.state', 'in', ['agreed', 'differed'])
    .where(({ or, eb }) => or(regions.map((region) => eb('w.regionCode', 'like', `${region}%`))))
    .groupBy('d.level')
    .select('d.level')
    .select([
      sql<number>`count(distinct s.id)::int`.as('looked'),
      sql<number>`(count(distinct s.id) filter (where d.level = any(s.levels)))::int`.as('differed'),
    ])
    .orderBy('d.level')
    .execute();
}

export async function findShare(db: Reader) {
  return db
    .selectFrom('secondLookShare')
    .select(['version', 'permille'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** False when somebody else has set this version. */
export async function insertShare(
  tx: Tx,
  share: { version: number; permille: number; setBy: string; setAt: Date },
): Promise<boolean> {
  const written = await tx
    .insertInto('secondLookShare')
    .values(share)
    .onConflict((c) => c.column('version').doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}
