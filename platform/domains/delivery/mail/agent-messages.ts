import { AGENT_CATEGORIES, type AgentCategory, type AgentRequestState } from '../../../../contract/agents.ts';

/** What an account is told about its request to become an agent. */
export interface AgentOccasion {
  category: AgentCategory;
  to: AgentRequestState;
  /** What staff wrote; may be empty when approved. */
  note: string;
  link: string;
  platformName: string;
  /** Empty when the authority has published none. */
  telephone: string;
}

interface Words {
  subject: string;
  sentence: string;
  more: string;
}

const WORDS: Partial<Record<AgentRequestState, (name: string, note: string) => Words>> = {
  approved: (name, note) => ({
    subject: `${name}资质核验通过`,
    sentence: `您的用户类别已改为“${name}”，可以代委托人填报作品，每件作品请上传授权委托书，由委托人签章。`,
    more: note && `工作人员说明：${note}`,
  }),
  declined: (name, note) => ({
    subject: `${name}资质核验未通过`,
    sentence: '您的用户类别没有改变，仍可以用自己的名义填报作品；补齐材料后可以再次申请。',
    more: `理由：${note}`,
  }),
  revoked: (name, note) => ({
    subject: `${name}资质已取消`,
    sentence: '您的用户类别已改回登录账号的类别，今后只能用自己的名义填报作品；已经提交的作品不受影响。',
    more: `理由：${note}`,
  }),
};

/** Inbox text, mail and SMS; undefined for a step that nobody is told of. */
export function agentMessage(
  o: AgentOccasion,
): { subject: string; body: string; mail: string; sms: string } | undefined {
  const words = WORDS[o.to]?.(AGENT_CATEGORIES[o.category], o.note);
  if (!words) return undefined;
  const { subject, sentence, more } = words;
  const mail = [
    '您好：',
    sentence,
    ...(more ? [more] : []),
    `查看详情：${o.link}`,
    [o.platformName, ...(o.telephone ? [`咨询电话：${o.telephone}`] : []), '这是系统发出的邮件，请不要直接回复。'].join(
      '\n',
    ),
  ].join('\n\n');
  return {
    subject,
    body: more ? `${sentence}\n${more}` : sentence,
    mail,
    // The reason may be long and is nobody's business on a locked screen.
    sms: `【${o.platformName}】${subject}。${sentence}详情：${o.link}`,
  };
}
