import type { Context } from '../../context.ts';
import type { InvoiceKind } from '../payments/invoice.lifecycle.ts';
import { findInvoiceById, findInvoiceMail, INVOICE_MAIL_PLACE } from '../payments/invoice.store.ts';
import { asIssued, askMail, findIssuedInvoice, INVOICE_NAMES, type InvoiceMail } from '../payments/invoices.ts';
import { findOrder } from '../payments/store.ts';
import { getContact } from '../profiles/queries.ts';
import { openForm } from '../works/form-seal.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { type Attachment, type News, queueMessage, tell } from './commands.ts';
import { findWords } from './words.ts';
import { occasionOf } from './work-occasion.ts';

/** Occasions that tell of an invoice; its mail carries the files. */
export const INVOICE_NEWS: Readonly<Record<string, InvoiceKind>> = { invoice: 'blue', invoice_red: 'red' };
const OCCASIONS = { blue: 'work.invoice', red: 'work.invoice_red' } as const satisfies Record<InvoiceKind, string>;

const KEY = /^invoice ([\da-f-]{36}) (\d+)$/;
/** Which mail of which invoice a message is; undefined for all other messages. */
export function invoiceMailOf(dedupeKey: string): InvoiceMail | undefined {
  const [, invoiceId, seq] = KEY.exec(dedupeKey) ?? [];
  return invoiceId && seq ? { invoiceId, seq: Number(seq) } : undefined;
}

/** The e-invoice goes to the address on the form, else to the profile's; without either it waits on the work's page. */
export async function tellOfInvoice(ctx: Context, work: WorkRow, kind: InvoiceKind, news: News): Promise<void> {
  const invoice = await findIssuedInvoice(ctx.db, work.id, kind);
  if (!invoice) return;
  const wished = openForm(ctx.sealer, work.form).invoice.email;
  const email = wished || (await getContact(ctx, ctx.db, work.accountId))?.email;
  await ctx.db.transaction().execute(async (tx) => {
    await tell(ctx, tx, work.accountId, news);
    // Mailed by itself once; every further mail somebody asks for.
    const asked = (await findInvoiceById(tx, invoice.id))?.mails ?? 0;
    if (email && asked === 0) await askMail(ctx, tx, invoice.id, { email, by: null });
  });
}

/** Job `mail-invoice`: one mail with both files to the address it was asked for. */
export async function mailInvoice(ctx: Context, { invoiceId, seq }: InvoiceMail): Promise<void> {
  const invoice = await findInvoiceById(ctx.db, invoiceId);
  const issued = asIssued(invoice);
  const mail = await findInvoiceMail(ctx.db, invoiceId, seq);
  const order = invoice && (await findOrder(ctx.db, invoice.orderId));
  if (!invoice || !issued || !mail || !order) return;
  const work = await getWork(ctx.db, order.workId);
  const occasion = OCCASIONS[invoice.kind];
  const words = await findWords(ctx, ctx.db, occasion, await occasionOf(ctx, work));
  const name = `${INVOICE_NAMES[invoice.kind]}-${issued.number}`;
  const file = (extension: 'pdf' | 'xml', sha256: Buffer): Attachment => ({
    filename: `${name}.${extension}`,
    sha256: sha256.toString('hex'),
    contentType: `application/${extension}`,
  });
  await ctx.db.transaction().execute((tx) =>
    queueMessage(ctx, tx, {
      occasion,
      dedupeKey: `invoice ${invoiceId} ${seq}`,
      channel: 'mail',
      recipient: ctx.sealer.open(mail.recipient, INVOICE_MAIL_PLACE),
      subject: words.subject,
      body: words.mail,
      accountId: work.accountId,
      workId: work.id,
      attachments: [file('pdf', issued.pdfSha256), file('xml', issued.xmlSha256)],
    }),
  );
}
