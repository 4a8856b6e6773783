import { v7 as uuid } from 'uuid';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { insertMessage } from './store.ts';

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
