/** Orders and refunds: amounts in 分, each life moved by conditional updates only. */
import type { Store } from '../store.ts';
import type { World } from '../world.ts';
import { queueNotification } from './notifications.ts';
import { CashierError, newTradeNumber } from './signed-messages.ts';

export interface Order {
  out_trade_no: string;
  trade_no: string;
  amount_fen: number;
  subject: string;
  notify_url: string;
  return_url: string;
  status: 'open' | 'paid' | 'closed';
  method: string | null;
  created_at: string;
  paid_at: string | null;
}

export interface Refund {
  out_refund_no: string;
  refund_no: string;
  out_trade_no: string;
  amount_fen: number;
  reason: string;
  status: 'processing' | 'succeeded';
  created_at: string;
  succeeded_at: string | null;
}

export type NewOrder = Pick<Order, 'out_trade_no' | 'amount_fen' | 'subject' | 'notify_url' | 'return_url'>;
export type NewRefund = Pick<Refund, 'out_refund_no' | 'out_trade_no' | 'amount_fen' | 'reason'>;

export const findOrder = ({ store }: World, outTradeNo: string): Order | undefined =>
  store.one<Order>('select * from cashier_order where out_trade_no = ?', outTradeNo);

export const findOrderByTradeNo = ({ store }: World, tradeNo: string): Order | undefined =>
  store.one<Order>('select * from cashier_order where trade_no = ?', tradeNo);

export const findRefund = ({ store }: World, outRefundNo: string): Refund | undefined =>
  store.one<Refund>('select * from cashier_refund where out_refund_no = ?', outRefundNo);

/** The same number and amount give the same order; another amount is a mistake of the merchant. */
export function openOrder(world: World, wanted: NewOrder): Order {
  const { store, clock } = world;
  const now = clock();
  store.run(
    `insert into cashier_order (out_trade_no, trade_no, amount_fen, subject, notify_url, return_url, status, created_at)
      values (?, ?, ?, ?, ?, ?, 'open', ?) on conflict (out_trade_no) do nothing`,
    wanted.out_trade_no,
    newTradeNumber('SBX', now),
    wanted.amount_fen,
    wanted.subject,
    wanted.notify_url,
    wanted.return_url,
    now.toISOString(),
  );
  const order = getOrder(world, wanted.out_trade_no);
  if (order.amount_fen !== wanted.amount_fen)
    throw new CashierError(409, 'amount_mismatch', `The order exists with ${order.amount_fen} fen`);
  if (order.status === 'closed') throw new CashierError(409, 'order_closed', 'The order has been closed');
  return order;
}

export function getOrder(world: World, outTradeNo: string): Order {
  const order = findOrder(world, outTradeNo);
  if (!order) throw new CashierError(404, 'order_not_found', 'No such order');
  return order;
}

/** Closes an order nobody has paid; closing twice is the same as once. */
export function closeOrder(world: World, outTradeNo: string): Order {
  world.store.run(`update cashier_order set status = 'closed' where out_trade_no = ? and status = 'open'`, outTradeNo);
  const order = getOrder(world, outTradeNo);
  if (order.status === 'paid') throw new CashierError(409, 'order_paid', 'The order has been paid');
  return order;
}

/** Whoever paid, as the merchant is told; empty when nobody said. */
export const payerOf = ({ store }: World, outTradeNo: string): { payer?: string } => {
  const row = store.one<{ name: string }>('select name from cashier_payer where out_trade_no = ?', outTradeNo);
  return row ? { payer: row.name } : {};
};

/** 王小明 → 王*明, 王明 → 王*: merchants learn no more of a payer. */
function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  const last = rest.length > 1 ? rest.at(-1) : '';
  return `${first}${'*'.repeat(Math.max(1, rest.length - (last ? 1 : 0)))}${last}`;
}

/** Pays once and queues the notification with it; false when it was no longer open. */
export function payOrder(world: World, order: Order, method: string, payer = ''): boolean {
  const { store, clock } = world;
  const paidAt = clock().toISOString();
  return store.transaction(() => {
    const sql = `update cashier_order set status = 'paid', method = ?, paid_at = ? where out_trade_no = ? and status = 'open'`;
    if (store.run(sql, method, paidAt, order.out_trade_no) === 0) return false;
    if (payer)
      store.run('insert into cashier_payer (out_trade_no, name) values (?, ?)', order.out_trade_no, maskName(payer));
    queueNotification(world, order.notify_url, {
      event: 'payment.succeeded',
      out_trade_no: order.out_trade_no,
      trade_no: order.trade_no,
      amount_fen: order.amount_fen,
      ...payerOf(world, order.out_trade_no),
      occurred_at: paidAt,
    });
    return true;
  });
}

/** Sum of an order's refunds, those still processing included. */
export function refundedFen(store: Store, outTradeNo: string): number {
  const sql = 'select coalesce(sum(amount_fen), 0) as total from cashier_refund where out_trade_no = ?';
  return store.one<{ total: number }>(sql, outTradeNo)?.total ?? 0;
}

/** Accepts a refund (it succeeds a little later); the same number with other contents is refused. */
export function acceptRefund(world: World, wanted: NewRefund): Refund {
  const { store, clock } = world;
  return store.transaction(() => {
    const known = findRefund(world, wanted.out_refund_no);
    if (known) {
      if (known.amount_fen !== wanted.amount_fen || known.out_trade_no !== wanted.out_trade_no)
        throw new CashierError(409, 'refund_mismatch', 'The refund number exists with another order or amount');
      return known;
    }
    const order = getOrder(world, wanted.out_trade_no);
    if (order.status !== 'paid') throw new CashierError(409, 'order_not_paid', 'Nothing has been paid');
    if (refundedFen(store, order.out_trade_no) + wanted.amount_fen > order.amount_fen)
      throw new CashierError(409, 'refund_exceeds', 'More than is left of the payment');
    const now = clock();
    store.run(
      `insert into cashier_refund (out_refund_no, refund_no, out_trade_no, amount_fen, reason, status, created_at)
        values (?, ?, ?, ?, ?, 'processing', ?)`,
      wanted.out_refund_no,
      newTradeNumber('SBR', now),
      wanted.out_trade_no,
      wanted.amount_fen,
      wanted.reason,
      now.toISOString(),
    );
    return findRefund(world, wanted.out_refund_no) as Refund;
  });
}

/** Completes the refunds under way and queues their notifications. */
export function settleRefunds(world: World): void {
  const { store, clock } = world;
  for (const refund of store.all<Refund>(`select * from cashier_refund where status = 'processing'`))
    store.transaction(() => {
      const at = clock().toISOString();
      const sql = `update cashier_refund set status = 'succeeded', succeeded_at = ? where out_refund_no = ? and status = 'processing'`;
      if (store.run(sql, at, refund.out_refund_no) === 0) return;
      const order = getOrder(world, refund.out_trade_no);
      queueNotification(world, order.notify_url, {
        event: 'refund.succeeded',
        out_trade_no: order.out_trade_no,
        trade_no: order.trade_no,
        out_refund_no: refund.out_refund_no,
        refund_no: refund.refund_no,
        amount_fen: refund.amount_fen,
        occurred_at: at,
      });
    });
}

export interface StatementEntry {
  kind: 'payment' | 'refund';
  out_trade_no: string;
  trade_no: string;
  out_refund_no?: string;
  refund_no?: string;
  amount_fen: number;
  occurred_at: string;
}

/** Everything that moved money on one day in Beijing, in order. */
export function statementOf({ store }: World, date: string): StatementEntry[] {
  const from = new Date(`${date}T00:00:00+08:00`);
  const to = new Date(from.getTime() + 86_400_000).toISOString();
  const payments = store.all<Omit<StatementEntry, 'kind'>>(
    `select out_trade_no, trade_no, amount_fen, paid_at as occurred_at from cashier_order where paid_at >= ? and paid_at < ?`,
    from.toISOString(),
    to,
  );
  const refunds = store.all<Omit<StatementEntry, 'kind'>>(
    `select r.out_trade_no, o.trade_no, r.out_refund_no, r.refund_no, r.amount_fen, r.succeeded_at as occurred_at
      from cashier_refund r join cashier_order o using (out_trade_no) where r.succeeded_at >= ? and r.succeeded_at < ?`,
    from.toISOString(),
    to,
  );
  return [
    ...payments.map((entry) => ({ kind: 'payment' as const, ...entry })),
    ...refunds.map((entry) => ({ kind: 'refund' as const, ...entry })),
  ].sort((a, b) => a.occurred_at.localeCompare(b.occurred_at));
}
