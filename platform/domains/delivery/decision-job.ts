import type { Context } from '../../context.ts';
import { decisionForMail } from '../decisions/queries.ts';
import { getContact } from '../profiles/queries.ts';
import { queueMessage } from './commands.ts';

/** Job `send-decision`: the sealed document by mail. The news itself has been told when the decision was taken. */
export async function sendDecision(ctx: Context, documentId: string): Promise<void> {
  const decision = await decisionForMail(ctx, documentId);
  if (!decision) return;
  const { work, title, number, file } = decision;
  const contact = await getContact(ctx, ctx.db, work.accountId);
  // Without an address it waits among the documents of the work's page.
  if (!contact?.email) return;
  const { platformName } = ctx.authority;
  const body = [
    '您好：',
    `作品《${work.title}》的${title}（${number}）见附件，与作品页面“文书”里的文件相同。`,
    `查看详情：${ctx.config.publicUrl}/my/works/${work.id}`,
    `${platformName}\n这是系统发出的邮件，请不要直接回复。`,
  ].join('\n\n');
  await ctx.db.transaction().execute((tx) =>
    queueMessage(ctx, tx, {
      dedupeKey: `decision ${documentId}`,
      channel: 'mail',
      recipient: contact.email,
      subject: `《${work.title}》${title}`,
      body,
      accountId: work.accountId,
      workId: work.id,
      attachments: [file],
    }),
  );
}
