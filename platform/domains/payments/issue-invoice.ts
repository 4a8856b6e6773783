import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { openForm } from '../works/form-seal.ts';
import { getWork, markInvoiceReady } from '../works/store.ts';
import { buyerOf } from './invoice-buyer.rules.ts';
import { findInvoice, findOrder, updateInvoice } from './store.ts';

/** As on the invoice; the tax code of the service belongs to the invoice service's own settings. */
const ITEM = '作品登记服务费';

/**
 * Issues the e-invoice of an order, keyed by our request number, keeps both files, and has it mailed. Killed after the
 * service has issued it, the repeated request gets the same invoice.
 */
export async function issueInvoice(ctx: Context, orderId: string): Promise<void> {
  const [order, invoice] = await Promise.all([findOrder(ctx.db, orderId), findInvoice(ctx.db, orderId)]);
  if (!order || invoice?.status !== 'queued') return;
  const work = await getWork(ctx.db, order.workId);
  const applicant = await getAccount(ctx.db, ctx.sealer, work.accountId);
  const issued = await ctx.invoices.issue({
    requestNo: invoice.requestNo,
    buyer: buyerOf(openForm(ctx.sealer, work.form).invoice, applicant),
    items: [{ name: ITEM, amountFen: order.amountFen }],
    totalFen: order.amountFen,
  });
  const pdfSha256 = await ctx.objects.put(issued.pdf);
  const xmlSha256 = await ctx.objects.put(issued.xml);
  await ctx.db.transaction().execute(async (tx) => {
    const { number, issuedAt } = issued;
    const change = { status: 'issued' as const, number, issuedAt, pdfSha256, xmlSha256 };
    if (!(await updateInvoice(tx, orderId, ['queued'], change))) return;
    await markInvoiceReady(tx, work.id);
    await ctx.jobs.enqueue(tx, 'notify-work', { workId: work.id, about: 'invoice', seq: 0 });
  });
}
