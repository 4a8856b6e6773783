import { v7 as uuid } from 'uuid';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { openForm } from '../works/form-seal.ts';
import { getWork, markInvoiceReady } from '../works/store.ts';
import { invoiceMove, isIssued, isNotNeeded } from './invoice.lifecycle.ts';
import {
  BUYER_PLACE,
  findInvoice,
  type InvoiceRow,
  insertInvoice,
  markRequested,
  updateInvoice,
} from './invoice.store.ts';
import { type Buyer, buyerOf } from './invoice-buyer.rules.ts';
import { findOrder, lockOrder, type OrderRow } from './store.ts';

/** As on the invoice; the tax code of the service belongs to the invoice service's own settings. */
const ITEM = '作品登记服务费';

/**
 * Issues the e-invoice of an order, keyed by our request number, keeps both files, and has it mailed. Killed after the
 * service has issued it, the repeated request gets the same invoice.
 */
export async function issueInvoice(ctx: Context, orderId: string): Promise<void> {
  const [order, invoice] = await Promise.all([findOrder(ctx.db, orderId), findInvoice(ctx.db, orderId, 'blue')]);
  if (!order || invoice?.status !== 'queued') return;
  if (!isNotNeeded(order, invoice)) return issue(ctx, order, invoice, null);
  const { from, to } = invoiceMove('cancel');
  await updateInvoice(ctx.db, invoice.id, from, { status: to });
}

/** Issues 红字发票 over the whole amount of an order whose money went back, and has it mailed. */
export async function issueRedInvoice(ctx: Context, orderId: string): Promise<void> {
  const [order, blue, red] = await Promise.all([
    findOrder(ctx.db, orderId),
    findInvoice(ctx.db, orderId, 'blue'),
    findInvoice(ctx.db, orderId, 'red'),
  ]);
  if (!order || !blue?.number || red?.status !== 'queued') return;
  await issue(ctx, order, red, blue);
}

async function issue(ctx: Context, order: OrderRow, invoice: InvoiceRow, reversed: InvoiceRow | null): Promise<void> {
  const work = await getWork(ctx.db, order.workId);
  const applicant = await getAccount(ctx.db, ctx.sealer, work.accountId);
  await markRequested(ctx.db, invoice.id, ctx.clock.now());
  const buyer = buyerOf(openForm(ctx.sealer, work.form).invoice, applicant);
  const totalFen = reversed ? -order.amountFen : order.amountFen;
  const issued = await ctx.invoices.issue({
    requestNo: invoice.requestNo,
    buyer: reversed?.buyer ? { ...(JSON.parse(ctx.sealer.open(reversed.buyer, BUYER_PLACE)) as Buyer) } : buyer,
    items: [{ name: ITEM, amountFen: totalFen }],
    totalFen,
    ...(reversed?.number ? { redOf: reversed.number } : {}),
  });
  const pdfSha256 = await ctx.objects.put(issued.pdf);
  const xmlSha256 = await ctx.objects.put(issued.xml);
  const { number, issuedAt } = issued;
  const { from, to } = invoiceMove('issue');
  await ctx.db.transaction().execute(async (tx) => {
    // The money may have gone back while the service was asked: whoever holds the order's row second sees it.
    const now = await lockOrder(tx, order.id);
    const sealed = ctx.sealer.seal(JSON.stringify(buyer), BUYER_PLACE);
    const change = { status: to, number, issuedAt, pdfSha256, xmlSha256, buyer: reversed?.buyer ?? sealed };
    if (!(await updateInvoice(tx, invoice.id, from, change))) return;
    if (!reversed) await markInvoiceReady(tx, work.id);
    await ctx.jobs.enqueue(tx, 'notify-work', { workId: work.id, about: reversed ? 'invoice_red' : 'invoice', seq: 0 });
    if (!reversed && now.status === 'refunded') await reverseInvoice(ctx, tx, order.id);
  });
}

/** The order's money has gone back: an issued invoice is reversed by a job, once; one that is queued sees to it itself. */
export async function reverseInvoice(ctx: Context, tx: Tx, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId);
  const blue = await findInvoice(tx, orderId, 'blue');
  if (!blue || !isIssued(blue.status)) return;
  const inserted = await insertInvoice(tx, {
    id: uuid(),
    orderId,
    kind: 'red',
    requestNo: `H${order.number}`,
    status: 'queued',
    createdAt: ctx.clock.now(),
  });
  if (inserted) await ctx.jobs.enqueue(tx, 'issue-red-invoice', { orderId });
}
