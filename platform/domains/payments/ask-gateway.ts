import { PaymentRefused } from '../../adapters/payment/refused.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { UNSETTLED } from './order.lifecycle.ts';
import { settlePayment } from './settlement.ts';
import { findOrder, type OrderRow, updateOrder } from './store.ts';

/** How often the gateway is asked about one order, however often its page asks us. */
const QUESTIONS_PER_MINUTE = 12;

/** Asks the gateway whether an order has been paid, and closed there means closed here. @throws OutsideUnavailable */
export async function askAboutOrder(ctx: Context, id: string): Promise<void> {
  const order = await findOrder(ctx.db, id);
  if (!order || !UNSETTLED.includes(order.status)) return;
  if ((await settleByAsking(ctx, order)) === 'closed') {
    await updateOrder(ctx.db, order.id, UNSETTLED, { status: 'closed' });
  }
}

/** The same by a job, unless it was asked often in this minute. */
export async function askInBackground(ctx: Context, orderId: string): Promise<void> {
  if (!(await mayAsk(ctx, orderId))) return;
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, 'query-order', { orderId }));
}

export async function mayAsk(ctx: Pick<Context, 'rateLimiter'>, orderId: string): Promise<boolean> {
  try {
    await ctx.rateLimiter.take(`query-order:${orderId}`, QUESTIONS_PER_MINUTE);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Settles what the gateway says it has received; a payment known already changes nothing. Answers the gateway's status. */
export async function settleByAsking(ctx: Context, order: OrderRow): Promise<string> {
  const found = await ctx.payments
    .of(order.gateway)
    .queryOrder(order.number)
    .catch((error: unknown) => {
      // Ours was written first: killed before the gateway was told, there is nothing to ask about.
      if (error instanceof PaymentRefused && error.code === 'order_not_found') return undefined;
      throw error;
    });
  if (found?.status !== 'paid') return found?.status ?? 'unknown';
  const { tradeNo, amountFen, payer } = found;
  const report = { number: order.number, tradeNo, amountFen, payer, paidAt: found.paidAt ?? ctx.clock.now() };
  const outcome = await ctx.db.transaction().execute((tx) => settlePayment(ctx, tx, report, `query:${order.number}`));
  if (outcome === 'mismatch') throw new Error(`the gateway has another amount for order ${order.number}`);
  return found.status;
}
