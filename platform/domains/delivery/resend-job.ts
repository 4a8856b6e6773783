import type { Context } from '../../context.ts';
import { resendRequest } from '../signing/resend.ts';
import { tell } from './commands.ts';

/** Job `tell-resend-asked`: a signer's link has run out and the signer waits for a new one; told once per request. */
export async function tellResendAsked(ctx: Context, signerId: string, askedAt: string): Promise<void> {
  const request = await resendRequest(ctx.db, signerId);
  if (!request) return;
  const { accountId, workId, title: work, signer } = request;
  const { platformName } = ctx.authority;
  const link = `/my/works/${workId}/sign`;
  const address = ctx.config.publicUrl + link;
  const title = `${signer}请您重新发送签章链接`;
  const body = `作品《${work}》的签章链接已过期，${signer}还没有签章。打开签章列表，链接就会恢复有效，再复制发送给对方即可。`;
  const news = {
    about: `resend ${signerId} ${askedAt}`,
    title,
    body,
    link,
    workId,
    mail: ['您好：', body, `签章列表：${address}`, `${platformName}\n这是系统发出的邮件，请不要直接回复。`].join(
      '\n\n',
    ),
    sms: `【${platformName}】作品《${work}》的签章链接已过期，${signer}请您重新发送：${address}`,
  };
  await ctx.db.transaction().execute((tx) => tell(ctx, tx, accountId, news));
}
