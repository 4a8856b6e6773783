import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { RegisterRecord } from '../../base/db-types.gen.ts';

/** The SQL of `number_counter`, `issued_number` and `register_record`. */
export type RecordRow = Selectable<RegisterRecord>;

/**
 * Takes the next serial of a scope. The counter's row lock is held until the transaction ends, so serials are taken one
 * after another and a rolled-back one leaves no gap.
 */
export async function takeSerial(tx: Tx, scope: string, first: number): Promise<number> {
  const { last } = await tx
    .insertInto('numberCounter')
    .values({ scope, last: first })
    .onConflict((c) => c.column('scope').doUpdateSet((eb) => ({ last: eb('numberCounter.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

export async function insertIssuedNumber(
  tx: Tx,
  row: { number: string; workId: string; serial: number; scope: string; takenAt: Date },
) {
  await tx.insertInto('issuedNumber').values(row).execute();
}

export async function insertRecord(tx: Tx, row: Insertable<RegisterRecord>): Promise<void> {
  await tx.insertInto('registerRecord').values(row).execute();
}

/** The certificate's hash joins the record when the certificate exists. */
export async function setCertificateHash(tx: Tx, workId: string, sha256: Buffer): Promise<void> {
  await tx.updateTable('registerRecord').set({ certificateSha256: sha256 }).where('workId', '=', workId).execute();
}

export async function setRecordState(tx: Tx, workId: string, state: 'changed' | 'revoked'): Promise<void> {
  await tx.updateTable('registerRecord').set({ state }).where('workId', '=', workId).execute();
}

export async function findRecord(db: Reader, number: string): Promise<RecordRow | undefined> {
  return db.selectFrom('registerRecord').selectAll().where('number', '=', number).executeTakeFirst();
}

export async function findByCertificate(db: Reader, sha256: Buffer): Promise<RecordRow | undefined> {
  return db.selectFrom('registerRecord').selectAll().where('certificateSha256', '=', sha256).executeTakeFirst();
}

/** The record whose certificate was this file before the archive renewed it. */
export async function findByEarlierCertificate(db: Reader, sha256: Buffer): Promise<RecordRow | undefined> {
  return db
    .selectFrom('archiveRenewal as a')
    .innerJoin('registerRecord as r', 'r.workId', 'a.workId')
    .selectAll('r')
    .where('a.fromSha256', '=', sha256)
    .where('a.kind', '=', 'certificate')
    .executeTakeFirst();
}

export interface RecordFilter {
  grams: readonly string[];
  likes: readonly string[];
  number?: string | undefined;
  classLetter: string;
  year?: number | undefined;
}

function matching(db: Reader, filter: RecordFilter) {
  let query = db.selectFrom('registerRecord');
  if (filter.number) query = query.where('number', '=', filter.number);
  if (filter.grams.length > 0) {
    query = query.where((eb) => eb('grams', '@>', eb.val([...filter.grams])));
    for (const like of filter.likes) query = query.where('searchText', 'like', like);
  }
  if (filter.classLetter !== '') query = query.where('classLetter', '=', filter.classLetter);
  if (filter.year) query = query.where('year', '=', filter.year);
  return query;
}

/** Matching records, newest first, from after the cursor. */
export async function searchRecords(
  db: Reader,
  filter: RecordFilter,
  after: { at: Date; id: string } | undefined,
  limit: number,
): Promise<RecordRow[]> {
  let query = matching(db, filter).selectAll();
  if (after) {
    query = query
      .where('year', '<=', after.at.getUTCFullYear() + 1)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('publishedAt', 'workId'), '<', tuple(after.at, after.id)));
  }
  return query.orderBy('publishedAt', 'desc').orderBy('workId', 'desc').limit(limit).execute();
}

/** Counts up to `cap` and no further: an exact count of a common word would read half the register. */
export async function countRecords(db: Reader, filter: RecordFilter, cap: number): Promise<number> {
  const { count } = await db
    .selectFrom(matching(db, filter).select('workId').limit(cap).as('capped'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
