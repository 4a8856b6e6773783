import type { Context } from '../../context.ts';
import { resendRequest } from '../signing/resend.ts';
import { tell } from './commands.ts';
import { findWords } from './words.ts';

/** Job `tell-resend-asked`: a signer's link has run out and the signer waits for a new one; told once per request. */
export async function tellResendAsked(ctx: Context, signerId: string, askedAt: string): Promise<void> {
  const request = await resendRequest(ctx.db, signerId);
  if (!request) return;
  const { accountId, workId, title: work, signer } = request;
  const link = `/my/works/${workId}/sign`;
  const occasion = 'signing.resend_asked';
  const words = await findWords(ctx, ctx.db, occasion, {
    作品名称: work,
    签章人: signer,
    拒签理由: '',
    链接: ctx.config.publicUrl + link,
  });
  const { subject: title, body, mail, sms } = words;
  const about = `resend ${signerId} ${askedAt}`;
  await ctx.db
    .transaction()
    .execute((tx) => tell(ctx, tx, accountId, { occasion, about, title, body, link, workId, mail, sms }));
}
