import { v7 as uuid } from 'uuid';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { getContact } from '../profiles/queries.ts';
import { insertInboxMessage } from './inbox-store.ts';
import { insertMessage } from './store.ts';

/**
 * Telling people things. `tell` is the one way to tell an account something: it goes into 「消息」 and, where texts for them
 * are given, by mail and SMS too. `queueMessage` is for what goes to somebody who need not have an account.
 * Domains below this one do not call it: they enqueue a job, whose handler here finds the words and calls `tell`.
 */

/** News for one account. */
export interface News {
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
  const { about, title, workId } = news;
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
  const common = { subject: title, accountId, ...(workId ? { workId } : {}) };
  if (news.mail && contact?.email) {
    const mail = { channel: 'mail', recipient: contact.email, body: news.mail } as const;
    await queueMessage(ctx, tx, { ...common, ...mail, dedupeKey: `${about} mail` });
    ways.push('mail');
  }
  if (news.sms && contact?.phone) {
    const sms = { channel: 'sms', recipient: contact.phone, body: news.sms } as const;
    await queueMessage(ctx, tx, { ...common, ...sms, dedupeKey: `${about} sms` });
    ways.push('sms');
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
  /** Names the occasion, so that it is told once: `work ID pay 7 mail`. */
  dedupeKey: string;
  channel: 'mail' | 'sms';
  recipient: string;
  subject: string;
  body: string;
  accountId?: string;
  workId?: string;
  attachments?: readonly Attachment[];
}

/** Puts a message on its way in the caller's transaction; sent by a job, retried until it is out. */
export async function queueMessage(ctx: Context, tx: Tx, message: NewMessage): Promise<void> {
  const id = uuid();
  const inserted = await insertMessage(tx, {
    id,
    dedupeKey: message.dedupeKey,
    accountId: message.accountId ?? null,
    workId: message.workId ?? null,
    channel: message.channel,
    recipient: ctx.sealer.seal(message.recipient, 'message.recipient'),
    subject: message.subject,
    body: ctx.sealer.seal(message.body, 'message.body'),
    attachments: JSON.stringify(message.attachments ?? []),
    state: 'queued',
    createdAt: ctx.clock.now(),
  });
  if (inserted) await ctx.jobs.enqueue(tx, 'send-message', { messageId: id });
}
