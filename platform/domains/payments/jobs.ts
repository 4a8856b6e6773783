import { OutsideUnavailable } from '../../adapters/outside.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { queueMessage } from '../delivery/commands.ts';
import { openForm } from '../works/form-seal.ts';
import { getWork, markInvoiceReady } from '../works/store.ts';
import { settleRefund } from './refunds.ts';
import { settlePayment } from './settlement.ts';
import { findInvoice, findOrder, findRefund, type OrderRow, updateInvoice, updateRefund } from './store.ts';

export function paymentJobs(
  ctx: Context,
): Pick<JobHandlers, 'query-order' | 'close-order' | 'send-refund' | 'issue-invoice'> {
  return {
    'query-order': ({ orderId }) => queryOrder(ctx, orderId),
    'close-order': ({ orderId }) => closeOrder(ctx, orderId),
    'send-refund': ({ refundId }) => sendRefund(ctx, refundId),
    'issue-invoice': ({ orderId }) => issueInvoice(ctx, orderId),
  };
}

/** Asks the gateway and settles what it says; a payment known already changes nothing. */
async function settleByAsking(ctx: Context, order: OrderRow): Promise<'open' | 'paid' | 'closed' | 'refunded'> {
  const found = await ctx.payments.queryOrder(order.number);
  if (found.status === 'paid') {
    const report = {
      number: order.number,
      tradeNo: found.tradeNo,
      amountFen: found.amountFen,
      paidAt: found.paidAt ?? ctx.clock.now(),
    };
    await ctx.db.transaction().execute((tx) => settlePayment(ctx, tx, report, `query ${order.number}`));
  }
  return found.status;
}

async function queryOrder(ctx: Context, id: string): Promise<void> {
  const order = await findOrder(ctx.db, id);
  if (order?.status === 'open') await settleByAsking(ctx, order);
}

/** Closes at the gateway what is closed here; if somebody paid in that moment, the money is kept for the work. */
async function closeOrder(ctx: Context, id: string): Promise<void> {
  const order = await findOrder(ctx.db, id);
  if (order?.status !== 'closed' || order.tradeNo === null) return;
  if ((await settleByAsking(ctx, order)) === 'open') await ctx.payments.closeOrder(order.number);
}

/** Retried until the gateway has done it; its call is keyed by our refund number, so it is never done twice. */
async function sendRefund(ctx: Context, id: string): Promise<void> {
  const refund = await findRefund(ctx.db, id);
  const order = refund && (await findOrder(ctx.db, refund.orderId));
  if (!refund || !order || refund.status === 'succeeded') return;
  const { number: refundNumber, amountFen, reason } = refund;
  const answer =
    refund.status === 'queued'
      ? await ctx.payments.refund({ orderNumber: order.number, refundNumber, amountFen, reason })
      : await ctx.payments.queryRefund(refundNumber);
  if (answer.status === 'failed') throw new OutsideUnavailable('payment gateway', `refund ${refundNumber} failed`);
  if (answer.status === 'succeeded') {
    await ctx.db.transaction().execute((tx) => settleRefund(ctx, tx, refundNumber, ctx.clock.now()));
    return;
  }
  await ctx.db.transaction().execute(async (tx) => {
    await updateRefund(tx, id, ['queued', 'processing'], { status: 'processing', refundNo: answer.refundNo });
    await ctx.jobs.enqueue(tx, 'send-refund', { refundId: id }, { afterSeconds: 5 });
  });
}

/** Issues the e-invoice, keeps both files, and mails them to the address of the form. */
async function issueInvoice(ctx: Context, orderId: string): Promise<void> {
  const [order, invoice] = await Promise.all([findOrder(ctx.db, orderId), findInvoice(ctx.db, orderId)]);
  if (!order || invoice?.status !== 'queued') return;
  const work = await getWork(ctx.db, order.workId);
  const form = openForm(ctx.sealer, work.form);
  const { title, taxNumber, email } = form.invoice;
  const issued = await ctx.invoices.issue({
    requestNo: invoice.requestNo,
    buyer: { name: title, email, ...(taxNumber === '' ? {} : { taxNumber }) },
    items: [{ name: '作品登记服务费', amountFen: order.amountFen }],
    totalFen: order.amountFen,
  });
  const [pdf, xml] = [await ctx.objects.put(issued.pdf), await ctx.objects.put(issued.xml)];
  await ctx.db.transaction().execute(async (tx) => {
    const change = {
      status: 'issued',
      number: issued.number,
      pdfSha256: pdf,
      xmlSha256: xml,
      issuedAt: issued.issuedAt,
    };
    if (!(await updateInvoice(tx, orderId, ['queued'], change))) return;
    await markInvoiceReady(tx, work.id);
    await queueMessage(ctx, tx, {
      dedupeKey: `invoice ${orderId}`,
      channel: 'mail',
      recipient: email,
      subject: `《${work.title}》登记服务费电子发票`,
      body: `您好，\n\n作品《${work.title}》（登记号 ${work.registrationNumber ?? ''}）的电子发票已开具，号码 ${issued.number}，见附件。\n\n${ctx.authority.platformName}`,
      accountId: work.accountId,
      workId: work.id,
      attachments: [
        { filename: `电子发票${issued.number}.pdf`, sha256: pdf.toString('hex'), contentType: 'application/pdf' },
        { filename: `电子发票${issued.number}.xml`, sha256: xml.toString('hex'), contentType: 'application/xml' },
      ],
    });
  });
}
