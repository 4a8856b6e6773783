import type { Insertable, Selectable } from 'kysely';
import type { GatewayName } from '../../../contract/payments.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { PaymentNotification, PaymentOrder, Refund } from '../../base/db-types.gen.ts';
import type { OrderStatus } from './order.lifecycle.ts';

/** The SQL of orders, refunds and notifications. */
export type OrderRow = Omit<Selectable<PaymentOrder>, 'status' | 'gateway'> & {
  status: OrderStatus;
  gateway: GatewayName;
};
export type RefundRow = Selectable<Refund>;

/** Where the sealed name of the payer stands. */
export const PAYER_PLACE = 'payment_order.payer';

/** The work's row is locked, so nobody else is adding one; the constraint lets one unsettled order live at a time. */
export async function insertOrder(
  tx: Tx,
  row: Insertable<PaymentOrder> & Pick<OrderRow, 'status' | 'gateway'>,
): Promise<OrderRow> {
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

/** The same row, held until the transaction ends. @throws Error when there is none */
export async function lockOrder(tx: Tx, id: string): Promise<OrderRow> {
  const query = tx.selectFrom('paymentOrder').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirstOrThrow()) as OrderRow;
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
  invoiceStatus: string | null;
  /** Of the red invoice that reverses it. */
  redNumber: string | null;
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
    .leftJoin('invoice as i', (join) => join.onRef('i.orderId', '=', 'o.id').on('i.kind', '=', 'blue'))
    .leftJoin('invoice as red', (join) => join.onRef('red.orderId', '=', 'o.id').on('red.kind', '=', 'red'))
    .selectAll('o')
    .select([
      'r.reason as refundReason',
      'i.number as invoiceNumber',
      'i.status as invoiceStatus',
      'red.number as redNumber',
    ])
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
    Pick<OrderRow, 'tradeNo' | 'cashierUrl' | 'codeUrl' | 'paidAt' | 'refundedAt' | 'payer'>
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
