import type { Insertable, Selectable } from 'kysely';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Invoice, PaymentNotification, PaymentOrder, Refund } from '../../base/db-types.gen.ts';
import type { OrderStatus } from './order.lifecycle.ts';

/** The SQL of orders, refunds, notifications and invoices. */
export type OrderRow = Omit<Selectable<PaymentOrder>, 'status'> & { status: OrderStatus };
export type RefundRow = Selectable<Refund>;
export type InvoiceRow = Selectable<Invoice>;

/** Where the sealed name of the payer stands. */
export const PAYER_PLACE = 'payment_order.payer';

/** The work's row is locked, so nobody else is adding one; the constraint lets one unsettled order live at a time. */
export async function insertOrder(tx: Tx, row: Insertable<PaymentOrder> & { status: OrderStatus }): Promise<OrderRow> {
  return (await tx.insertInto('paymentOrder').values(row).returningAll().executeTakeFirstOrThrow()) as OrderRow;
}

export async function findOrder(db: Reader, id: string): Promise<OrderRow | undefined> {
  const row = await db.selectFrom('paymentOrder').selectAll().where('id', '=', id).executeTakeFirst();
  return row as OrderRow | undefined;
}

export async function findOrderByNumber(db: Reader, number: string): Promise<OrderRow | undefined> {
  const row = await db.selectFrom('paymentOrder').selectAll().where('number', '=', number).executeTakeFirst();
  return row as OrderRow | undefined;
}

/** Every order of a work, newest first. */
export async function listOrders(db: Reader, workId: string): Promise<OrderRow[]> {
  const rows = await db
    .selectFrom('paymentOrder')
    .selectAll()
    .where('workId', '=', workId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as OrderRow[];
}

/** An order with what became of its money and its invoice. */
export interface ListedOrder extends OrderRow {
  refundReason: string | null;
  invoiceNumber: string | null;
}

/** Orders of an account's works, newest first. */
export async function listOrdersOf(
  db: Reader,
  accountId: string,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<ListedOrder[]> {
  let query = db
    .selectFrom('paymentOrder as o')
    .leftJoin('refund as r', 'r.orderId', 'o.id')
    .leftJoin('invoice as i', 'i.orderId', 'o.id')
    .selectAll('o')
    .select(['r.reason as refundReason', 'i.number as invoiceNumber'])
    .where('o.accountId', '=', accountId);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('o.createdAt', 'o.id'), '<', tuple(after.at, after.id)),
    );
  }
  const rows = await query.orderBy('o.createdAt', 'desc').orderBy('o.id', 'desc').limit(limit).execute();
  return rows as ListedOrder[];
}

/** Moves an order by a condition on where it stands; false when it stood elsewhere. */
export async function updateOrder(
  db: Reader,
  id: string,
  from: readonly OrderStatus[],
  change: { status: OrderStatus } & Partial<
    Pick<OrderRow, 'tradeNo' | 'cashierUrl' | 'paidAt' | 'refundedAt' | 'payer'>
  >,
): Promise<boolean> {
  const result = await db
    .updateTable('paymentOrder')
    .set(change)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Orders that wait for money since before `before`. */
export async function listUnsettledBefore(db: Reader, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('paymentOrder')
    .select('id')
    .where('status', 'in', ['new', 'open'])
    .where('createdAt', '<', before)
    .execute();
  return rows.map((row) => row.id);
}

/** Keeps a verified notification raw; a repeated one is there already. */
export async function insertNotification(tx: Tx, row: Insertable<PaymentNotification>): Promise<void> {
  await tx
    .insertInto('paymentNotification')
    .values(row)
    .onConflict((c) => c.column('notificationId').doNothing())
    .execute();
}

/** False when this order is being refunded already. */
export async function insertRefund(tx: Tx, row: Insertable<Refund>): Promise<boolean> {
  const result = await tx
    .insertInto('refund')
    .values(row)
    .onConflict((c) => c.column('orderId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findRefund(db: Reader, id: string): Promise<RefundRow | undefined> {
  return db.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findRefundByNumber(db: Reader, number: string): Promise<RefundRow | undefined> {
  return db.selectFrom('refund').selectAll().where('number', '=', number).executeTakeFirst();
}

/** Moves a refund by a condition on where it stands; true for the one caller who did. */
export async function updateRefund(
  db: Reader,
  id: string,
  from: readonly string[],
  change: { status: 'processing' | 'succeeded' } & Partial<Pick<RefundRow, 'refundNo' | 'doneAt'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('refund')
    .set(change)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function listUnfinishedRefunds(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('refund').select('id').where('status', '<>', 'succeeded').execute();
  return rows.map((row) => row.id);
}

/** False when this order has its invoice already. */
export async function insertInvoice(tx: Tx, row: Insertable<Invoice>): Promise<boolean> {
  const result = await tx
    .insertInto('invoice')
    .values(row)
    .onConflict((c) => c.column('orderId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findInvoice(db: Reader, orderId: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom('invoice').selectAll().where('orderId', '=', orderId).executeTakeFirst();
}

/** The message that carried the invoice has gone out. */
export async function markInvoiceMailed(db: Reader, requestNo: string, at: Date): Promise<void> {
  await db
    .updateTable('invoice')
    .set({ status: 'mailed', mailedAt: at })
    .where('requestNo', '=', requestNo)
    .where('status', '=', 'issued')
    .execute();
}

export async function updateInvoice(
  db: Reader,
  orderId: string,
  from: readonly string[],
  change: { status: 'issued' } & Partial<Pick<InvoiceRow, 'number' | 'issuedAt' | 'pdfSha256' | 'xmlSha256'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('invoice')
    .set(change)
    .where('orderId', '=', orderId)
    .where('status', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
