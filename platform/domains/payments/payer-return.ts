import { OutsideUnavailable } from '../../adapters/outside.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { askAboutOrder, mayAsk } from './ask-gateway.ts';
import { UNSETTLED } from './order.lifecycle.ts';
import { findOrderByNumber } from './store.ts';

/**
 * Where the cashier sends everybody back to, by the order's number. The applicant goes on with the work; anybody else is
 * told how the payment stands and nothing more.
 * @throws Refusal not_found
 */
export async function returnFromCashier(
  ctx: Context,
  actor: Actor | null,
  number: string,
): Promise<{ workId: string } | { standing: 'paid' | 'given_back' | 'closed' | 'waiting' }> {
  const order = await findOrderByNumber(ctx.db, number);
  if (!order) throw new Refusal('not_found');
  if (order.accountId === actor?.accountId) return { workId: order.workId };
  const { status } = UNSETTLED.includes(order.status) ? await askNow(ctx, order.id, number) : order;
  if (status === 'paid' || status === 'closed') return { standing: status };
  return { standing: UNSETTLED.includes(status) ? 'waiting' : 'given_back' };
}

/** Nobody should have to wait for a notification that is late: the gateway is asked while the page is made. */
async function askNow(ctx: Context, orderId: string, number: string) {
  if (await mayAsk(ctx, orderId)) {
    await askAboutOrder(ctx, orderId).catch((error: unknown) => {
      if (!(error instanceof OutsideUnavailable)) throw error;
      ctx.log.warn({ err: error, order: number }, 'the gateway could not be asked about a payment');
    });
  }
  const order = await findOrderByNumber(ctx.db, number);
  if (!order) throw new Refusal('not_found');
  return order;
}
