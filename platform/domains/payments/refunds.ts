import { v7 as uuid } from 'uuid';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { reverseInvoice } from './issue-invoice.ts';
import { book } from './ledger.ts';
import { newSerial } from './order-number.ts';
import { findOrder, findRefundByNumber, insertRefund, type OrderRow, updateOrder, updateRefund } from './store.ts';

/** Why money goes back, in the words the payer's bank shows. */
const REASONS: Record<string, string> = {
  withdraw: '申请人撤回申请',
  refuse: '不予登记，退还登记服务费',
  paid_twice: '重复缴费，退还多缴的费用',
  work_ended: '申请已结束，退还登记服务费',
};

/** Owes a paid order's amount back and sends it by a job; once per order. */
export async function refundOrder(ctx: Context, tx: Tx, order: OrderRow, reason: string): Promise<void> {
  const now = ctx.clock.now();
  const refund = { id: uuid(), orderId: order.id, number: newSerial('R', chinaDate(now)), amountFen: order.amountFen };
  const inserted = await insertRefund(tx, {
    ...refund,
    reason: REASONS[reason] ?? '退还登记服务费',
    status: 'queued',
    createdAt: now,
  });
  if (!inserted) return;
  await updateOrder(tx, order.id, ['paid'], { status: 'refunding' });
  await book(tx, {
    key: `owe:${refund.number}`,
    orderId: order.id,
    debit: 'fees_received',
    credit: 'refunds_due',
    amountFen: order.amountFen,
    at: now,
  });
  await ctx.jobs.enqueue(tx, 'send-refund', { refundId: refund.id });
}

/**
 * The gateway has given the money back: booked once, whoever says so first.
 * Answers `mismatch` and changes nothing for an unknown refund or another amount.
 */
export async function settleRefund(
  ctx: Context,
  tx: Tx,
  report: { number: string; amountFen: number; doneAt: Date },
): Promise<'settled' | 'mismatch'> {
  const refund = await findRefundByNumber(tx, report.number);
  if (refund?.amountFen !== report.amountFen) return 'mismatch';
  const { doneAt } = report;
  if (!(await updateRefund(tx, refund.id, ['queued', 'processing'], { status: 'succeeded', doneAt }))) return 'settled';
  await updateOrder(tx, refund.orderId, ['refunding'], { status: 'refunded', refundedAt: doneAt });
  await book(tx, {
    key: `refund:${refund.number}`,
    orderId: refund.orderId,
    debit: 'refunds_due',
    credit: 'gateway',
    amountFen: refund.amountFen,
    at: ctx.clock.now(),
  });
  await reverseInvoice(ctx, tx, refund.orderId);
  const order = await findOrder(tx, refund.orderId);
  if (order) await ctx.jobs.enqueue(tx, 'notify-work', { workId: order.workId, about: 'refunded', seq: 0 });
  return 'settled';
}
