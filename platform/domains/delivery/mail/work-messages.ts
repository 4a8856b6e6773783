/** What an applicant is told of a work. Plain words, no personal numbers; the address leads to the page that says more. */
export interface WorkOccasion {
  title: string;
  /** 流水号. */
  code: string;
  link: string;
  /** What happens next and who must act, as the work's own page says it. */
  next: string;
  registrationNumber: string | null;
  /** Last day of a correction, 'YYYY-MM-DD'. */
  correctionUntil: string | null;
  /** Day by which the review is to be done. */
  dueOn: string | null;
  /** What the office wrote to the last request for more time; often nothing. */
  extensionAnswer: string;
  /** Why it was not registered, in the reviewer's words. */
  refusalReason: string | null;
  platformName: string;
  /** Empty when the authority has published none. */
  telephone: string;
}

interface Words {
  subject: string;
  /** Said in the SMS too, so it is short. */
  sentence: string;
  /** Only where there is room. */
  more?: string;
  /** What comes with the mail. */
  attached?: string;
  /** The case has ended: the mail says where one may rate it. */
  ended?: true;
}

const date = (day: string): string => {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日`;
};
const until = (o: WorkOccasion): string => (o.correctionUntil ? `请在${date(o.correctionUntil)}前` : '请及时');

/** By the command that moved the work; `registered`, `refunded` and `invoice` are told by jobs. */
const OCCASIONS: Record<string, (o: WorkOccasion) => Words> = {
  pay: (o) => ({
    subject: `《${o.title}》缴费成功`,
    sentence: '登记服务费已收到，申请表生成后就可以通知各方依次签章。',
  }),
  submit: (o) => ({
    subject: `《${o.title}》已提交审核`,
    sentence: '各方签章已完成，作品已进入审核队列。',
    more: '审核期间不需要您做什么；在审核人员领取之前，可以撤回申请并全额退费。',
  }),
  withdraw: (o) => ({ subject: `《${o.title}》已撤回`, sentence: '申请已按您的要求撤回，登记服务费将全额原路退回。' }),
  return: (o) => ({
    subject: `《${o.title}》需要修改`,
    sentence: `审核人员请您修改几处内容，意见写在对应的栏目旁边，${until(o)}修改并重新提交。`,
    more: '修改后需要各方重新签章，不需要再次缴费；逾期没有提交，申请将终止。时间不够的，可以在到期之前申请延期。',
  }),
  grant_extension: (o) => ({
    subject: `《${o.title}》已同意延期`,
    sentence: `延期申请已同意，${until(o)}修改并重新提交。`,
  }),
  refuse_extension: (o) => ({
    subject: `《${o.title}》未同意延期`,
    sentence: `延期申请没有获得同意，${until(o)}修改并重新提交，逾期申请将终止。`,
    ...(o.extensionAnswer ? { more: `答复：${o.extensionAnswer}` } : {}),
  }),
  correction_reminded: (o) => ({
    subject: `《${o.title}》的修改期限快到了`,
    sentence: `作品还没有修改提交，${until(o)}修改、重新签章并提交，逾期申请将终止。`,
    more: '不需要再次缴费。时间不够的，可以在到期之前在作品页面申请延期。',
  }),
  due_recounted: (o) => ({
    subject: `《${o.title}》的期限有调整`,
    sentence: o.correctionUntil
      ? `国家公布了新的放假安排，${until(o)}修改并重新提交。`
      : `国家公布了新的放假安排，预计办结日期调整为${o.dueOn ? date(o.dueOn) : '作品页面所示的日期'}。`,
  }),
  refuse: (o) => ({
    subject: `《${o.title}》不予登记`,
    sentence: '经审核，作品不符合登记条件，登记服务费将全额原路退回。',
    ...(o.refusalReason ? { more: `理由：${o.refusalReason}` } : {}),
    ended: true,
  }),
  terminate: (o) => ({
    subject: `《${o.title}》申请已终止`,
    sentence: '超过修改期限没有重新提交，申请已终止。',
    more: '需要登记的，可以在作品页面选择“复制填报新作品”，已填写的内容不用重填。终止通知书上写有申请行政复议和提起行政诉讼的途径。',
    ended: true,
  }),
  registered: (o) => ({
    subject: `《${o.title}》已登记`,
    sentence: `作品已登记，登记号 ${o.registrationNumber ?? ''}，电子证书可以在作品页面查看和下载。`,
    ended: true,
  }),
  revoke: (o) => ({
    subject: `《${o.title}》登记已撤销`,
    sentence: `登记号 ${o.registrationNumber ?? ''} 的登记已被撤销，登记公告中已注明。`,
  }),
  refunded: (o) => ({
    subject: `《${o.title}》退款已完成`,
    sentence: '登记服务费已原路退回，到账时间以您的支付渠道为准。',
  }),
  paper_shipped: (o) => ({
    subject: `《${o.title}》纸质证书已寄出`,
    sentence: '纸质证书已由顺丰收件，运费由收件人支付，单号和运输进度可以在作品页面查看。',
  }),
  paper_undelivered: (o) => ({
    subject: `《${o.title}》纸质证书派送未成功`,
    sentence: '快递员这次没有送到，会再次联系收件人，请保持电话畅通。',
  }),
  paper_returned: (o) => ({
    subject: `《${o.title}》纸质证书没有寄到`,
    sentence: '纸质证书没有寄到，存放在我们这里。请在作品页面核对收件信息后重新寄出，或改为自领。',
  }),
  paper_ready: (o) => ({
    subject: `《${o.title}》纸质证书可以领取`,
    sentence: '纸质证书已制好，请凭作品页面上的领取码和证件原件，在工作时间内前来领取。',
  }),
  paper_waiting: (o) => ({
    subject: `《${o.title}》纸质证书还没有领取`,
    sentence: '纸质证书已为您保管了一段时间，请凭作品页面上的领取码前来领取；不方便前来的，可以改为邮寄。',
  }),
  invoice: (o) => ({
    subject: `《${o.title}》电子发票`,
    sentence: '登记服务费的电子发票已开具，可以在“我的订单”里下载。',
    attached: 'PDF 和 XML 文件见附件。',
  }),
  invoice_red: (o) => ({
    subject: `《${o.title}》红字电子发票`,
    sentence: '登记服务费已退回，原电子发票已开具红字发票冲销，请不要再用原发票入账。',
    attached: 'PDF 和 XML 文件见附件。',
  }),
  invoice_bounced: (o) => ({
    subject: `《${o.title}》电子发票没有送达`,
    sentence: '电子发票的邮件被退回，请在作品页面核对邮箱或换一个邮箱，重新发送。',
    more: '发票已经开具，也可以在作品页面直接下载。',
  }),
};

/** Inbox text, mail and SMS for one occasion; undefined when it is none that anybody is told of. */
export function workMessage(
  about: string,
  occasion: WorkOccasion,
): { subject: string; body: string; mail: string; sms: string } | undefined {
  const words = Object.hasOwn(OCCASIONS, about) ? OCCASIONS[about]?.(occasion) : undefined;
  if (!words) return undefined;
  const { subject, sentence, more, attached, ended } = words;
  const mail = [
    '您好：',
    sentence,
    ...(more ? [more] : []),
    ...(attached ? [attached] : []),
    `作品名称：${occasion.title}\n流水号：${occasion.code}\n当前进度：${occasion.next}`,
    `查看详情：${occasion.link}`,
    ...(ended ? [`评价这次办理：${occasion.link}#rating`] : []),
    [
      occasion.platformName,
      ...(occasion.telephone ? [`咨询电话：${occasion.telephone}`] : []),
      '这是系统发出的邮件，请不要直接回复。',
    ].join('\n'),
  ].join('\n\n');
  const body = more ? `${sentence}\n${more}` : sentence;
  return { subject, body, mail, sms: `【${occasion.platformName}】${subject}。${sentence}详情：${occasion.link}` };
}
