import { MailRefused } from '../../adapters/mail/port.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { SmsRefused } from '../../adapters/sms/port.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { noteMailed } from '../payments/invoices.ts';
import { markToldBy } from '../signing/notice-store.ts';
import { noteBounce } from './bounces.ts';
import { type Attachment, BODY_PLACE, RECIPIENT_PLACE } from './commands.ts';
import { gatherSms } from './gathering.rules.ts';
import { invoiceMailOf } from './invoice-mail.ts';
import { ATTEMPTS_AT_MOST, pauseAfter } from './schedule.rules.ts';
import { signerNoticeOf } from './signing-jobs.ts';
import {
  carry,
  findMessage,
  listCarried,
  lockCompanions,
  lockMessage,
  type MessageRow,
  moveMessages,
  putOff,
} from './store.ts';
import { isFixed, topicOf } from './topics.rules.ts';
import { unsubscribeUrl } from './unsubscribe-link.ts';

/**
 * Sends one message; killed between sending and noting it, it goes out again under the same Message-ID or request number.
 * True when it is settled one way or the other, false when it is to be tried again.
 */
export async function sendMessage(ctx: Context, id: string): Promise<boolean> {
  const message = await findMessage(ctx.db, id);
  if (message?.state !== 'queued' || message.carriedBy) return true;
  try {
    const isOut = await (message.channel === 'sms' ? sendSms(ctx, message) : sendMail(ctx, message));
    if (!isOut) return true;
  } catch (error) {
    return refused(ctx, message, error);
  }
  const now = ctx.clock.now();
  await ctx.db.transaction().execute(async (tx) => {
    const all = [message, ...(await listCarried(tx, id))];
    const ids = all.map((each) => each.id);
    await moveMessages(tx, ids, 'send', { sentAt: now, reason: '' });
    for (const { dedupeKey } of all) await noteSent(tx, dedupeKey, now);
  });
  return true;
}

/** Other domains show that their message has left the house. */
async function noteSent(tx: Tx, dedupeKey: string, now: Date): Promise<void> {
  const invoice = invoiceMailOf(dedupeKey);
  const notice = signerNoticeOf(dedupeKey);
  if (invoice) await noteMailed(tx, invoice, now);
  if (notice) await markToldBy(tx, notice, now);
}

async function refused(ctx: Context, message: MessageRow, error: unknown): Promise<boolean> {
  if (error instanceof MailRefused) {
    await ctx.db.transaction().execute((tx) => noteBounce(ctx, tx, message, error.answer));
    return true;
  }
  if (error instanceof SmsRefused) {
    await ctx.db.transaction().execute((tx) => giveUp(ctx, tx, message, error.answer));
    return true;
  }
  if (!(error instanceof OutsideUnavailable)) throw error;
  await ctx.db.transaction().execute((tx) => tryLater(ctx, tx, message.id, error.message));
  return false;
}

async function giveUp(ctx: Context, tx: Tx, message: MessageRow, reason: string): Promise<void> {
  const ids = [message, ...(await listCarried(tx, message.id))].map((each) => each.id);
  await moveMessages(tx, ids, 'fail', { settledAt: ctx.clock.now(), reason: reason.slice(0, 300) });
}

async function tryLater(ctx: Context, tx: Tx, id: string, reason: string): Promise<void> {
  const message = await lockMessage(tx, id);
  if (message?.state !== 'queued') return;
  // Carrying others counts as the first attempt before it is made.
  const attempts = message.attempts + 1;
  if (attempts >= ATTEMPTS_AT_MOST) return giveUp(ctx, tx, message, reason);
  const pause = pauseAfter(attempts);
  const dueAt = new Date(ctx.clock.now().getTime() + pause * 1000);
  await putOff(tx, id, { attempts, dueAt, reason: reason.slice(0, 300) });
  await ctx.jobs.enqueue(tx, 'send-message', { messageId: id }, { afterSeconds: pause });
}

/** What the outside parties tell attempts apart by; staff may have sent it again. */
export const wireId = ({ id, round }: Pick<MessageRow, 'id' | 'round'>): string =>
  round === 1 ? id : `${id}.${round}`;

const textOf = (ctx: Pick<Context, 'sealer'>, message: MessageRow): string => ctx.sealer.open(message.body, BODY_PLACE);
const recipientOf = (ctx: Pick<Context, 'sealer'>, message: MessageRow): string =>
  ctx.sealer.open(message.recipient, RECIPIENT_PLACE);

/** False when it has become part of another one meanwhile. */
async function sendSms(ctx: Context, message: MessageRow): Promise<boolean> {
  const carried = await gather(ctx, message);
  if (!carried) return false;
  const { text } = gatherSms([message, ...carried].map((each) => textOf(ctx, each)));
  await ctx.sms.send({ requestNo: wireId(message).replace('.', '-'), to: recipientOf(ctx, message), text });
  return true;
}

/** Others to the same phone about the same work become part of this one, once and for all before the first attempt. */
async function gather(ctx: Context, { id }: MessageRow): Promise<MessageRow[] | undefined> {
  return ctx.db.transaction().execute(async (tx) => {
    const message = await lockMessage(tx, id);
    if (!message || message.carriedBy) return undefined;
    if (!ctx.config.sms.considerate || message.attempts > 0) return listCarried(tx, id);
    const urgent = ctx.authority.messages.urgent.includes(message.occasion);
    const companions = urgent ? [] : await lockCompanions(tx, message);
    const { taken } = gatherSms([message, ...companions].map((each) => textOf(ctx, each)));
    const carried = companions.slice(0, taken - 1);
    await carry(
      tx,
      id,
      carried.map((each) => each.id),
    );
    return carried;
  });
}

async function sendMail(ctx: Context, message: MessageRow): Promise<true> {
  const attachments = await Promise.all(
    (message.attachments as unknown as Attachment[]).map(async ({ filename, sha256, contentType }) => ({
      filename,
      contentType,
      content: await ctx.objects.read(Buffer.from(sha256, 'hex')),
    })),
  );
  const messageId = `${wireId(message)}@${new URL(ctx.config.publicUrl).hostname}`;
  const text = textOf(ctx, message);
  const ending = endingOf(ctx, message);
  await ctx.mail.send({
    messageId,
    to: recipientOf(ctx, message),
    subject: message.subject,
    attachments,
    text: ending ? `${text}\n不想再收到“${ending.name}”的邮件，可以退订：${ending.url}` : text,
    ...(ending ? { unsubscribeUrl: ending.url } : {}),
  });
  return true;
}

/** Mails of topics that may be left out say how. */
function endingOf(ctx: Context, { accountId, occasion }: MessageRow): { name: string; url: string } | undefined {
  if (!accountId || occasion === '') return undefined;
  const topic = topicOf(ctx.authority.messages, occasion);
  return isFixed(topic, 'mail') ? undefined : { name: topic.name, url: unsubscribeUrl(ctx, accountId, topic.code) };
}
