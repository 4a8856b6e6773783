import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Invoice } from '../../base/db-types.gen.ts';
import type { InvoiceKind, InvoiceStatus } from './invoice.lifecycle.ts';

/** The SQL of `invoice` and `invoice_mail`. */
export type InvoiceRow = Omit<Selectable<Invoice>, 'kind' | 'status'> & { kind: InvoiceKind; status: InvoiceStatus };

/** Where the sealed names and addresses stand. */
export const BUYER_PLACE = 'invoice.buyer';
export const RECIPIENT_PLACE = 'invoice.recipient';
export const INVOICE_MAIL_PLACE = 'invoice_mail.recipient';

/** False when this order has its invoice of this kind already. */
export async function insertInvoice(
  tx: Tx,
  row: Insertable<Invoice> & Pick<InvoiceRow, 'kind' | 'status'>,
): Promise<boolean> {
  const result = await tx
    .insertInto('invoice')
    .values(row)
    .onConflict((c) => c.columns(['orderId', 'kind']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findInvoice(db: Reader, orderId: string, kind: InvoiceKind): Promise<InvoiceRow | undefined> {
  const row = await db
    .selectFrom('invoice')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row as InvoiceRow | undefined;
}

export async function findInvoiceById(db: Reader, id: string): Promise<InvoiceRow | undefined> {
  return (await db.selectFrom('invoice').selectAll().where('id', '=', id).executeTakeFirst()) as InvoiceRow | undefined;
}

/** The same row, held until the transaction ends. */
export async function lockInvoice(tx: Tx, id: string): Promise<InvoiceRow | undefined> {
  const row = await tx.selectFrom('invoice').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row as InvoiceRow | undefined;
}

type Change = { status: InvoiceStatus } & Partial<
  Pick<
    InvoiceRow,
    | 'number'
    | 'issuedAt'
    | 'pdfSha256'
    | 'xmlSha256'
    | 'buyer'
    | 'mailedAt'
    | 'bouncedAt'
    | 'bounce'
    | 'recipient'
    | 'mails'
  >
>;

/** From here on the tax service may have issued it. */
export async function markRequested(db: Reader, id: string, at: Date): Promise<void> {
  await db
    .updateTable('invoice')
    .set({ requestedAt: at })
    .where('id', '=', id)
    .where('requestedAt', 'is', null)
    .execute();
}

/** Moves an invoice by a condition on where it stands; false when it stood elsewhere. */
export async function updateInvoice(
  db: Reader,
  id: string,
  from: readonly InvoiceStatus[],
  change: Change,
): Promise<boolean> {
  const result = await db
    .updateTable('invoice')
    .set(change)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertInvoiceMail(
  tx: Tx,
  row: { invoiceId: string; seq: number; recipient: Buffer; askedBy: string | null; askedAt: Date },
): Promise<void> {
  await tx.insertInto('invoiceMail').values(row).execute();
}

export async function findInvoiceMail(
  db: Reader,
  invoiceId: string,
  seq: number,
): Promise<{ recipient: Buffer } | undefined> {
  return db
    .selectFrom('invoiceMail')
    .select('recipient')
    .where('invoiceId', '=', invoiceId)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

/** How many mails of an invoice somebody has asked for since then. */
export async function countAskedMails(db: Reader, invoiceId: string, since: Date): Promise<number> {
  const { asked } = await db
    .selectFrom('invoiceMail')
    .select((eb) => eb.fn.countAll<number>().as('asked'))
    .where('invoiceId', '=', invoiceId)
    .where('askedBy', 'is not', null)
    .where('askedAt', '>', since)
    .executeTakeFirstOrThrow();
  return asked;
}
