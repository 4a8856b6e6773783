import { sql } from 'kysely';
import { HASH_PARTS, REACH, valuesToAsk } from '../../../lib/phash/multi-index.ts';
import type { Reader, Tx } from '../../base/db.ts';

/**
 * The SQL of `sample_trace`, `picture_trace`, `text_trace` and `sound_trace`: what samples are found by, and the look-ups.
 * Plain b-trees, no extension.
 */
export interface TraceRow {
  fileId: string;
  kind: 'picture' | 'text' | 'sound' | 'none';
  outcome: 'traced' | 'too_plain' | 'too_short' | 'unreadable' | 'not_comparable';
  textSha256: Buffer | null;
  length: number;
  tracedAt: Date;
}

/** A hash or landmark with its place, in parallel arrays. */
export interface Marks {
  hashes: ArrayLike<number> & Iterable<number>;
  places: ArrayLike<number> & Iterable<number>;
}

/** False when the file was traced before: its traces are there already. */
export async function insertTrace(tx: Tx, row: TraceRow): Promise<boolean> {
  const result = await tx
    .insertInto('sampleTrace')
    .values(row)
    .onConflict((c) => c.column('fileId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function insertPictureTrace(tx: Tx, fileId: string, hash: Uint8Array): Promise<void> {
  await sql`insert into picture_trace (file_id, hash) values (${fileId}, ${bits(hash)}::bit(256))`.execute(tx);
}

export async function insertMarks(tx: Tx, table: 'text_trace' | 'sound_trace', fileId: string, marks: Marks) {
  await sql`insert into ${sql.table(table)} (hash, file_id, at)
    select distinct hash, ${fileId}::uuid, at from unnest(${[...marks.hashes]}::bigint[], ${[...marks.places]}::int[]) m (hash, at)`.execute(
    tx,
  );
}

export async function listTraces(db: Reader, fileIds: readonly string[]): Promise<TraceRow[]> {
  if (fileIds.length === 0) return [];
  const rows = await db.selectFrom('sampleTrace').selectAll().where('fileId', 'in', fileIds).execute();
  return rows as TraceRow[];
}

/** PostgreSQL reads a bit string in hexadecimal with an x before it. */
const bits = (hash: Uint8Array): string => `x${Buffer.from(hash).toString('hex')}`;

/** The expression that part `index` is indexed by. */
export const partExpression = (index: number): string => {
  const part = HASH_PARTS[index];
  return `(substring(hash from ${(part?.from ?? 0) + 1} for ${part?.bits ?? 0})::int)`;
};

/**
 * Every picture whose hash is at most `REACH` bits away, with the distance: by multi-index hashing, so without exception.
 * Each part's index is asked for all values near enough, and what they name is measured.
 */
export async function findNearPictures(db: Reader, hash: Uint8Array): Promise<{ fileId: string; bits: number }[]> {
  const asked = sql.join(
    valuesToAsk(hash).map((values, index) => sql`${sql.raw(partExpression(index))} = any(${values}::int[])`),
    sql` or `,
  );
  const distance = sql<number>`bit_count(hash # ${bits(hash)}::bit(256))`;
  const { rows } = await sql<{ fileId: string; bits: number }>`
    select file_id, ${distance} as bits from picture_trace where (${asked}) and ${distance} <= ${REACH}`.execute(db);
  return rows;
}

/**
 * A mark that stands in so many places says nothing: a publisher's imprint, a jingle. It is left out, so what consists of
 * nothing but such marks is not found; everything else is.
 */
export const COMMON_MARK = 1000;

/** The files with most marks in common, but none of `exceptWork`. */
export async function findSharedTexts(
  db: Reader,
  hashes: Iterable<number>,
  exceptWork: string,
  limit: number,
): Promise<{ fileId: string; shared: number }[]> {
  const { rows } = await sql<{ fileId: string; shared: number }>`
    with found as (
      select asked.hash, t.file_id, count(*) over (partition by asked.hash) as times
      from (select distinct unnest(${[...hashes]}::bigint[]) as hash) asked
      cross join lateral (
        select file_id from text_trace where hash = asked.hash limit ${COMMON_MARK + 1}
      ) t
    )
    select file_id, count(distinct hash)::int as shared from found
    where times <= ${COMMON_MARK} and ${notOfWork(exceptWork)}
    group by file_id order by shared desc, file_id limit ${limit}`.execute(db);
  return rows;
}

/** The recordings with most landmarks at one shift of time, but none of `exceptWork`. Shifts one frame apart count together. */
export async function findSharedSounds(
  db: Reader,
  marks: Marks,
  exceptWork: string,
  least: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ fileId: string }>`
    with found as (
      select asked.at as mine, t.file_id, t.at as theirs, count(*) over (partition by asked.hash, asked.at) as times
      from unnest(${[...marks.hashes]}::int[], ${[...marks.places]}::int[]) asked (hash, at)
      cross join lateral (
        select file_id, at from sound_trace where hash = asked.hash limit ${COMMON_MARK + 1}
      ) t
    ), shifts as (
      select file_id, theirs - mine as shift, count(*) as votes from found
      where times <= ${COMMON_MARK} and ${notOfWork(exceptWork)}
      group by 1, 2
    ), sums as (
      select file_id, sum(votes) over (
        partition by file_id order by shift range between 1 preceding and 1 following
      ) as votes from shifts
    )
    select file_id from sums group by file_id having max(votes) >= ${least}
    order by max(votes) desc, file_id limit ${limit}`.execute(db);
  return rows.map((row) => row.fileId);
}

const notOfWork = (workId: string) => sql`not exists (
  select 1 from screened_sample s where s.file_id = found.file_id and s.work_id = ${workId})`;

/** The landmarks that a recording shares with the asked ones. */
export async function listSharedLandmarks(
  db: Reader,
  fileId: string,
  marks: Marks,
): Promise<{ mine: number; theirs: number }[]> {
  const { rows } = await sql<{ mine: number; theirs: number }>`
    select asked.at as mine, t.at as theirs
    from unnest(${[...marks.hashes]}::int[], ${[...marks.places]}::int[]) asked (hash, at)
    join sound_trace t on t.hash = asked.hash and t.file_id = ${fileId}`.execute(db);
  return rows;
}
