import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { ScanLink } from '../../base/db-types.gen.ts';

/** The SQL of `scan_link`. */
type ScanLinkRow = Omit<Selectable<ScanLink>, 'phase'> & { phase: 'reading' | 'authorising' };

export async function insertScanLink(tx: Tx, row: Insertable<ScanLink>): Promise<void> {
  await tx.insertInto('scanLink').values(row).execute();
}

export async function findScanLink(db: Reader, tokenHash: Buffer): Promise<ScanLinkRow | undefined> {
  const row = await db.selectFrom('scanLink').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
  return row as ScanLinkRow | undefined;
}

export async function deleteScanLinks(db: Reader, createdBefore: Date): Promise<void> {
  await db.deleteFrom('scanLink').where('createdAt', '<', createdBefore).execute();
}
