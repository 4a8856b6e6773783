import { PaymentRefused } from '../../adapters/payment/refused.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { askAboutOrder, settleByAsking } from './ask-gateway.ts';
import { issueInvoice, issueRedInvoice } from './issue-invoice.ts';
import { settleRefund } from './refunds.ts';
import { findOrder, findRefund, listUnfinishedRefunds, listUnsettledBefore, updateRefund } from './store.ts';

/** A refund that is under way is looked after again in this many seconds. */
const REFUND_ASKED_AFTER = 30;
const A_DAY_MS = 86_400_000;

export function paymentJobs(
  ctx: Context,
): Pick<JobHandlers, 'query-order' | 'close-order' | 'send-refund' | 'issue-invoice' | 'issue-red-invoice'> {
  return {
    'query-order': ({ orderId }) => askAboutOrder(ctx, orderId),
    'close-order': ({ orderId }) => closeOrder(ctx, orderId),
    'send-refund': ({ refundId }) => sendRefund(ctx, refundId),
    'issue-invoice': ({ orderId }) => issueInvoice(ctx, orderId),
    'issue-red-invoice': ({ orderId }) => issueRedInvoice(ctx, orderId),
  };
}

/** Closes at the gateway what is closed here; when somebody paid in that moment, the money is settled. */
async function closeOrder(ctx: Context, id: string): Promise<void> {
  const order = await findOrder(ctx.db, id);
  if (order?.status !== 'closed') return;
  await ctx.payments
    .of(order.gateway)
    .closeOrder(order.number)
    .catch((error: unknown) => {
      if (!(error instanceof PaymentRefused)) throw error;
    });
  if ((await settleByAsking(ctx, order)) === 'open') {
    throw new Error(`order ${order.number} is closed here and still open at the gateway`);
  }
}

/** Sends a refund until the gateway has done it; its call is keyed by our number, so the money goes back once. */
async function sendRefund(ctx: Context, id: string): Promise<void> {
  const refund = await findRefund(ctx.db, id);
  const order = refund && (await findOrder(ctx.db, refund.orderId));
  if (!refund || !order || refund.status === 'succeeded') return;
  const { number, amountFen, reason } = refund;
  const answer = await ctx.payments
    .of(order.gateway)
    .refund({ orderNumber: order.number, refundNumber: number, amountFen, orderFen: order.amountFen, reason });
  await updateRefund(ctx.db, id, ['queued', 'processing'], { status: 'processing', refundNo: answer.refundNo });
  await ctx.db.transaction().execute(async (tx) => {
    if (answer.status === 'succeeded') await settleRefund(ctx, tx, { number, amountFen, doneAt: ctx.clock.now() });
    else await ctx.jobs.enqueue(tx, 'send-refund', { refundId: id }, { afterSeconds: REFUND_ASKED_AFTER });
  });
}

/** Part of job `sweep`: asks about old orders and pushes refunds on, whatever became of their own jobs. */
export async function sweepPayments(ctx: Context): Promise<void> {
  const orders = await listUnsettledBefore(ctx.db, new Date(ctx.clock.now().getTime() - A_DAY_MS));
  const refunds = await listUnfinishedRefunds(ctx.db);
  await ctx.db.transaction().execute(async (tx) => {
    for (const orderId of orders) await ctx.jobs.enqueue(tx, 'query-order', { orderId });
    for (const refundId of refunds) await ctx.jobs.enqueue(tx, 'send-refund', { refundId });
  });
}
