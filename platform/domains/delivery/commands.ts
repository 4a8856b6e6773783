import { v7 as uuid } from 'uuid';
import type { MessageChannel } from '../../../contract/messages.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { getContact } from '../profiles/queries.ts';
import { findDeadAddress, listChoices } from './choice-store.ts';
import { insertInboxMessage } from './inbox-store.ts';
import type { Suppression } from './message.lifecycle.ts';
import { smsDueAt } from './schedule.rules.ts';
import { insertMessage } from './store.ts';
import { isFixed, isWanted, topicOf } from './topics.rules.ts';

/**
 * Telling people things. `tell` is the one way to tell an account something: it goes into 「消息」 and, where texts for them
 * are given and wanted, by mail and SMS too. `queueMessage` is for what goes to somebody who need not have an account.
 * Domains below this one do not call it: they enqueue a job, whose handler here finds the words and calls `tell`.
 */

/** News for one account. */
export interface News {
  /** What it is about, by which topics are chosen: `work.pay`. */
  occasion: string;
  /** Names the occasion, so that it is told once: `work ID pay 7`. */
  about: string;
  title: string;
  /** Plain text, paragraphs parted by line breaks. */
  body: string;
  /** Page of this platform that says more: `/my/works/…`. */
  link: string;
  workId?: string;
  /** The same news as a whole mail; left out, no mail goes. */
  mail?: string;
  sms?: string;
}

/**
 * Puts news into an account's inbox, and on its way to the profile's mail address and phone, in the caller's transaction.
 * Answers the ways it goes.
 */
export async function tell(ctx: Context, tx: Tx, accountId: string, news: News): Promise<('inbox' | 'mail' | 'sms')[]> {
  const ways: ('inbox' | 'mail' | 'sms')[] = ['inbox'];
  const { occasion, about, title, workId } = news;
  await insertInboxMessage(tx, {
    id: uuid(),
    accountId,
    about,
    workId: workId ?? null,
    title,
    body: ctx.sealer.seal(news.body, INBOX_PLACE),
    link: news.link,
    createdAt: ctx.clock.now(),
  });
  const contact = news.mail || news.sms ? await getContact(ctx, tx, accountId) : undefined;
  const common = { occasion, subject: title, accountId, ...(workId ? { workId } : {}) };
  if (news.mail && contact?.email) {
    const mail = { channel: 'mail', recipient: contact.email, body: news.mail } as const;
    if (await queueMessage(ctx, tx, { ...common, ...mail, dedupeKey: `${about} mail` })) ways.push('mail');
  }
  if (news.sms && contact?.phone) {
    const sms = { channel: 'sms', recipient: contact.phone, body: news.sms } as const;
    if (await queueMessage(ctx, tx, { ...common, ...sms, dedupeKey: `${about} sms` })) ways.push('sms');
  }
  return ways;
}

/** Where the sealed body stands. */
export const INBOX_PLACE = 'inbox_message.body';

/** A file of the object store that goes with a mail; `sha256` in hex. */
export interface Attachment {
  filename: string;
  sha256: string;
  contentType: string;
}

export interface NewMessage {
  occasion: string;
  /** Names the occasion, so that it is told once: `work ID pay 7 mail`. */
  dedupeKey: string;
  channel: MessageChannel;
  recipient: string;
  subject: string;
  body: string;
  /** Whose choice of ways counts. */
  accountId?: string;
  workId?: string;
  attachments?: readonly Attachment[];
}

/** Blind index of an address: the same mailbox whatever its case. */
export const recipientIndex = (ctx: Pick<Context, 'sealer'>, channel: MessageChannel, recipient: string): Buffer =>
  ctx.sealer.blindIndex(`${channel}:${recipient.trim().toLowerCase()}`, 'message.recipient');

/**
 * Puts a message on its way in the caller's transaction; sent by a job, retried until it is out, SMS not at night. One that
 * nobody wants, or that goes to an address that takes no mail, is kept as suppressed. False then.
 */
export async function queueMessage(ctx: Context, tx: Tx, message: NewMessage): Promise<boolean> {
  const id = uuid();
  const now = ctx.clock.now();
  const index = recipientIndex(ctx, message.channel, message.recipient);
  const suppression = await whySuppressed(ctx, tx, message, index);
  const dueAt = dueAtOf(ctx, message, now);
  const inserted = await insertMessage(tx, {
    id,
    occasion: message.occasion,
    dedupeKey: message.dedupeKey,
    accountId: message.accountId ?? null,
    workId: message.workId ?? null,
    channel: message.channel,
    recipient: ctx.sealer.seal(message.recipient, RECIPIENT_PLACE),
    recipientIndex: index,
    subject: message.subject,
    body: ctx.sealer.seal(message.body, BODY_PLACE),
    attachments: JSON.stringify(message.attachments ?? []),
    state: suppression ? 'suppressed' : 'queued',
    reason: suppression ?? '',
    createdAt: now,
    dueAt,
  });
  // What is held has no job of its own: `send-held-messages` sends it in its order.
  if (inserted && !suppression && dueAt <= now) await ctx.jobs.enqueue(tx, 'send-message', { messageId: id });
  return !suppression;
}

export const RECIPIENT_PLACE = 'message.recipient';
export const BODY_PLACE = 'message.body';

/** Mail leaves at once. */
export function dueAtOf(
  ctx: Pick<Context, 'authority' | 'config'>,
  { channel, occasion }: { channel: MessageChannel; occasion: string },
  now: Date,
): Date {
  const { messages } = ctx.authority;
  const waits = channel === 'sms' && ctx.config.sms.considerate && !messages.urgent.includes(occasion);
  return waits ? smsDueAt(now, messages) : now;
}

async function whySuppressed(
  ctx: Context,
  tx: Tx,
  { occasion, channel, accountId }: NewMessage,
  index: Buffer,
): Promise<Suppression | undefined> {
  const topic = topicOf(ctx.authority.messages, occasion);
  // What the law wants sent is sent, even where it may come back.
  if (isFixed(topic, channel)) return undefined;
  if (accountId && !isWanted(topic, channel, await listChoices(tx, accountId))) return 'opted_out';
  return channel === 'mail' && (await findDeadAddress(tx, index)) ? 'dead_address' : undefined;
}
