import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { book, findOrder, findRefundByNumber, updateOrder, updateRefund } from './store.ts';

/** The gateway has given the money back: booked once, whoever says so first. */
export async function settleRefund(ctx: Context, tx: Tx, number: string, doneAt: Date): Promise<void> {
  const refund = await findRefundByNumber(tx, number);
  if (!refund) return;
  if (!(await updateRefund(tx, refund.id, ['queued', 'processing'], { status: 'succeeded', doneAt }))) return;
  const order = await findOrder(tx, refund.orderId);
  if (!order) return;
  await book(tx, `refund:${number}`, order.id, {
    debit: 'refunds_due',
    credit: 'gateway',
    amountFen: refund.amountFen,
    at: ctx.clock.now(),
  });
  await updateOrder(tx, order.id, ['refunding'], { status: 'refunded', refundedAt: doneAt });
}
