import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { moveWork, SYSTEM } from '../works/move.ts';
import { lockWork, markPaid } from '../works/store.ts';
import { refundOrder } from './commands.ts';
import { book, findOrderOf, lockOrderByNumber, updateOrder } from './store.ts';

export interface PaymentReport {
  number: string;
  tradeNo: string;
  amountFen: number;
  paidAt: Date;
}

/**
 * Money has come for an order: booked once, the work moves on. Told of by a notification or by asking; both come here.
 * The work is locked before the order everywhere, so that two reports cannot wait for each other.
 * - order closed meanwhile (the applicant went back to the form): the work counts as paid and is not asked again
 * - another order of the work was paid: this one is refunded
 * @throws Refusal malformed_request for an unknown order or another amount
 */
export async function settlePayment(ctx: Context, tx: Tx, report: PaymentReport, requestId: string): Promise<void> {
  const seen = await tx
    .selectFrom('paymentOrder')
    .select('workId')
    .where('number', '=', report.number)
    .executeTakeFirst();
  if (!seen) throw new Refusal('malformed_request');
  const work = await lockWork(tx, seen.workId);
  const order = await lockOrderByNumber(tx, report.number);
  if (!order || order.amountFen !== report.amountFen) throw new Refusal('malformed_request');
  if (order.paidAt) return;
  const at = ctx.clock.now();
  await book(tx, `pay:${order.number}`, order.id, {
    debit: 'gateway',
    credit: 'fees_received',
    amountFen: order.amountFen,
    at,
  });
  const paidBefore = await findOrderOf(tx, work.id);
  if (paidBefore && paidBefore.id !== order.id && paidBefore.paidAt) {
    await updateOrder(tx, order.id, ['new', 'open', 'closed'], {
      status: 'closed',
      paidAt: report.paidAt,
      tradeNo: report.tradeNo,
    });
    return refundOrder(ctx, tx, order.id, 'paid_twice');
  }
  await updateOrder(tx, order.id, ['new', 'open', 'closed'], {
    status: 'paid',
    paidAt: report.paidAt,
    tradeNo: report.tradeNo,
  });
  if (work.state === 'awaiting_payment') {
    await moveWork(ctx, tx, work, SYSTEM(requestId), {
      command: 'pay',
      change: { paid: true },
      detail: { order: order.number },
    });
  } else if (work.state === 'draft') await markPaid(tx, work.id);
  else await refundOrder(ctx, tx, order.id, 'not_needed');
}
