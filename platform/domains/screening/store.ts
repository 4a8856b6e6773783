import { sql } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Finding } from './findings.rules.ts';

/** The SQL of `screening`, `screened_sample` and `similarity`. */
export interface ScreeningRow {
  workId: string;
  revision: number;
  askedAt: Date;
  finishedAt: Date | null;
}

/** False when this revision was asked for before. */
export async function insertScreening(
  tx: Tx,
  row: { workId: string; revision: number; askedAt: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('screening')
    .values(row)
    .onConflict((c) => c.columns(['workId', 'revision']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function finishScreening(tx: Tx, workId: string, revision: number, at: Date): Promise<void> {
  await tx
    .updateTable('screening')
    .set({ finishedAt: at })
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .execute();
}

export async function findLatestScreening(db: Reader, workId: string): Promise<ScreeningRow | undefined> {
  return db
    .selectFrom('screening')
    .selectAll()
    .where('workId', '=', workId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Submitted works that were never asked about, and screenings that did not finish within a day: oldest first. */
export async function listMissedScreenings(
  db: Reader,
  askedBefore: Date,
  limit: number,
): Promise<{ workId: string; revision: number }[]> {
  return db
    .selectFrom('work as w')
    .leftJoin('screening as s', (join) => join.onRef('s.workId', '=', 'w.id').onRef('s.revision', '=', 'w.revision'))
    .where('w.submittedAt', 'is not', null)
    .where('w.state', 'not in', ['draft', 'awaiting_payment', 'awaiting_signatures', 'discarded'])
    .where(({ or, and, eb }) =>
      or([eb('s.workId', 'is', null), and([eb('s.finishedAt', 'is', null), eb('s.askedAt', '<', askedBefore)])]),
    )
    .select(['w.id as workId', 'w.revision'])
    .orderBy('w.submittedAt')
    .limit(limit)
    .execute();
}

/** Makes a sample known as one of this work's. */
export async function insertScreenedSample(
  tx: Tx,
  row: { workId: string; revision: number; fileId: string; sha256: Buffer },
): Promise<void> {
  await tx
    .insertInto('screenedSample')
    .values(row)
    .onConflict((c) => c.columns(['workId', 'revision', 'fileId']).doNothing())
    .execute();
}

export async function listScreenedSamples(
  db: Reader,
  workId: string,
  revision: number,
): Promise<{ fileId: string; comparedAt: Date | null }[]> {
  return db
    .selectFrom('screenedSample')
    .select(['fileId', 'comparedAt'])
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .execute();
}

/** Samples of other works with the same content. */
export async function findSameSamples(db: Reader, sha256: Buffer, exceptWork: string): Promise<OtherSample[]> {
  return db
    .selectFrom('screenedSample')
    .select(['workId', 'fileId'])
    .distinct()
    .where('sha256', '=', sha256)
    .where('workId', '<>', exceptWork)
    .execute();
}

export interface OtherSample {
  workId: string;
  fileId: string;
}

/** The other works that these files are samples of. */
export async function listWorksOfFiles(
  db: Reader,
  fileIds: readonly string[],
  exceptWork: string,
): Promise<OtherSample[]> {
  if (fileIds.length === 0) return [];
  return db
    .selectFrom('screenedSample')
    .select(['workId', 'fileId'])
    .distinct()
    .where('fileId', 'in', fileIds)
    .where('workId', '<>', exceptWork)
    .execute();
}

export interface SimilarityRow {
  workId: string;
  revision: number;
  fileId: string;
  otherWorkId: string;
  otherFileId: string;
  percent: number;
  finding: Finding;
}

/** Replaces what was found for one sample, and notes that it was looked for. */
export async function replaceSimilarities(
  tx: Tx,
  sample: { workId: string; revision: number; fileId: string },
  rows: readonly SimilarityRow[],
  at: Date,
): Promise<void> {
  const here = { workId: sample.workId, revision: sample.revision, fileId: sample.fileId };
  await tx
    .deleteFrom('similarity')
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('workId', 'revision', 'fileId'), '=', tuple(here.workId, here.revision, here.fileId)),
    )
    .execute();
  if (rows.length > 0) {
    await tx
      .insertInto('similarity')
      .values(rows.map((row) => ({ ...row, kind: row.finding.kind, finding: JSON.stringify(row.finding) })))
      .execute();
  }
  await tx
    .updateTable('screenedSample')
    .set({ comparedAt: at })
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('workId', 'revision', 'fileId'), '=', tuple(here.workId, here.revision, here.fileId)),
    )
    .execute();
}

/** What was found for the newest revision of a work, and what the newest revisions of later works were found to share with it. */
export async function listSimilarities(db: Reader, workId: string): Promise<SimilarityRow[]> {
  const rows = await db
    .selectFrom('similarity as s')
    .selectAll('s')
    .where(({ or, eb }) => or([eb('s.workId', '=', workId), eb('s.otherWorkId', '=', workId)]))
    .where('s.revision', '=', ({ selectFrom }) =>
      selectFrom('screening as latest')
        .whereRef('latest.workId', '=', 's.workId')
        .select(sql<number>`max(latest.revision)`.as('revision')),
    )
    .orderBy('s.percent', 'desc')
    .orderBy('s.otherWorkId')
    .execute();
  return rows as unknown as SimilarityRow[];
}

/** Does this file stand on either side of something found for this work? */
export async function isMatched(db: Reader, workId: string, fileId: string): Promise<boolean> {
  const row = await db
    .selectFrom('similarity')
    .select('workId')
    .where(({ or, eb }) => or([eb('workId', '=', workId), eb('otherWorkId', '=', workId)]))
    .where(({ or, eb }) => or([eb('fileId', '=', fileId), eb('otherFileId', '=', fileId)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
