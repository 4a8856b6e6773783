import { AGENT_CATEGORIES } from '../../../contract/agents.ts';
import type { Context } from '../../context.ts';
import { getRequestNews } from '../profiles/agents/queries.ts';
import { tell } from './commands.ts';
import { findWords } from './words.ts';

/**
 * Job `notify-agent-request`: tells the account what became of its request, on the platform, by mail and SMS, once per step.
 * @throws Error for a step without words: somebody would wait for a message that never comes
 */
export async function notifyAgentRequest(ctx: Context, requestId: string, seq: number): Promise<void> {
  const news = await getRequestNews(ctx, requestId, seq);
  if (!news) return;
  const { accountId, category, to, note } = news;
  const link = '/my/profile#agent-request';
  const occasion = `agent.${to}` as const;
  const words = await findWords(ctx, ctx.db, occasion, {
    类别: AGENT_CATEGORIES[category],
    说明: note && `${to === 'approved' ? '工作人员说明' : '理由'}：${note}`,
    链接: ctx.config.publicUrl + link,
  });
  const { subject: title, body, mail, sms } = words;
  const about = `agent request ${requestId} ${seq}`;
  await ctx.db
    .transaction()
    .execute((tx) => tell(ctx, tx, accountId, { occasion, about, title, body, link, mail, sms }));
}
