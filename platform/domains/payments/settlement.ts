import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { moveWork, SYSTEM } from '../works/move.ts';
import { lockWork, markPaid, type WorkRow } from '../works/store.ts';
import { book } from './ledger.ts';
import { PAYABLE, settle, UNSETTLED } from './order.lifecycle.ts';
import { refundOrder } from './refunds.ts';
import { findOrderByNumber, listOrders, type OrderRow, PAYER_PLACE, updateOrder } from './store.ts';

/** What the gateway says it has received. */
export interface PaymentReport {
  number: string;
  tradeNo: string;
  amountFen: number;
  /** Who paid, as the gateway names them; null when it does not. */
  payer: string | null;
  paidAt: Date;
}

/**
 * Money has come: booked once, and the work goes on, whoever told of it first (a notification, or the gateway asked).
 * Money that nobody owes any more is booked and sent back. The work's row lock keeps all reports of one work in line.
 * Answers `mismatch` and changes nothing for an unknown order or another amount.
 */
export async function settlePayment(
  ctx: Context,
  tx: Tx,
  report: PaymentReport,
  requestId: string,
): Promise<'settled' | 'mismatch'> {
  const workId = (await findOrderByNumber(tx, report.number))?.workId;
  if (!workId) return 'mismatch';
  const work = await lockWork(tx, workId);
  const orders = await listOrders(tx, workId);
  const order = orders.find((o) => o.number === report.number);
  if (order?.amountFen !== report.amountFen) return 'mismatch';
  const others = orders.filter((o) => o !== order);
  const settlement = settle(order, work, others);
  if (settlement.outcome === 'settled_before') return 'settled';
  await bookPayment(ctx, tx, order, report, settlement.outcome === 'give_back' ? 'refunding' : 'paid');
  if (settlement.outcome === 'give_back') {
    await refundOrder(ctx, tx, order, settlement.reason);
    return 'settled';
  }
  // Nobody should pay a second time at a cashier's page that is still open somewhere.
  for (const other of others) {
    if (await updateOrder(tx, other.id, UNSETTLED, { status: 'closed' })) {
      await ctx.jobs.enqueue(tx, 'close-order', { orderId: other.id });
    }
  }
  if (settlement.outcome === 'keep') await keepPaid(ctx, tx, work, order, requestId);
  else {
    const detail = { order: order.number };
    await moveWork(ctx, tx, work, SYSTEM(requestId), { command: 'pay', change: { paid: true }, detail });
  }
  return 'settled';
}

async function bookPayment(
  ctx: Context,
  tx: Tx,
  order: OrderRow,
  { tradeNo, paidAt, payer }: PaymentReport,
  status: 'paid' | 'refunding',
): Promise<void> {
  const sealed = payer === null ? null : ctx.sealer.seal(payer, PAYER_PLACE);
  await updateOrder(tx, order.id, PAYABLE, { status, tradeNo, paidAt, payer: sealed });
  await book(tx, {
    key: `pay:${order.number}`,
    orderId: order.id,
    debit: 'gateway',
    credit: 'fees_received',
    amountFen: order.amountFen,
    at: ctx.clock.now(),
  });
}

/** The work does not move, but its history says that it was paid. */
async function keepPaid(ctx: Context, tx: Tx, work: WorkRow, order: OrderRow, requestId: string): Promise<void> {
  await markPaid(tx, work.id);
  await appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: null,
    actor: '平台',
    command: 'pay',
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { order: order.number },
    requestId,
  });
}
