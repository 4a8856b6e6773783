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

export async function markRecordRevoked(tx: Tx, workId: string): Promise<void> {
  await tx.updateTable('registerRecord').set({ state: 'revoked' }).where('workId', '=', workId).execute();
}

/** Of two who write to a record at once, one waits. */
export async function lockRecord(tx: Tx, workId: string): Promise<RecordRow | undefined> {
  return tx.selectFrom('registerRecord').selectAll().where('workId', '=', workId).forUpdate().executeTakeFirst();
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

/** The records of these lines, in their order. */
export async function recordsOf(db: Reader, lines: readonly { year: number; workId: string }[]): Promise<RecordRow[]> {
  if (lines.length === 0) return [];
  const rows = await db
    .selectFrom('registerRecord')
    .selectAll()
    .where('year', 'in', [...new Set(lines.map(({ year }) => year))])
    .where(
      'workId',
      'in',
      lines.map(({ workId }) => workId),
    )
    .execute();
  const byWork = new Map(rows.map((row) => [row.workId, row]));
  return lines.flatMap(({ workId }) => byWork.get(workId) ?? []);
}
