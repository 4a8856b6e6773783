import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Invoice, LedgerEntry, PaymentNotification, PaymentOrder, Refund } from '../../base/db-types.gen.ts';
import type { OrderStatus } from './order.lifecycle.ts';

/** The SQL of orders, refunds, notifications, invoices and the ledger. */
export type OrderRow = Omit<Selectable<PaymentOrder>, 'status'> & { status: OrderStatus };
export type RefundRow = Selectable<Refund>;
export type InvoiceRow = Selectable<Invoice>;

const UNSETTLED = ['new', 'open'] as const;
const SETTLED = ['paid', 'refunding', 'refunded'] as const;

export async function insertOrder(tx: Tx, row: Insertable<PaymentOrder> & { status: OrderStatus }): Promise<void> {
  await tx.insertInto('paymentOrder').values(row).execute();
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

/** All orders of a work, held until the transaction ends; the work's row is locked before. */
export async function lockOrders(tx: Tx, workId: string): Promise<OrderRow[]> {
  const rows = await tx.selectFrom('paymentOrder').selectAll().where('workId', '=', workId).forUpdate().execute();
  return rows as OrderRow[];
}

export const isUnsettled = (order: Pick<OrderRow, 'status'>): boolean => UNSETTLED.some((s) => s === order.status);
export const isSettled = (order: Pick<OrderRow, 'status'>): boolean => SETTLED.some((s) => s === order.status);

/** Moves an order by a condition on where it stands; false when it stood elsewhere. */
export async function moveOrder(
  tx: Reader,
  id: string,
  from: readonly OrderStatus[],
  change: { status: OrderStatus } & Partial<Pick<OrderRow, 'tradeNo' | 'cashierUrl' | 'paidAt' | 'refundedAt'>>,
): Promise<boolean> {
  const result = await tx
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
    .where('status', 'in', UNSETTLED)
    .where('createdAt', '<', before)
    .execute();
  return rows.map((row) => row.id);
}

/** Keeps a verified notification raw; a repeated one is there already. */
export async function keepNotification(tx: Tx, row: Insertable<PaymentNotification>): Promise<void> {
  await tx
    .insertInto('paymentNotification')
    .values(row)
    .onConflict((c) => c.column('notificationId').doNothing())
    .execute();
}

export type LedgerAccount = 'gateway' | 'fees_received' | 'refunds_due';

/** One double entry: `amountFen` to the debit of one account and the credit of another, once per key. */
export async function post(
  tx: Tx,
  entry: { key: string; debit: LedgerAccount; credit: LedgerAccount; amountFen: number; orderId: string; at: Date },
): Promise<void> {
  const common = { transactionKey: entry.key, orderId: entry.orderId, at: entry.at };
  const rows: Insertable<LedgerEntry>[] = [
    { ...common, account: entry.debit, amountFen: entry.amountFen },
    { ...common, account: entry.credit, amountFen: -entry.amountFen },
  ];
  await tx.insertInto('ledgerEntry').values(rows).execute();
}

/** What each account holds, in 分: of everything, or of one work's orders. */
export async function ledgerBalances(db: Reader, workId?: string): Promise<Record<LedgerAccount, number>> {
  let query = db
    .selectFrom('ledgerEntry as l')
    .innerJoin('paymentOrder as o', 'o.id', 'l.orderId')
    .select((eb) => ['l.account', eb.fn.sum<string>('l.amountFen').as('fen')])
    .groupBy('l.account');
  if (workId) query = query.where('o.workId', '=', workId);
  const sums = new Map((await query.execute()).map((row) => [row.account, Number(row.fen)]));
  const of = (account: LedgerAccount) => sums.get(account) ?? 0;
  return { gateway: of('gateway'), fees_received: of('fees_received'), refunds_due: of('refunds_due') };
}

export async function insertRefund(tx: Tx, row: Insertable<Refund>): Promise<void> {
  await tx.insertInto('refund').values(row).execute();
}

export async function findRefund(db: Reader, id: string): Promise<RefundRow | undefined> {
  return db.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findRefundByNumber(db: Reader, number: string): Promise<RefundRow | undefined> {
  return db.selectFrom('refund').selectAll().where('number', '=', number).executeTakeFirst();
}

/** True for the one caller who brings the refund to its end. */
export async function finishRefund(tx: Tx, id: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('refund')
    .set({ status: 'succeeded', doneAt: at })
    .where('id', '=', id)
    .where('status', '<>', 'succeeded')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function markRefundProcessing(db: Reader, id: string, refundNo: string): Promise<void> {
  await db
    .updateTable('refund')
    .set({ status: 'processing', refundNo })
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .execute();
}

export async function listUnfinishedRefunds(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('refund').select('id').where('status', '<>', 'succeeded').execute();
  return rows.map((row) => row.id);
}
