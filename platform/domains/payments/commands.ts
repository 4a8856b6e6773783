import { randomInt } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { OrderView } from '../../../contract/payments.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, lockWork } from '../works/store.ts';
import { orderView } from './queries.ts';
import { settleRefund } from './refunds.ts';
import { settlePayment } from './settlement.ts';
import {
  book,
  findOrder,
  findOrderOf,
  insertInvoice,
  insertNotification,
  insertOrder,
  insertRefund,
  updateOrder,
} from './store.ts';

const DIGITS = 10;
const serial = (prefix: string, today: string): string =>
  `${prefix}${today.replaceAll('-', '')}${String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')}`;

/**
 * The one open order of a work, made at the gateway when there is none. Repeated it answers the same order: ours is written
 * first, the gateway's call is keyed by its number.
 * @throws Refusal not_allowed_now outside 待缴费, outside_unavailable (the order stays and the next call goes on with it)
 */
export async function openOrder(ctx: Context, actor: Actor, workId: string): Promise<OrderView> {
  const order = await ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, workId));
    if (work.state !== 'awaiting_payment') throw new Refusal('not_allowed_now');
    const now = ctx.clock.now();
    const number = serial('P', chinaDate(now));
    await insertOrder(tx, {
      id: uuid(),
      workId,
      number,
      amountFen: ctx.authority.feeFen,
      status: 'new',
      createdAt: now,
    });
    return findOrderOf(tx, workId);
  });
  if (!order) throw new Error(`work ${workId} has no order`);
  if (order.status !== 'new') return orderView(order);
  const work = await getWork(ctx.db, workId);
  try {
    const made = await ctx.payments.createOrder({
      number: order.number,
      amountFen: order.amountFen,
      subject: `作品登记服务费：${work.title}`.slice(0, 120),
      returnUrl: `${ctx.config.publicUrl}/my/works/${workId}?paid=1`,
    });
    await updateOrder(ctx.db, order.id, ['new'], {
      status: 'open',
      tradeNo: made.tradeNo,
      cashierUrl: made.cashierUrl,
    });
  } catch (error) {
    if (!(error instanceof OutsideUnavailable)) throw error;
    ctx.log.warn({ err: error }, 'order could not be opened');
    throw new Refusal('outside_unavailable');
  }
  return orderView((await findOrder(ctx.db, order.id)) ?? order);
}

/**
 * Takes a notification: verified, kept raw, and acted on exactly once; all in one transaction.
 * @throws Refusal signature_invalid, malformed_request (unknown order or another amount)
 */
export async function receiveNotification(ctx: Context, body: string, requestId: string): Promise<void> {
  const notification = await ctx.payments.readNotification(body);
  const { notificationId, orderNumber, event } = notification;
  await ctx.db.transaction().execute(async (tx) => {
    const first = await insertNotification(tx, {
      notificationId,
      orderNumber,
      event,
      raw: body,
      receivedAt: ctx.clock.now(),
    });
    if (!first) return;
    if (event === 'payment.succeeded')
      await settlePayment(
        ctx,
        tx,
        { ...notification, number: orderNumber, paidAt: notification.occurredAt },
        requestId,
      );
    else if (notification.refundNumber) await settleRefund(ctx, tx, notification.refundNumber, notification.occurredAt);
  });
}

/** Effect: gives the open order up; a payment that arrives all the same is kept for the work. */
export async function closeOpenOrder(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const order = await findOrderOf(tx, workId);
  if (!order || !(await updateOrder(tx, order.id, ['new', 'open'], { status: 'closed' }))) return;
  await ctx.jobs.enqueue(tx, 'close-order', { orderId: order.id });
}

/** Effect: the full fee goes back; nothing happens for a work that was never paid. */
export async function queueRefund(ctx: Context, tx: Tx, workId: string, reason: string): Promise<void> {
  const order = await findOrderOf(tx, workId);
  if (order?.status === 'paid') await refundOrder(ctx, tx, order.id, reason);
}

/** Owes an order's amount back and sends the refund by a job; once per order. */
export async function refundOrder(ctx: Context, tx: Tx, orderId: string, reason: string): Promise<void> {
  const order = await findOrder(tx, orderId);
  if (!order) return;
  const now = ctx.clock.now();
  const refund = {
    id: uuid(),
    orderId,
    number: serial('R', chinaDate(now)),
    amountFen: order.amountFen,
    reason,
    createdAt: now,
  };
  if (!(await insertRefund(tx, { ...refund, status: 'queued' }))) return;
  await updateOrder(tx, orderId, ['paid', 'closed'], { status: order.status === 'paid' ? 'refunding' : order.status });
  await book(tx, `owe:${order.number}`, orderId, {
    debit: 'fees_received',
    credit: 'refunds_due',
    amountFen: order.amountFen,
    at: now,
  });
  await ctx.jobs.enqueue(tx, 'send-refund', { refundId: refund.id });
}

/** Effect of a registration: the e-invoice is made at the 制证 stage. */
export async function queueInvoice(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const order = await findOrderOf(tx, workId);
  if (order?.status !== 'paid') return;
  const inserted = await insertInvoice(tx, {
    orderId: order.id,
    requestNo: `I${order.number}`,
    status: 'queued',
    createdAt: ctx.clock.now(),
  });
  if (inserted) await ctx.jobs.enqueue(tx, 'issue-invoice', { orderId: order.id });
}
