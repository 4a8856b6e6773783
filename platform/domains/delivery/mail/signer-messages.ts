import { accountAdvice, addressee, capacity, type Invited } from '../../signing/invitation.rules.ts';

/** Why a signer is told: the turn has come, it is asked for once more after declining, or it was not used for some days. */
export type SignerOccasion = 'turn' | 'reconsider' | 'reminder' | 'again';

export interface Invitation extends Invited {
  occasion: SignerOccasion;
  applicant: string;
  title: string;
  /** The signer's own link. */
  link: string;
  platformName: string;
  /** Empty when the authority has published none. */
  telephone: string;
}

interface Words {
  subject: string;
  /** Said in the SMS too, so it is short. */
  sentence: string;
}

const WORDS: Record<SignerOccasion, (o: Invitation) => Words> = {
  turn: (o) => ({
    subject: `请您为作品《${o.title}》签章`,
    sentence: `已轮到您签章：${o.applicant}请您为作品《${o.title}》的登记申请表签章`,
  }),
  again: (o) => ({
    subject: `请您为作品《${o.title}》签章`,
    sentence: `${o.applicant}请您为作品《${o.title}》的登记申请表签章`,
  }),
  reminder: (o) => ({
    subject: `提醒：作品《${o.title}》正等您签章`,
    sentence: `提醒您：${o.applicant}请您为作品《${o.title}》的登记申请表签章，目前还没有签`,
  }),
  reconsider: (o) => ({
    subject: `请您重新考虑为作品《${o.title}》签章`,
    sentence: `您之前拒绝了签章，${o.applicant}请您重新考虑，为作品《${o.title}》的登记申请表签章`,
  }),
};

/** Inbox text, mail and SMS that invite to sign: which account, which browser, whose turn. */
export function signerMessage(o: Invitation): { subject: string; body: string; mail: string; sms: string } {
  const { subject, sentence } = WORDS[o.occasion](o);
  const advice = accountAdvice(o);
  const mail = [
    `${addressee(o)}，您好：`,
    `${sentence}。您以${capacity(o.roles)}的身份签章。`,
    `签章链接（只对应您这一位签章人，请不要转发）：\n${o.link}`,
    [
      '签章前请留意：',
      `1. ${advice}。`,
      '2. 请用手机或电脑的普通浏览器打开链接；微信的内置浏览器无法完成签章。',
      '3. 按页面提示读取证书、开始签章、确认签章，看到“签章完成”才算签好。',
      '4. 不同意签章时，可以在签章页面选择“拒绝签章”并写明理由，申请人会收到通知。',
    ].join('\n'),
    [o.platformName, ...(o.telephone ? [`咨询电话：${o.telephone}`] : []), '这是系统发出的邮件，请不要直接回复。'].join(
      '\n',
    ),
  ].join('\n\n');
  const sms = `【${o.platformName}】${sentence}。${advice}，在浏览器里打开（不要在微信里打开）：${o.link}`;
  return { subject, body: `${sentence}。\n${advice}。`, mail, sms };
}
