import type { OrderItem, OrderView } from '../../../contract/payments.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { namesOfWorks, type WorkName } from '../works/work-names.ts';
import { askInBackground } from './ask-gateway.ts';
import { mainOrder, UNSETTLED } from './order.lifecycle.ts';
import { type ListedOrder, listOrders, listOrdersOf, type OrderRow, PAYER_PLACE } from './store.ts';

export function orderView(ctx: Pick<Context, 'sealer'>, order: OrderRow): OrderView {
  return {
    id: order.id,
    number: order.number,
    amountFen: order.amountFen,
    status: order.status === 'new' ? 'open' : order.status,
    gateway: order.gateway,
    cashierUrl: order.status === 'open' ? order.cashierUrl : null,
    paidAt: order.paidAt?.toISOString() ?? null,
    refundedAt: order.refundedAt?.toISOString() ?? null,
    payer: order.payer && ctx.sealer.open(order.payer, PAYER_PLACE),
  };
}

/**
 * The order of an own work as we know it; while it waits for money the gateway is asked in the background, in case its
 * notification got lost.
 * @throws Refusal not_found
 */
export async function getOrder(ctx: Context, actor: Actor, workId: string): Promise<OrderView> {
  ownWork(actor, await getWork(ctx.db, workId));
  const order = mainOrder(await listOrders(ctx.db, workId));
  if (!order) throw new Refusal('not_found');
  if (UNSETTLED.includes(order.status)) await askInBackground(ctx, order.id);
  return orderView(ctx, order);
}

const PAGE = 20;

/** 「我的订单」: own orders, newest first, with what became of each. */
export async function getOrders(ctx: Context, actor: Actor, cursor: string | undefined) {
  const rows = await listOrdersOf(ctx.db, actor.accountId, { after: readCursor(cursor), limit: PAGE + 1 });
  const { page, nextCursor } = pageOf(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
  const works = await namesOfWorks(
    ctx.db,
    page.map((order) => order.workId),
  );
  return { orders: page.map((order) => orderItem(ctx, order, works.get(order.workId))), nextCursor };
}

function orderItem(ctx: Context, order: ListedOrder, work: WorkName | undefined): OrderItem {
  return {
    ...orderView(ctx, order),
    workId: order.workId,
    workTitle: work?.title ?? '',
    workCode: work?.code ?? '',
    createdAt: order.createdAt.toISOString(),
    payable: UNSETTLED.includes(order.status) && work?.state === 'awaiting_payment',
    refundReason: order.refundReason,
    invoiceUrl: order.invoiceNumber ? `/api/works/${order.workId}/invoice.pdf` : null,
    invoiceBounced: order.invoiceStatus === 'bounced',
    redInvoiceUrl: order.redNumber ? `/api/works/${order.workId}/invoice.pdf?kind=red` : null,
  };
}

/** What the review desk shows of the money. */
export async function paymentOf(
  db: Reader,
  workId: string,
): Promise<{ amountFen: number; paidAt: Date | null } | undefined> {
  const order = mainOrder(await listOrders(db, workId));
  return order && { amountFen: order.amountFen, paidAt: order.paidAt };
}
