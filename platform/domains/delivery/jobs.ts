import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { getContact } from '../profiles/queries.ts';
import { signerForMessage } from '../signing/queries.ts';
import { findWork } from '../works/store.ts';
import { nextSentence } from '../works/work-view.rules.ts';
import { queueMessage } from './commands.ts';
import { signerSms, workMessage } from './mail/work-messages.ts';
import { findMessage, markSent } from './store.ts';

interface Attachment {
  filename: string;
  sha256: string;
  contentType: string;
}

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
  const to = ctx.sealer.open(message.recipient, 'message.recipient');
  const text = ctx.sealer.open(message.body, 'message.body');
  if (message.channel === 'sms') await ctx.sms.send({ requestNo: id, to, text });
  else {
    const attachments = await Promise.all(
      (message.attachments as unknown as Attachment[]).map(async ({ filename, sha256, contentType }) => ({
        filename,
        contentType,
        content: await ctx.objects.read(Buffer.from(sha256, 'hex')),
      })),
    );
    const messageId = `${id}@${new URL(ctx.config.publicUrl).hostname}`;
    await ctx.mail.send({ messageId, to, subject: message.subject, text, attachments });
  }
  await markSent(ctx.db, id, ctx.clock.now());
}

/** Tells the applicant of a move, by mail and SMS, once per event. */
async function notifyWork(ctx: Context, workId: string, about: string, seq: number): Promise<void> {
  const work = await findWork(ctx.db, workId);
  if (!work) return;
  const contact = await getContact(ctx, ctx.db, work.accountId);
  const message = workMessage(about, {
    title: work.title,
    code: work.code,
    link: `${ctx.config.publicUrl}/my/works/${workId}`,
    next: nextSentence({ ...work, certificateIssued: work.certificateIssuedAt !== null }),
    registrationNumber: work.registrationNumber,
    platformName: ctx.authority.platformName,
    telephone: ctx.authority.contact.telephone,
  });
  if (!contact || !message) return;
  const { subject } = message;
  const common = { subject, accountId: work.accountId, workId };
  await ctx.db.transaction().execute(async (tx) => {
    const key = `work ${workId} ${about} ${seq}`;
    await queueMessage(ctx, tx, {
      ...common,
      dedupeKey: `${key} mail`,
      channel: 'mail',
      recipient: contact.email,
      body: message.mail,
    });
    await queueMessage(ctx, tx, {
      ...common,
      dedupeKey: `${key} sms`,
      channel: 'sms',
      recipient: contact.phone,
      body: message.sms,
    });
  });
}

/** Tells the signer whose turn it is, unless the turn has passed meanwhile. */
async function notifySigner(ctx: Context, signerId: string): Promise<void> {
  const signer = await signerForMessage(ctx, ctx.db, signerId);
  if (!signer) return;
  const body = signerSms({ ...signer, platformName: ctx.authority.platformName });
  const subject = '请您签章';
  await ctx.db
    .transaction()
    .execute((tx) =>
      queueMessage(ctx, tx, {
        dedupeKey: `signer ${signerId}`,
        channel: 'sms',
        recipient: signer.phone,
        subject,
        body,
      }),
    );
}
