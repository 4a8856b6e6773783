import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { RegisterLine } from '../../base/db-types.gen.ts';
import { FIELDS, type Field } from './line.rules.ts';
import type { Plan } from './search.rules.ts';
import { takeSerial } from './store.ts';

/** The SQL of `register_line` and `register_fold`. */

const POSITION = 'register position';

/** A line that a search found: the key of its record. */
export interface Line {
  position: number;
  year: number;
  workId: string;
}

/** Which way a search walks: from newer to older lines as people read them, or back. */
export type Direction = 'older' | 'newer';

/** The position is taken under a row lock that lasts until the act commits, as its number is (store.ts takeSerial). */
export async function insertLine(tx: Tx, line: Omit<Insertable<RegisterLine>, 'position'>): Promise<void> {
  const position = await takeSerial(tx, POSITION, 1);
  await tx
    .insertInto('registerLine')
    .values({ ...line, position })
    .execute();
}

export async function markLineRevoked(tx: Tx, workId: string): Promise<void> {
  await tx.updateTable('registerLine').set({ state: 'revoked' }).where('workId', '=', workId).execute();
}

/** How many records there are. */
export async function countAll(db: Reader): Promise<number> {
  const row = await db.selectFrom('numberCounter').select('last').where('scope', '=', POSITION).executeTakeFirst();
  return row?.last ?? 0;
}

export async function foldedTo(db: Reader): Promise<number> {
  const { foldedTo } = await db.selectFrom('registerFold').select('foldedTo').executeTakeFirstOrThrow();
  return foldedTo;
}

const COLUMN = { title: 'title_text', owner: 'owner_text', author: 'author_text' } as const;

function wordIn(fields: readonly Field[], like: string): RawBuilder<boolean> {
  const columns = FIELDS.filter((field) => fields.includes(field)).map((field) => sql.ref(COLUMN[field]));
  return sql`(${sql.join(
    columns.map((column) => sql`${column} like ${like}`),
    sql` or `,
  )})`;
}

/** What a line must fulfil to be what was asked for. */
function fulfils({ words, fields, number, filter }: Plan): RawBuilder<boolean> {
  const { classLetter, city, year, state } = filter;
  const inWords =
    words.length > 0
      ? sql.join(
          words.map((like) => wordIn(fields, like)),
          sql` and `,
        )
      : undefined;
  const inNumber = number === undefined ? undefined : sql`number_text like ${number}`;
  const either = [inWords, inNumber].filter((condition) => condition !== undefined);
  const all = [
    ...(either.length > 0 ? [sql`(${sql.join(either, sql` or `)})`] : []),
    ...(classLetter === '' ? [] : [sql`class_letter = ${classLetter}`]),
    ...(city === '' ? [] : [sql`${city} = any(cities)`]),
    ...(year === undefined ? [] : [sql`year = ${year}`]),
    ...(state === '' ? [] : [sql`state = ${state}`]),
  ];
  return all.length > 0 ? sql<boolean>`${sql.join(all, sql` and `)}` : sql<boolean>`true`;
}

/** Lines to look at: named ones, all in a range (both ends inside), or those up to `newest` that are not folded yet. */
export type Where = { positions: readonly number[] } | { oldest: number; newest: number } | { unfoldedTo: number };

function matching(db: Reader, plan: Plan, where: Where) {
  const lines = db.selectFrom('registerLine').where(fulfils(plan));
  if ('positions' in where)
    return lines.where('position', '=', sql<number>`any(${`{${where.positions.join()}}`}::int[])`);
  const oldest =
    'oldest' in where ? sql<number>`${where.oldest}` : sql<number>`(select folded_to + 1 from register_fold)`;
  return lines
    .where('position', '>=', oldest)
    .where('position', '<=', 'oldest' in where ? where.newest : where.unfoldedTo);
}

/** What one look at some lines found, and how far the register was folded at that moment. */
export interface Found {
  foldedTo: number;
  lines: Line[];
}

/** The first of these lines that fulfil the plan, in the order of the direction. */
export async function readLines(
  db: Reader,
  plan: Plan,
  where: Where,
  { direction, limit }: { direction: Direction; limit: number },
): Promise<Found> {
  const hits = matching(db, plan, where)
    .select(['position', 'year', 'workId'])
    .orderBy('position', direction === 'older' ? 'desc' : 'asc')
    .limit(limit);
  const { rows } = await sql<{ foldedTo: number } & (Line | { position: null })>`
    select f.folded_to, l.* from register_fold f left join lateral (${hits}) l on true`.execute(db);
  const lines = rows.flatMap((row) => (row.position === null ? [] : [row]));
  return { foldedTo: rows[0]?.foldedTo ?? 0, lines };
}

/** What lines are counted by. */
export interface Count {
  facet: 'class' | 'city' | 'year' | 'state';
  value: string;
  count: number;
}

/**
 * How the newest `limit` of these lines that fulfil the plan are spread, and the first `first` of them; added up by the
 * database, as they may be a thousand.
 */
export async function countLines(
  db: Reader,
  plan: Plan,
  where: Where,
  { first, limit }: { first: number; limit: number },
): Promise<Found & { counts: Count[] }> {
  const hits = matching(db, plan, where)
    .select(['position', 'year', 'workId', 'classLetter', 'cities', 'state'])
    .orderBy('position', 'desc')
    .limit(limit);
  const { rows } = await sql<Found & { counts: Count[] }>`
    with hit as materialized (${hits}), counted as (
      select 'state' as facet, state as value, count(*) from hit group by state
      union all select 'class', class_letter, count(*) from hit group by class_letter
      union all select 'year', year::text, count(*) from hit group by year
      union all select 'city', city, count(*) from hit, unnest(cities) city group by city),
    newest as (select position, year, work_id as "workId" from hit order by position desc limit ${first})
    select folded_to,
      (select coalesce(json_agg(newest order by position desc), '[]') from newest) as lines,
      (select coalesce(json_agg(counted), '[]') from counted) as counts
    from register_fold`.execute(db);
  return rows[0] ?? { foldedTo: 0, lines: [], counts: [] };
}

/** The oldest lines that are not folded yet. Their words are what the terms are made of. */
export async function unfoldedLines(tx: Tx, after: number, limit: number) {
  return tx
    .selectFrom('registerLine')
    .select(['position', 'year', 'numberText', 'classLetter', 'cities', 'titleText', 'ownerText', 'authorText'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Where the fold stands, locked: one folds at a time. */
export async function lockFold(tx: Tx): Promise<number> {
  const { foldedTo } = await tx.selectFrom('registerFold').select('foldedTo').forUpdate().executeTakeFirstOrThrow();
  return foldedTo;
}

export async function setFoldedTo(tx: Tx, position: number): Promise<void> {
  await tx.updateTable('registerFold').set({ foldedTo: position }).execute();
}
