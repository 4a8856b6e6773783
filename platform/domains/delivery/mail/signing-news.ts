import type { SigningNews } from '../../../base/jobs.ts';

/** What an applicant is told of the signatures on a form. */
export interface SigningOccasion {
  title: string;
  /** Address of the 签章列表. */
  link: string;
  /** The signer it is about; the one who declined, or who has not signed. */
  signer: string;
  /** In the words of whoever declined. */
  reason: string;
  platformName: string;
}

interface Words {
  subject: string;
  sentence: string;
  next: string;
}

const NEWS: Record<SigningNews, (o: SigningOccasion) => Words> = {
  declined: (o) => ({
    subject: `${o.signer}拒绝为《${o.title}》签章`,
    sentence: `${o.signer}拒绝为作品《${o.title}》的登记申请表签章，理由：${o.reason}`,
    next: '您可以修改表单后重新签章，也可以在签章列表里请对方重新考虑。在此之前，其他人不能继续签章。',
  }),
  unsigned: (o) => ({
    subject: `《${o.title}》还有人没有签章`,
    sentence: `已多次提醒${o.signer}为作品《${o.title}》签章，对方还没有签。`,
    next: '请直接联系对方；也可以在签章列表里再次通知，或者把签章链接发给对方。',
  }),
  link_expired: (o) => ({
    subject: `《${o.title}》的签章链接已过期`,
    sentence: `${o.signer}没有在有效期内为作品《${o.title}》签章，签章链接已过期。`,
    next: '打开签章列表，链接就会恢复有效，再点“再次通知”或复制链接发给对方即可。',
  }),
  all_signed: (o) => ({
    subject: `《${o.title}》各方都已签章，请提交`,
    sentence: `作品《${o.title}》的登记申请表各方都已签章。`,
    next: '请打开签章列表，点“提交”后进入审核。没有提交的作品不会进入审核。',
  }),
};

/** Inbox text, mail and SMS of one piece of news. */
export function signingNews(about: SigningNews, o: SigningOccasion) {
  const { subject, sentence, next } = NEWS[about](o);
  const stop = /[。！？]$/.test(sentence) ? '' : '。';
  const mail = [
    '您好：',
    sentence + stop,
    next,
    `签章列表：${o.link}`,
    `${o.platformName}\n这是系统发出的邮件，请不要直接回复。`,
  ].join('\n\n');
  return {
    subject,
    body: `${sentence}${stop}\n${next}`,
    mail,
    sms: `【${o.platformName}】${sentence}${stop}签章列表：${o.link}`,
  };
}
