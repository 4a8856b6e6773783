import { maskMail } from '../../../lib/idnumber/mask.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { noteBounced } from '../payments/invoices.ts';
import { getContact } from '../profiles/queries.ts';
import { insertDeadAddress } from './choice-store.ts';
import { RECIPIENT_PLACE, recipientIndex, tell } from './commands.ts';
import { invoiceMailOf } from './invoice-mail.ts';
import { type MessageRow, moveMessages } from './store.ts';
import { findWords } from './words.ts';

/**
 * A mail came back, at once or hours later: nothing more is sent there that need not be, and whoever waits for it is asked
 * for another address. Told twice, nothing happens.
 */
export async function noteBounce(ctx: Context, tx: Tx, message: MessageRow, words: string): Promise<void> {
  const reason = words.slice(0, 300);
  const now = ctx.clock.now();
  const moved = await moveMessages(tx, [message.id], 'bounce', { settledAt: now, reason });
  if (moved.length === 0) return;
  const address = ctx.sealer.open(message.recipient, RECIPIENT_PLACE);
  const isNew = await insertDeadAddress(tx, recipientIndex(ctx, 'mail', address), { reason, since: now });
  const invoice = invoiceMailOf(message.dedupeKey);
  if (invoice) await noteBounced(ctx, tx, invoice, words);
  else if (isNew && message.accountId) await askForAddress(ctx, tx, message.accountId, { address, reason, now });
}

/** Only of the address that stands in the profile: others are nobody's to mend. */
async function askForAddress(
  ctx: Context,
  tx: Tx,
  accountId: string,
  { address, reason, now }: { address: string; reason: string; now: Date },
): Promise<void> {
  if ((await getContact(ctx, tx, accountId))?.email !== address) return;
  const link = '/my/profile';
  const words = await findWords(ctx, tx, 'address.bounced', {
    邮箱: maskMail(address),
    退信原因: reason,
    链接: ctx.config.publicUrl + link,
  });
  const { subject: title, body, sms } = words;
  const about = `address ${now.toISOString()}`;
  await tell(ctx, tx, accountId, { occasion: 'address.bounced', about, title, body, link, sms });
}
