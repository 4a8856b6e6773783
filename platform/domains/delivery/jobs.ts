import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { findIssuedInvoice } from '../payments/queries.ts';
import { markInvoiceMailed } from '../payments/store.ts';
import { getContact } from '../profiles/queries.ts';
import { signerForMessage } from '../signing/queries.ts';
import { openForm } from '../works/form-seal.ts';
import { findWork, type WorkRow } from '../works/store.ts';
import { nextSentence } from '../works/work-view.rules.ts';
import { type Attachment, type News, queueMessage, tell } from './commands.ts';
import { signerSms, type WorkOccasion, workMessage } from './mail/work-messages.ts';
import { findMessage, type MessageRow, markSent } from './store.ts';

export function deliveryJobs(ctx: Context): Pick<JobHandlers, 'send-message' | 'notify-work' | 'notify-signer'> {
  return {
    'send-message': ({ messageId }) => sendMessage(ctx, messageId),
    'notify-work': ({ workId, about, seq }) => notifyWork(ctx, workId, about, seq),
    'notify-signer': ({ signerId }) => notifySigner(ctx, signerId),
  };
}

/** Sends one message; killed between sending and noting it, it goes out again under the same Message-ID or request number. */
async function sendMessage(ctx: Context, id: string): Promise<void> {
  const message = await findMessage(ctx.db, id);
  if (message?.state !== 'queued') return;
  await (message.channel === 'sms' ? sendSms(ctx, message) : sendMail(ctx, message));
  const requestNo = invoiceOf(message);
  await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.clock.now();
    await markSent(tx, id, now);
    if (requestNo) await markInvoiceMailed(tx, requestNo, now);
  });
}

const opened = (ctx: Context, message: MessageRow) => ({
  to: ctx.sealer.open(message.recipient, 'message.recipient'),
  text: ctx.sealer.open(message.body, 'message.body'),
});

const sendSms = (ctx: Context, message: MessageRow): Promise<void> =>
  ctx.sms.send({ requestNo: message.id, ...opened(ctx, message) });

async function sendMail(ctx: Context, message: MessageRow): Promise<void> {
  const attachments = await Promise.all(
    (message.attachments as unknown as Attachment[]).map(async ({ filename, sha256, contentType }) => ({
      filename,
      contentType,
      content: await ctx.objects.read(Buffer.from(sha256, 'hex')),
    })),
  );
  const messageId = `${message.id}@${new URL(ctx.config.publicUrl).hostname}`;
  await ctx.mail.send({ messageId, subject: message.subject, attachments, ...opened(ctx, message) });
}

const INVOICE_KEY = 'invoice ';
const invoiceOf = ({ dedupeKey }: MessageRow): string | undefined =>
  dedupeKey.startsWith(INVOICE_KEY) ? dedupeKey.slice(INVOICE_KEY.length) : undefined;

/**
 * Tells the applicant of what became of a work, on the platform, by mail and SMS, once per event.
 * @throws Error for an occasion without words: somebody would wait for a message that never comes
 */
async function notifyWork(ctx: Context, workId: string, about: string, seq: number): Promise<void> {
  const work = await findWork(ctx.db, workId);
  if (!work) return;
  const message = workMessage(about, occasionOf(ctx, work));
  if (!message) throw new Error(`no words for "${about}"`);
  const { subject: title, body, mail, sms } = message;
  const news = { about: `work ${workId} ${about} ${seq}`, title, body, link: `/my/works/${workId}`, workId };
  if (about === 'invoice') return tellOfInvoice(ctx, work, news, mail);
  await ctx.db.transaction().execute((tx) => tell(ctx, tx, work.accountId, { ...news, mail, sms }));
}

function occasionOf(ctx: Context, work: WorkRow): WorkOccasion {
  const { title, code, registrationNumber, correctionUntil } = work;
  return {
    title,
    code,
    registrationNumber,
    correctionUntil,
    refusalReason: (work.refusal as { reason?: string } | null)?.reason ?? null,
    link: `${ctx.config.publicUrl}/my/works/${work.id}`,
    next: nextSentence({ ...work, certificateIssued: work.certificateIssuedAt !== null }),
    platformName: ctx.authority.platformName,
    telephone: ctx.authority.contact.telephone,
  };
}

/** The e-invoice goes to the address on the form, else to the profile's; without either it waits on the work's page. */
async function tellOfInvoice(ctx: Context, work: WorkRow, news: News, body: string): Promise<void> {
  const invoice = await findIssuedInvoice(ctx.db, work.id);
  if (!invoice) return;
  const wished = openForm(ctx.sealer, work.form).invoice.email;
  const recipient = wished || (await getContact(ctx, ctx.db, work.accountId))?.email;
  const file = (extension: string, sha256: Buffer, contentType: string): Attachment => ({
    filename: `电子发票-${invoice.number}.${extension}`,
    sha256: sha256.toString('hex'),
    contentType,
  });
  await ctx.db.transaction().execute(async (tx) => {
    await tell(ctx, tx, work.accountId, news);
    if (!recipient) return;
    await queueMessage(ctx, tx, {
      dedupeKey: INVOICE_KEY + invoice.requestNo,
      channel: 'mail',
      recipient,
      subject: news.title,
      body,
      accountId: work.accountId,
      workId: work.id,
      attachments: [
        file('pdf', invoice.pdfSha256, 'application/pdf'),
        file('xml', invoice.xmlSha256, 'application/xml'),
      ],
    });
  });
}

/** Tells the signer whose turn it is, unless the turn has passed meanwhile. */
async function notifySigner(ctx: Context, signerId: string): Promise<void> {
  const signer = await signerForMessage(ctx, ctx.db, signerId);
  if (!signer?.phone) return;
  const body = signerSms({ ...signer, platformName: ctx.authority.platformName });
  await ctx.db.transaction().execute((tx) =>
    queueMessage(ctx, tx, {
      dedupeKey: `signer ${signerId}`,
      channel: 'sms',
      recipient: signer.phone,
      subject: '请您签章',
      body,
    }),
  );
}
