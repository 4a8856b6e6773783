import { z } from 'zod';
import { reportHolds } from '../../adapters/signed-report.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { noteBounce } from './bounces.ts';
import { deleteDeadAddress } from './choice-store.ts';
import { wireId } from './sending.ts';
import { findMessage, listCarried, type MessageRow, moveMessages } from './store.ts';

const SmsReport = z.object({
  request_no: z.string().max(80),
  status: z.enum(['delivered', 'failed']),
  reason: z.string().max(1000).default(''),
});
const MailReport = z.object({
  message_id: z.string().max(300),
  event: z.enum(['delivered', 'bounced']),
  reason: z.string().max(1000).default(''),
});

/** A report as it came over HTTP: the signature covers its bytes. */
interface Posted {
  signature: unknown;
  raw: string;
}

function opened<T>(posted: Posted, secret: string, schema: z.ZodType<T>): T {
  if (!reportHolds(secret, posted.signature, posted.raw)) throw new Refusal('signature_invalid');
  const parsed = schema.safeParse(JSON.parse(posted.raw));
  if (!parsed.success) throw new Refusal('malformed_request');
  return parsed.data;
}

/** One attempt of one message: `ID`, from the second round on `ID-2` (SMS) or `ID.2@host` (mail). */
const WIRE = /^<?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:[.-](\d+))?(?:@[^>]*)?>?$/;

/** Undefined for a message that is not ours, or for an attempt that is no longer the last. */
async function reported(ctx: Context, wire: string): Promise<MessageRow | undefined> {
  const [, id, round = '1'] = WIRE.exec(wire) ?? [];
  const message = id ? await findMessage(ctx.db, id) : undefined;
  return message && wireId(message) === wireId({ id: message.id, round: Number(round) }) ? message : undefined;
}

/**
 * What became of an SMS, and of those that went as part of it. Said twice or about a message of somebody else, it is heard
 * and nothing happens. @throws Refusal signature_invalid, malformed_request
 */
export async function takeSmsReport(ctx: Context, posted: Posted): Promise<void> {
  const report = opened(posted, ctx.config.sms.reportSecret, SmsReport);
  const message = await reported(ctx, report.request_no);
  if (message?.channel !== 'sms') return;
  const settledAt = ctx.clock.now();
  await ctx.db.transaction().execute(async (tx) => {
    const ids = [message, ...(await listCarried(tx, message.id))].map((each) => each.id);
    if (report.status === 'delivered') await moveMessages(tx, ids, 'deliver', { settledAt, reason: '' });
    else await moveMessages(tx, ids, 'fail', { settledAt, reason: report.reason.slice(0, 300) });
  });
}

/** What became of a mail that the mail server had taken. @throws Refusal signature_invalid, malformed_request */
export async function takeMailReport(ctx: Context, posted: Posted): Promise<void> {
  const report = opened(posted, ctx.config.mail.reportSecret, MailReport);
  const message = await reported(ctx, report.message_id);
  if (message?.channel !== 'mail') return;
  await ctx.db.transaction().execute(async (tx) => {
    if (report.event === 'bounced') return noteBounce(ctx, tx, message, report.reason);
    const moved = await moveMessages(tx, [message.id], 'deliver', { settledAt: ctx.clock.now(), reason: '' });
    if (moved.length > 0 && message.recipientIndex) await deleteDeadAddress(tx, message.recipientIndex);
  });
}
