/** What an applicant is told of a work. Plain words, no personal numbers; the address leads to the page that says more. */
export interface WorkOccasion {
  title: string;
  code: string;
  link: string;
  next: string;
  registrationNumber: string | null;
  platformName: string;
  telephone: string;
}

interface Text {
  subject: string;
  sentence: string;
}

const TEXTS: Record<string, (o: WorkOccasion) => Text> = {
  pay: (o) => ({ subject: `《${o.title}》缴费成功`, sentence: '已收到登记服务费，现在可以通知当事人按顺序签章了。' }),
  submit: (o) => ({ subject: `《${o.title}》已提交审核`, sentence: '各方签章已完成，作品已进入审核队列。' }),
  withdraw: (o) => ({ subject: `《${o.title}》已撤回`, sentence: '申请已按您的要求撤回，费用将全额原路退回。' }),
  return: (o) => ({
    subject: `《${o.title}》需要修改`,
    sentence: '审核人员请您修改几处内容，意见已标在对应的栏目旁边。修改后重新签章提交即可，无需再次缴费。',
  }),
  refuse: (o) => ({
    subject: `《${o.title}》不予登记`,
    sentence: '经审核，作品不符合登记条件，费用将全额原路退回。理由可在作品页面查看。',
  }),
  registered: (o) => ({
    subject: `《${o.title}》已登记`,
    sentence: `作品已登记，登记号 ${o.registrationNumber ?? ''}。电子证书可在作品页面查看和下载。`,
  }),
  terminate: (o) => ({ subject: `《${o.title}》申请已终止`, sentence: '超过修改期限没有重新提交，申请已终止。' }),
  revoke: (o) => ({ subject: `《${o.title}》登记已撤销`, sentence: '这项登记已被撤销，公告中已注明。' }),
  grant_extension: (o) => ({
    subject: `《${o.title}》已同意延期`,
    sentence: '延期申请已同意，新的期限可在作品页面查看。',
  }),
};

/** Mail and SMS for one occasion; undefined when nobody needs to be told of it. */
export function workMessage(
  about: string,
  occasion: WorkOccasion,
): { subject: string; mail: string; sms: string } | undefined {
  const text = TEXTS[about]?.(occasion);
  if (!text) return undefined;
  const mail = `您好，

${text.sentence}

作品：${occasion.title}
流水号：${occasion.code}
${occasion.next}

查看详情：${occasion.link}

${occasion.platformName}
如有疑问，请致电 ${occasion.telephone}`;
  return { subject: text.subject, mail, sms: `【${occasion.platformName}】${text.subject}。${text.sentence}` };
}

/** The invitation to sign, which goes to the signer's phone. */
export function signerSms(o: { applicant: string; title: string; link: string; platformName: string }): string {
  return `【${o.platformName}】${o.applicant}请您为作品《${o.title}》的登记申请表签章。请用浏览器打开（不要在微信中打开）：${o.link}`;
}
