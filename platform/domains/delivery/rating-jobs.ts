import type { Context } from '../../context.ts';
import { getRatingNews } from '../ratings/queries.ts';
import { tell } from './commands.ts';
import { ratingMessage } from './mail/rating-messages.ts';

/** Job `notify-rating`: tells the applicant what was answered to a bad rating, on the platform, by mail and SMS, once. */
export async function notifyRating(ctx: Context, workId: string, seq: number): Promise<void> {
  const news = await getRatingNews(ctx, ctx.db, workId);
  if (!news) return;
  const link = `/my/works/${workId}#rating`;
  const { subject, body, mail, sms } = ratingMessage({
    title: news.title,
    answer: news.answer,
    link: ctx.config.publicUrl + link,
    platformName: ctx.authority.platformName,
    telephone: ctx.authority.contact.telephone,
  });
  const about = `rating ${workId} ${seq}`;
  await ctx.db
    .transaction()
    .execute((tx) => tell(ctx, tx, news.accountId, { about, title: subject, body, link, workId, mail, sms }));
}
