import type { Context } from '../../context.ts';
import { getRatingNews } from '../ratings/queries.ts';
import { tell } from './commands.ts';
import { findWords } from './words.ts';

/** Job `notify-rating`: tells the applicant what was answered to a bad rating, on the platform, by mail and SMS, once. */
export async function notifyRating(ctx: Context, workId: string, seq: number): Promise<void> {
  const news = await getRatingNews(ctx, ctx.db, workId);
  if (!news) return;
  const link = `/my/works/${workId}#rating`;
  const occasion = 'rating.answered';
  const words = await findWords(ctx, ctx.db, occasion, {
    作品名称: news.title,
    答复: news.answer,
    链接: ctx.config.publicUrl + link,
  });
  const { subject: title, body, mail, sms } = words;
  const about = `rating ${workId} ${seq}`;
  await ctx.db
    .transaction()
    .execute((tx) => tell(ctx, tx, news.accountId, { occasion, about, title, body, link, workId, mail, sms }));
}
