import type { Context } from '../../context.ts';
import { getRequestNews } from '../profiles/agents/queries.ts';
import { tell } from './commands.ts';
import { agentMessage } from './mail/agent-messages.ts';

/**
 * Job `notify-agent-request`: tells the account what became of its request, on the platform, by mail and SMS, once per step.
 * @throws Error for a step without words: somebody would wait for a message that never comes
 */
export async function notifyAgentRequest(ctx: Context, requestId: string, seq: number): Promise<void> {
  const news = await getRequestNews(ctx, requestId, seq);
  if (!news) return;
  const { accountId, category, to, note } = news;
  const link = '/my/profile#agent-request';
  const message = agentMessage({
    ...{ category, to, note },
    link: ctx.config.publicUrl + link,
    platformName: ctx.authority.platformName,
    telephone: ctx.authority.contact.telephone,
  });
  if (!message) throw new Error(`no words for an agent request that is ${to}`);
  const { subject: title, body, mail, sms } = message;
  const about = `agent request ${requestId} ${seq}`;
  await ctx.db.transaction().execute((tx) => tell(ctx, tx, accountId, { about, title, body, link, mail, sms }));
}
