import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { PayerLink } from '../../base/db-types.gen.ts';

/** The SQL of `payer_link`. */
export type PayerLinkRow = Selectable<PayerLink>;

export async function insertPayerLink(tx: Tx, row: Insertable<PayerLink>): Promise<void> {
  await tx.insertInto('payerLink').values(row).execute();
}

export async function findPayerLink(db: Reader, tokenHash: Buffer): Promise<PayerLinkRow | undefined> {
  return db.selectFrom('payerLink').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
}

/** The one link of an order that has not been withdrawn; it may have run out. */
export async function findValidLink(db: Reader, orderId: string): Promise<PayerLinkRow | undefined> {
  return db
    .selectFrom('payerLink')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
}

export async function withdrawLinks(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx
    .updateTable('payerLink')
    .set({ withdrawnAt: at })
    .where('orderId', '=', orderId)
    .where('withdrawnAt', 'is', null)
    .execute();
}
