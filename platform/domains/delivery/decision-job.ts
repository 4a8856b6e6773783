import type { Context } from '../../context.ts';
import { decisionForMail } from '../decisions/queries.ts';
import { getContact } from '../profiles/queries.ts';
import { queueMessage } from './commands.ts';
import { findWords } from './words.ts';

/** Job `send-decision`: the sealed document by mail. The news itself has been told when the decision was taken. */
export async function sendDecision(ctx: Context, documentId: string): Promise<void> {
  const decision = await decisionForMail(ctx, documentId);
  if (!decision) return;
  const { work, title, number, file } = decision;
  const contact = await getContact(ctx, ctx.db, work.accountId);
  // Without an address it waits among the documents of the work's page.
  if (!contact?.email) return;
  const occasion = 'decision.document';
  const words = await findWords(ctx, ctx.db, occasion, {
    作品名称: work.title,
    文书名称: title,
    文号: number,
    链接: `${ctx.config.publicUrl}/my/works/${work.id}`,
  });
  await ctx.db.transaction().execute((tx) =>
    queueMessage(ctx, tx, {
      occasion,
      dedupeKey: `decision ${documentId}`,
      channel: 'mail',
      recipient: contact.email,
      subject: words.subject,
      body: words.mail,
      accountId: work.accountId,
      workId: work.id,
      attachments: [file],
    }),
  );
}
