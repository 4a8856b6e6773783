import { MailRefused } from '../../adapters/mail/port.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { noteBounced, noteMailed } from '../payments/invoices.ts';
import { markToldBy } from '../signing/notice-store.ts';
import { findWork } from '../works/store.ts';
import { type Attachment, tell } from './commands.ts';
import { INVOICE_NEWS, invoiceMailOf, mailInvoice, tellOfInvoice } from './invoice-mail.ts';
import { workMessage } from './mail/work-messages.ts';
import { notifySigner, notifySigning, signerNoticeOf } from './signing-jobs.ts';
import { findMessage, type MessageRow, markBounced, markSent } from './store.ts';
import { occasionOf } from './work-occasion.ts';

export function deliveryJobs(
  ctx: Context,
): Pick<JobHandlers, 'send-message' | 'mail-invoice' | 'notify-work' | 'notify-signer' | 'notify-signing'> {
  return {
    'send-message': ({ messageId }) => sendMessage(ctx, messageId),
    'mail-invoice': (mail) => mailInvoice(ctx, mail),
    'notify-work': ({ workId, about, seq }) => notifyWork(ctx, workId, about, seq),
    'notify-signer': ({ signerId, about }) => notifySigner(ctx, signerId, about),
    'notify-signing': (news) => notifySigning(ctx, news),
  };
}

/** Sends one message; killed between sending and noting it, it goes out again under the same Message-ID or request number. */
async function sendMessage(ctx: Context, id: string): Promise<void> {
  const message = await findMessage(ctx.db, id);
  if (message?.state !== 'queued') return;
  const invoice = invoiceMailOf(message.dedupeKey);
  try {
    await (message.channel === 'sms' ? sendSms(ctx, message) : sendMail(ctx, message));
  } catch (error) {
    if (!(error instanceof MailRefused) || !invoice) throw error;
    // Nobody will ever read it there: whoever waits for the invoice is asked for another address.
    await ctx.db.transaction().execute(async (tx) => {
      if (await markBounced(tx, id)) await noteBounced(ctx, tx, invoice, error.answer);
    });
    return;
  }
  const notice = signerNoticeOf(message.dedupeKey);
  await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.clock.now();
    await markSent(tx, id, now);
    if (invoice) await noteMailed(tx, invoice, now);
    if (notice) await markToldBy(tx, notice, now);
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

/**
 * Tells the applicant of what became of a work, on the platform, by mail and SMS, once per event.
 * @throws Error for an occasion without words: somebody would wait for a message that never comes
 */
async function notifyWork(ctx: Context, workId: string, about: string, seq: number): Promise<void> {
  const work = await findWork(ctx.db, workId);
  if (!work) return;
  const message = workMessage(about, await occasionOf(ctx, work));
  if (!message) throw new Error(`no words for "${about}"`);
  const { subject: title, body, mail, sms } = message;
  const news = { about: `work ${workId} ${about} ${seq}`, title, body, link: `/my/works/${workId}`, workId };
  const kind = INVOICE_NEWS[about];
  if (kind) return tellOfInvoice(ctx, work, kind, news);
  await ctx.db.transaction().execute((tx) => tell(ctx, tx, work.accountId, { ...news, mail, sms }));
}
