import type { OrderView } from '../../../contract/payments.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { findInvoice, findOrderOf, type OrderRow } from './store.ts';

export function orderView(order: OrderRow): OrderView {
  return {
    id: order.id,
    number: order.number,
    amountFen: order.amountFen,
    status: order.status === 'new' ? 'open' : (order.status as OrderView['status']),
    cashierUrl: order.status === 'open' ? order.cashierUrl : null,
    paidAt: order.paidAt?.toISOString() ?? null,
    refundedAt: order.refundedAt?.toISOString() ?? null,
  };
}

/** The order of an own work; while it is open the gateway is asked in the background, in case its notification got lost. */
export async function getOrder(ctx: Context, actor: Actor, workId: string): Promise<OrderView> {
  ownWork(actor, await getWork(ctx.db, workId));
  const order = await findOrderOf(ctx.db, workId);
  if (!order) throw new Refusal('not_found');
  if (order.status === 'open') await askInBackground(ctx, order);
  return orderView(order);
}

/** At most every few seconds per order, however often the page asks. */
async function askInBackground(ctx: Context, order: OrderRow): Promise<void> {
  const window = Math.floor(ctx.clock.now().getTime() / 5000);
  await ctx.db.transaction().execute(async (tx) => {
    const first = await tx
      .insertInto('rateWindow')
      .values({ key: `query-order:${order.id}:${window % 12}`, minute: Math.floor(window / 12), calls: 1 })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    if (first.numInsertedOrUpdatedRows === 1n) await ctx.jobs.enqueue(tx, 'query-order', { orderId: order.id });
  });
}

/** What the review desk shows of the money. */
export async function paymentOf(
  db: Reader,
  workId: string,
): Promise<{ amountFen: number; paidAt: Date | null } | undefined> {
  const order = await findOrderOf(db, workId);
  return order && { amountFen: order.amountFen, paidAt: order.paidAt };
}

/** The invoice's file, for its owner. @throws Refusal not_found while there is none */
export async function getInvoicePdf(ctx: Context, actor: Actor, workId: string): Promise<Buffer> {
  ownWork(actor, await getWork(ctx.db, workId));
  const order = await findOrderOf(ctx.db, workId);
  const invoice = order && (await findInvoice(ctx.db, order.id));
  if (!invoice?.pdfSha256) throw new Refusal('not_found');
  return ctx.objects.read(invoice.pdfSha256);
}
