import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { findWork } from '../works/store.ts';
import { tell } from './commands.ts';
import { sendHeldMessages } from './held-messages.ts';
import { INVOICE_NEWS, mailInvoice, tellOfInvoice } from './invoice-mail.ts';
import { sendMessage } from './sending.ts';
import { notifySigner, notifySigning } from './signing-jobs.ts';
import { findWords } from './words.ts';
import { occasionOf } from './work-occasion.ts';

export function deliveryJobs(
  ctx: Context,
): Pick<
  JobHandlers,
  'send-message' | 'send-held-messages' | 'mail-invoice' | 'notify-work' | 'notify-signer' | 'notify-signing'
> {
  return {
    'send-message': async ({ messageId }) => {
      await sendMessage(ctx, messageId);
    },
    'send-held-messages': () => sendHeldMessages(ctx),
    'mail-invoice': (mail) => mailInvoice(ctx, mail),
    'notify-work': ({ workId, about, seq }) => notifyWork(ctx, workId, about, seq),
    'notify-signer': ({ signerId, about }) => notifySigner(ctx, signerId, about),
    'notify-signing': (news) => notifySigning(ctx, news),
  };
}

/**
 * Tells the applicant of what became of a work, on the platform, by mail and SMS, once per event.
 * @throws Error for an occasion without words: somebody would wait for a message that never comes
 */
async function notifyWork(ctx: Context, workId: string, about: string, seq: number): Promise<void> {
  const work = await findWork(ctx.db, workId);
  if (!work) return;
  const occasion = `work.${about}` as const;
  const { subject: title, body, mail, sms } = await findWords(ctx, ctx.db, occasion, await occasionOf(ctx, work));
  const news = { occasion, about: `work ${workId} ${about} ${seq}`, title, body, link: `/my/works/${workId}`, workId };
  const kind = INVOICE_NEWS[about];
  if (kind) return tellOfInvoice(ctx, work, kind, news);
  await ctx.db.transaction().execute((tx) => tell(ctx, tx, work.accountId, { ...news, mail, sms }));
}
