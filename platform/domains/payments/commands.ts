import { v7 as uuid } from 'uuid';
import type { GatewayName, OrderView } from '../../../contract/payments.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import type { PaymentNotification, Posted } from '../../adapters/payment/port.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { lockWork, type WorkRow } from '../works/store.ts';
import { insertInvoice } from './invoice.store.ts';
import { freshAddress, openAtGateway } from './open-at-gateway.ts';
import { UNSETTLED } from './order.lifecycle.ts';
import { newSerial } from './order-number.ts';
import { orderView } from './queries.ts';
import { refundOrder, settleRefund } from './refunds.ts';
import { settlePayment } from './settlement.ts';
import { findOrderByNumber, insertNotification, insertOrder, listOrders, type OrderRow, updateOrder } from './store.ts';

/** When the gateway is asked about an order nobody has told us about, in seconds after it was made. */
const ASKED_AFTER = [120, 900, 7200, 86_400];

/**
 * The one order of a work that waits for its fee; made at the gateway when there is none. Ours is written first and the
 * gateway's call is keyed by its number, so a repeated call goes on with the same order.
 * @throws Refusal not_found, not_allowed_now unless 待缴费, outside_unavailable (the order stays for the next call)
 */
export async function openOrder(ctx: Context, actor: Actor, workId: string, gateway?: GatewayName): Promise<OrderView> {
  return orderView(ctx, await ensureOrder(ctx, actor, workId, gateway));
}

/**
 * The same as a row, open at the gateway, for what else needs the order. Another gateway than that of the open order: the
 * earlier order is given up; money that comes in there all the same goes back.
 */
export async function ensureOrder(ctx: Context, actor: Actor, workId: string, wanted?: GatewayName): Promise<OrderRow> {
  if (wanted && !ctx.payments.offered.includes(wanted)) throw new Refusal('not_allowed_now');
  const { work, order } = await ctx.db.transaction().execute(async (tx) => {
    const locked = ownWork(actor, await lockWork(tx, workId));
    if (locked.state !== 'awaiting_payment') throw new Refusal('not_allowed_now');
    const open = await unsettledOrder(tx, workId);
    if (open && (!wanted || open.gateway === wanted)) return { work: locked, order: open };
    if (open) await closeOpenOrder(ctx, tx, workId);
    return { work: locked, order: await addOrder(ctx, tx, locked, wanted ?? usualGateway(ctx)) };
  });
  return order.status === 'new' ? openAtGateway(ctx, work, order) : freshAddress(ctx, work, order);
}

const unsettledOrder = async (tx: Tx, workId: string): Promise<OrderRow | undefined> =>
  (await listOrders(tx, workId)).find((order) => UNSETTLED.includes(order.status));

function usualGateway({ payments }: Pick<Context, 'payments'>): GatewayName {
  const [usual] = payments.offered;
  if (!usual) throw new Error('no gateway is offered');
  return usual;
}

async function addOrder(ctx: Context, tx: Tx, work: WorkRow, gateway: GatewayName): Promise<OrderRow> {
  const now = ctx.clock.now();
  const order = await insertOrder(tx, {
    id: uuid(),
    workId: work.id,
    accountId: work.accountId,
    number: newSerial('P', chinaDate(now)),
    amountFen: ctx.authority.feeFen,
    status: 'new',
    gateway,
    createdAt: now,
  });
  for (const afterSeconds of ASKED_AFTER) {
    await ctx.jobs.enqueue(tx, 'query-order', { orderId: order.id }, { afterSeconds });
  }
  return order;
}

/**
 * Takes a gateway's notification: verified before anything is written, then kept raw and acted on in one transaction.
 * A repeated one finds the money in the books and changes nothing; one that does not fit is kept for finance to see.
 * @throws Refusal signature_invalid, malformed_request (unknown order or refund, or another amount), outside_unavailable
 */
export async function receiveNotification(
  ctx: Context,
  gateway: GatewayName,
  posted: Posted,
  requestId: string,
): Promise<void> {
  const notification = await readNotification(ctx, gateway, posted);
  if (!notification) return;
  const { orderNumber, event } = notification;
  const notificationId = `${gateway}:${notification.notificationId}`;
  const outcome = await ctx.db.transaction().execute(async (tx) => {
    const receivedAt = ctx.clock.now();
    await insertNotification(tx, { notificationId, orderNumber, event, raw: posted.body, receivedAt });
    const order = await findOrderByNumber(tx, orderNumber);
    if (order?.gateway !== gateway) return 'mismatch';
    return settleNotification(ctx, tx, notification, requestId);
  });
  if (outcome === 'settled') return;
  ctx.log.error({ notificationId, orderNumber, event, requestId }, 'notification fits no order of ours');
  throw new Refusal('malformed_request');
}

async function readNotification(ctx: Context, gateway: GatewayName, posted: Posted) {
  // Who is not configured here has nothing to tell us.
  if (!ctx.payments.configured.includes(gateway)) throw new Refusal('signature_invalid');
  return ctx.payments
    .of(gateway)
    .readNotification(posted)
    .catch((error: unknown) => {
      if (!(error instanceof OutsideUnavailable)) throw error;
      ctx.log.warn({ err: error }, 'notification could not be verified');
      throw new Refusal('outside_unavailable');
    });
}

function settleNotification(ctx: Context, tx: Tx, n: PaymentNotification, requestId: string) {
  const { amountFen, occurredAt, payer } = n;
  if (n.event === 'refund.succeeded') {
    return settleRefund(ctx, tx, { number: n.refundNumber ?? '', amountFen, doneAt: occurredAt });
  }
  const report = { number: n.orderNumber, tradeNo: n.tradeNo, amountFen, payer, paidAt: occurredAt };
  return settlePayment(ctx, tx, report, requestId);
}

/** Effect: gives the open order up; money that arrives all the same is kept for the work. */
export async function closeOpenOrder(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const order = await unsettledOrder(tx, workId);
  if (!order || !(await updateOrder(tx, order.id, UNSETTLED, { status: 'closed' }))) return;
  await ctx.jobs.enqueue(tx, 'close-order', { orderId: order.id });
}

/** Effect: the full fee goes back, once; nothing happens for a work that was never paid. `reason`: the command. */
export async function queueRefund(ctx: Context, tx: Tx, workId: string, reason: string): Promise<void> {
  const paid = (await listOrders(tx, workId)).find((order) => order.status === 'paid');
  if (paid) await refundOrder(ctx, tx, paid, reason);
}

/** Effect of a registration: the e-invoice of the paid order, once. */
export async function queueInvoice(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const paid = (await listOrders(tx, workId)).find((order) => order.status === 'paid');
  if (!paid) return;
  const inserted = await insertInvoice(tx, {
    id: uuid(),
    orderId: paid.id,
    kind: 'blue',
    requestNo: `I${paid.number}`,
    status: 'queued',
    createdAt: ctx.clock.now(),
  });
  if (inserted) await ctx.jobs.enqueue(tx, 'issue-invoice', { orderId: paid.id });
}
