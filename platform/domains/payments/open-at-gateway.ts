import { OutsideUnavailable } from '../../adapters/outside.ts';
import type { MadeOrder } from '../../adapters/payment/port.ts';
import { PaymentRefused } from '../../adapters/payment/refused.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import type { WorkRow } from '../works/store.ts';
import { findOrder, type OrderRow, updateOrder } from './store.ts';

/** Codes of 微信支付 live two hours, pages of 支付宝 must be opened soon: from this age on they are asked for anew. */
const ADDRESS_LIVES_MS = 100 * 60_000;

type Coded = Pick<WorkRow, 'code'>;

/** The same call makes the order and, repeated under its number, gives its address again. @throws as the adapter does */
const askAddress = (ctx: Context, work: Coded, order: OrderRow): Promise<MadeOrder> =>
  ctx.payments.of(order.gateway).createOrder({
    number: order.number,
    amountFen: order.amountFen,
    subject: `作品登记服务费 ${work.code}`,
    returnUrl: `${ctx.config.publicUrl}/pay/return/${order.number}`,
  });

const isOutside = (error: unknown): boolean => error instanceof OutsideUnavailable || error instanceof PaymentRefused;

/** What a payer opens: the gateway's page, or ours with the code. */
const addressOf = (ctx: Context, order: OrderRow, { cashierUrl, codeUrl }: MadeOrder) => ({
  codeUrl,
  cashierUrl: cashierUrl ?? `${ctx.config.publicUrl}/pay/code/${order.number}`,
});

/** @throws Refusal outside_unavailable, not_allowed_now when it was given up meanwhile */
export async function openAtGateway(ctx: Context, work: Coded, order: OrderRow): Promise<OrderRow> {
  const made = await askAddress(ctx, work, order).catch((error: unknown) => {
    if (!isOutside(error)) throw error;
    ctx.log.warn({ err: error, order: order.number }, 'order could not be opened at the gateway');
    throw new Refusal('outside_unavailable');
  });
  const change = { status: 'open', tradeNo: made.tradeNo, ...addressOf(ctx, order, made) } as const;
  const opened = await updateOrder(ctx.db, order.id, ['new'], change);
  const now = (await findOrder(ctx.db, order.id)) ?? order;
  if (!opened && now.status === 'closed') {
    // Given up while the gateway was making it: it must not stay payable there.
    await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, 'close-order', { orderId: order.id }));
    throw new Refusal('not_allowed_now');
  }
  return now;
}

/** The order with an address that can still be paid at; as it is when the gateway cannot be asked at the moment. */
export async function freshAddress(ctx: Context, work: Coded, order: OrderRow): Promise<OrderRow> {
  const old = ctx.clock.now().getTime() - order.createdAt.getTime() > ADDRESS_LIVES_MS;
  if (order.gateway === 'cashier' || order.status !== 'open' || !old) return order;
  try {
    await ctx.rateLimiter.take(`pay-address:${order.id}`, 1);
    const made = await askAddress(ctx, work, order);
    await updateOrder(ctx.db, order.id, ['open'], { status: 'open', ...addressOf(ctx, order, made) });
  } catch (error) {
    if (!isOutside(error) && !(error instanceof Refusal)) throw error;
  }
  return (await findOrder(ctx.db, order.id)) ?? order;
}
