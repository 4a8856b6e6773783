import type { InvoiceView } from '../../../contract/payments.ts';
import { maskMail } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Sendable } from '../../base/files.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, lockWork } from '../works/store.ts';
import { type InvoiceKind, invoiceMove, isIssued, mayAskAgain } from './invoice.lifecycle.ts';
import {
  countAskedMails,
  findInvoice,
  INVOICE_MAIL_PLACE,
  type InvoiceRow,
  insertInvoiceMail,
  lockInvoice,
  RECIPIENT_PLACE,
  updateInvoice,
} from './invoice.store.ts';
import { listOrders } from './store.ts';

const A_DAY_MS = 86_400_000;

/** The invoice of a work: of the newest order that has one. */
async function findInvoiceOf(db: Reader, workId: string, kind: InvoiceKind): Promise<InvoiceRow | undefined> {
  for (const order of await listOrders(db, workId)) {
    const invoice = await findInvoice(db, order.id, kind);
    if (invoice) return invoice;
  }
  return undefined;
}

/** An invoice with its number and files. */
export interface IssuedInvoice {
  id: string;
  number: string;
  pdfSha256: Buffer;
  xmlSha256: Buffer;
}

export const asIssued = (invoice: InvoiceRow | undefined): IssuedInvoice | undefined => {
  if (!invoice?.number || !invoice.pdfSha256 || !invoice.xmlSha256) return undefined;
  const { id, number, pdfSha256, xmlSha256 } = invoice;
  return { id, number, pdfSha256, xmlSha256 };
};

export const findIssuedInvoice = async (
  db: Reader,
  workId: string,
  kind: InvoiceKind,
): Promise<IssuedInvoice | undefined> => asIssued(await findInvoiceOf(db, workId, kind));

/** Of an own work. @throws Refusal not_found */
export async function getInvoices(ctx: Context, actor: Actor, workId: string): Promise<{ invoices: InvoiceView[] }> {
  ownWork(actor, await getWork(ctx.db, workId));
  const both = await Promise.all([findInvoiceOf(ctx.db, workId, 'blue'), findInvoiceOf(ctx.db, workId, 'red')]);
  return {
    invoices: both.flatMap((row) => (row && row.status !== 'cancelled' ? [invoiceView(ctx, workId, row)] : [])),
  };
}

function invoiceView(ctx: Pick<Context, 'sealer'>, workId: string, row: InvoiceRow): InvoiceView {
  const url = (extension: string) => `/api/works/${workId}/invoice.${extension}?kind=${row.kind}`;
  return {
    kind: row.kind,
    status: row.status,
    number: row.number,
    issuedAt: row.issuedAt?.toISOString() ?? null,
    mailedTo: row.recipient && maskMail(ctx.sealer.open(row.recipient, RECIPIENT_PLACE)),
    mailedAt: row.mailedAt?.toISOString() ?? null,
    pdfUrl: row.number ? url('pdf') : null,
    xmlUrl: row.number ? url('xml') : null,
    resendable: isIssued(row.status),
  };
}

/** A file of the invoice, for the owner of the work. @throws Refusal not_found while there is none */
export async function getInvoiceFile(
  ctx: Context,
  actor: Actor,
  workId: string,
  which: { kind: InvoiceKind; format: 'pdf' | 'xml' },
): Promise<Sendable> {
  ownWork(actor, await getWork(ctx.db, workId));
  const invoice = await findIssuedInvoice(ctx.db, workId, which.kind);
  if (!invoice) throw new Refusal('not_found');
  return fileOf(ctx, invoice, which);
}

export async function fileOf(
  ctx: Pick<Context, 'objects'>,
  invoice: IssuedInvoice,
  { kind, format }: { kind: InvoiceKind; format: 'pdf' | 'xml' },
): Promise<Sendable> {
  const sha256 = format === 'pdf' ? invoice.pdfSha256 : invoice.xmlSha256;
  return {
    sha256,
    mediaType: `application/${format}`,
    name: `${INVOICE_NAMES[kind]}-${invoice.number}.${format}`,
    bytes: (await ctx.objects.read(sha256)).length,
  };
}

export const INVOICE_NAMES: Record<InvoiceKind, string> = { blue: '电子发票', red: '红字电子发票' };

/**
 * Mails an own invoice again, to the address it went to last or another one.
 * @throws Refusal not_found, not_allowed_now while it is not issued or nobody knows an address, invoice_mailed_often
 */
export async function resendInvoice(
  ctx: Context,
  actor: Actor,
  workId: string,
  wish: { key: string; kind: InvoiceKind; email?: string | undefined },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    ownWork(actor, await lockWork(tx, workId));
    const invoice = await findInvoiceOf(tx, workId, wish.kind);
    if (!invoice) throw new Refusal('not_found');
    const request = ['resend-invoice', invoice.id, wish.email ?? ''];
    if (!(await claimKey(tx, ctx.clock, actor.accountId, wish.key, request)).first) return;
    const since = new Date(ctx.clock.now().getTime() - A_DAY_MS);
    if (!mayAskAgain(await countAskedMails(tx, invoice.id, since))) throw new Refusal('invoice_mailed_often');
    await askMail(ctx, tx, invoice.id, { email: wish.email, by: actor.accountId });
  });
}

/** Puts a mail with an issued invoice on its way by a job. @throws Refusal not_allowed_now */
export async function askMail(
  ctx: Context,
  tx: Tx,
  invoiceId: string,
  { email, by }: { email: string | undefined; by: string | null },
): Promise<void> {
  const invoice = await lockInvoice(tx, invoiceId);
  const last = invoice?.recipient && ctx.sealer.open(invoice.recipient, RECIPIENT_PLACE);
  const recipient = email || last;
  if (!invoice || !isIssued(invoice.status) || !recipient) throw new Refusal('not_allowed_now');
  const seq = invoice.mails + 1;
  const { status } = invoice;
  const change = { status, mails: seq, recipient: ctx.sealer.seal(recipient, RECIPIENT_PLACE) };
  await updateInvoice(tx, invoice.id, [status], change);
  await insertInvoiceMail(tx, {
    invoiceId,
    seq,
    recipient: ctx.sealer.seal(recipient, INVOICE_MAIL_PLACE),
    askedBy: by,
    askedAt: ctx.clock.now(),
  });
  await ctx.jobs.enqueue(tx, 'mail-invoice', { invoiceId, seq });
}

/** The mail with this number has gone out; an older one says nothing any more. */
export async function noteMailed(db: Reader, mail: InvoiceMail, at: Date): Promise<void> {
  const { from, to } = invoiceMove('mail');
  if (await isNewest(db, mail)) await updateInvoice(db, mail.invoiceId, from, { status: to, mailedAt: at });
}

/** The mail with this number came back: the owner of the work is told and asked for another address, once for each mail. */
export async function noteBounced(ctx: Context, tx: Tx, mail: InvoiceMail, why: string): Promise<void> {
  const { from, to } = invoiceMove('bounce');
  const change = { status: to, bouncedAt: ctx.clock.now(), bounce: why.slice(0, 300) };
  if (!(await isNewest(tx, mail)) || !(await updateInvoice(tx, mail.invoiceId, from, change))) return;
  const found = await tx
    .selectFrom('invoice as i')
    .innerJoin('paymentOrder as o', 'o.id', 'i.orderId')
    .select('o.workId')
    .where('i.id', '=', mail.invoiceId)
    .executeTakeFirstOrThrow();
  await ctx.jobs.enqueue(tx, 'notify-work', { workId: found.workId, about: 'invoice_bounced', seq: mail.seq });
}

export interface InvoiceMail {
  invoiceId: string;
  seq: number;
}

async function isNewest(db: Reader, { invoiceId, seq }: InvoiceMail): Promise<boolean> {
  const row = await db.selectFrom('invoice').select('mails').where('id', '=', invoiceId).executeTakeFirst();
  return row?.mails === seq;
}
