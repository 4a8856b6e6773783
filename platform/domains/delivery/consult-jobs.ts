import type { Context } from '../../context.ts';
import { getAnswerNews } from '../consult/queries.ts';
import { queueMessage, tell } from './commands.ts';
import { findWords } from './words.ts';

/**
 * Job `notify-asker`: tells whoever asked that there is an answer, once. The address of the thread opens it, so it goes only
 * to the mail address that was left; an account is led to its own list.
 */
export async function notifyAsker(ctx: Context, threadId: string, seq: number): Promise<void> {
  const news = await getAnswerNews(ctx, threadId, seq);
  if (!news) return;
  const occasion = 'consult.answered';
  const about = `consult ${threadId} ${seq}`;
  const { accountId, email } = news;
  const wordsFor = (path: string) =>
    findWords(ctx, ctx.db, occasion, { 问题: news.subject, 答复: news.answer, 链接: ctx.config.publicUrl + path });
  const toAccount = await wordsFor('/consult');
  const toAddress = await wordsFor(news.path);
  await ctx.db.transaction().execute(async (tx) => {
    if (accountId) {
      const { subject: title, body, mail, sms } = toAccount;
      // A mail to the address that was left is enough mail.
      const ways = email === '' ? { mail, sms } : { sms };
      await tell(ctx, tx, accountId, { occasion, about, title, body, link: '/consult', ...ways });
    }
    if (email !== '') {
      const { subject, mail } = toAddress;
      const message = { occasion, subject, body: mail, channel: 'mail', recipient: email } as const;
      await queueMessage(ctx, tx, { ...message, dedupeKey: `${about} address` });
    }
  });
}
