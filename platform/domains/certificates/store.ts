import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Certificate } from '../../base/db-types.gen.ts';

/** The SQL of `certificate`: one row from the registration on, its file as soon as it is made. */
export type CertificateRow = Selectable<Certificate>;

export async function insertCertificate(tx: Tx, row: Insertable<Certificate>): Promise<void> {
  await tx.insertInto('certificate').values(row).execute();
}

export async function findCertificate(db: Reader, workId: string): Promise<CertificateRow | undefined> {
  return db.selectFrom('certificate').selectAll().where('workId', '=', workId).executeTakeFirst();
}

/** Notes the issued file; the first one stays. False: it had been issued already. */
export async function markIssued(tx: Tx, workId: string, sha256: Buffer, issuedAt: Date): Promise<boolean> {
  const result = await tx
    .updateTable('certificate')
    .set({ sha256, issuedAt })
    .where('workId', '=', workId)
    .where('issuedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
