import type { MessageText } from '../../authority.ts';

interface Words {
  name: string;
  /** After the title: 「缴费成功」. */
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

/** The four texts about a work: mails say how it stands, SMS where to read on. */
function aboutWork({ name, subject, sentence, more, attached, ended }: Words): MessageText {
  const title = `《{作品名称}》${subject}`;
  const mail = [
    '您好：',
    sentence,
    ...(more ? [more] : []),
    ...(attached ? [attached] : []),
    '作品名称：{作品名称}\n流水号：{流水号}\n当前进度：{当前进度}',
    '查看详情：{链接}',
    ...(ended ? ['评价这次办理：{链接}#rating'] : []),
  ];
  return {
    name,
    subject: title,
    inbox: more ? `${sentence}\n${more}` : sentence,
    mail: mail.join('\n\n'),
    sms: `${title}。${sentence}详情：{链接}`,
  };
}

const TEXTS: Record<string, Words> = {
  pay: {
    name: '缴费成功',
    subject: '缴费成功',
    sentence: '登记服务费已收到，申请表生成后就可以通知各方依次签章。',
  },
  submit: {
    name: '提交审核',
    subject: '已提交审核',
    sentence: '各方签章已完成，作品已进入审核队列。',
    more: '审核期间不需要您做什么；在审核人员领取之前，可以撤回申请并全额退费。',
  },
  withdraw: { name: '撤回申请', subject: '已撤回', sentence: '申请已按您的要求撤回，登记服务费将全额原路退回。' },
  return: {
    name: '退回修改',
    subject: '需要修改',
    sentence: '审核人员请您修改几处内容，意见写在对应的栏目旁边，{修改期限}修改并重新提交。',
    more: '修改后需要各方重新签章，不需要再次缴费；逾期没有提交，申请将终止。时间不够的，可以在到期之前申请延期。',
  },
  grant_extension: {
    name: '同意延期',
    subject: '已同意延期',
    sentence: '延期申请已同意，{修改期限}修改并重新提交。',
  },
  refuse_extension: {
    name: '不同意延期',
    subject: '未同意延期',
    sentence: '延期申请没有获得同意，{修改期限}修改并重新提交，逾期申请将终止。',
    more: '{延期答复}',
  },
  correction_reminded: {
    name: '修改期限提醒',
    subject: '的修改期限快到了',
    sentence: '作品还没有修改提交，{修改期限}修改、重新签章并提交，逾期申请将终止。',
    more: '不需要再次缴费。时间不够的，可以在到期之前在作品页面申请延期。',
  },
  due_recounted: {
    name: '期限重新计算',
    subject: '的期限有调整',
    sentence: '国家公布了新的放假安排，{新的期限}。',
  },
  refuse: {
    name: '不予登记',
    subject: '不予登记',
    sentence: '经审核，作品不符合登记条件，登记服务费将全额原路退回。',
    more: '{不予登记理由}',
    ended: true,
  },
  terminate: {
    name: '终止申请',
    subject: '申请已终止',
    sentence: '超过修改期限没有重新提交，申请已终止。',
    more: '需要登记的，可以在作品页面选择“复制填报新作品”，已填写的内容不用重填。终止通知书上写有申请行政复议和提起行政诉讼的途径。',
    ended: true,
  },
  registered: {
    name: '已登记',
    subject: '已登记',
    sentence: '作品已登记，登记号 {登记号}，电子证书可以在作品页面查看和下载。',
    ended: true,
  },
  revoke: {
    name: '撤销登记',
    subject: '登记已撤销',
    sentence: '登记号 {登记号} 的登记已被撤销，登记公告中已注明。',
  },
  refunded: {
    name: '退款完成',
    subject: '退款已完成',
    sentence: '登记服务费已原路退回，到账时间以您的支付渠道为准。',
  },
  paper_shipped: {
    name: '纸质证书已寄出',
    subject: '纸质证书已寄出',
    sentence: '纸质证书已由顺丰收件，运费由收件人支付，单号和运输进度可以在作品页面查看。',
  },
  paper_undelivered: {
    name: '纸质证书派送未成功',
    subject: '纸质证书派送未成功',
    sentence: '快递员这次没有送到，会再次联系收件人，请保持电话畅通。',
  },
  paper_returned: {
    name: '纸质证书退回',
    subject: '纸质证书没有寄到',
    sentence: '纸质证书没有寄到，存放在我们这里。请在作品页面核对收件信息后重新寄出，或改为自领。',
  },
  paper_ready: {
    name: '纸质证书可以领取',
    subject: '纸质证书可以领取',
    sentence: '纸质证书已制好，请凭作品页面上的领取码和证件原件，在工作时间内前来领取。',
  },
  paper_waiting: {
    name: '纸质证书领取提醒',
    subject: '纸质证书还没有领取',
    sentence: '纸质证书已为您保管了一段时间，请凭作品页面上的领取码前来领取；不方便前来的，可以改为邮寄。',
  },
  invoice: {
    name: '电子发票',
    subject: '电子发票',
    sentence: '登记服务费的电子发票已开具，可以在“我的订单”里下载。',
    attached: 'PDF 和 XML 文件见附件。',
  },
  invoice_red: {
    name: '红字电子发票',
    subject: '红字电子发票',
    sentence: '登记服务费已退回，原电子发票已开具红字发票冲销，请不要再用原发票入账。',
    attached: 'PDF 和 XML 文件见附件。',
  },
  invoice_bounced: {
    name: '电子发票没有送达',
    subject: '电子发票没有送达',
    sentence: '电子发票的邮件被退回，请在作品页面核对邮箱或换一个邮箱，重新发送。',
    more: '发票已经开具，也可以在作品页面直接下载。',
  },
};

/** `work.…`: what becomes of an application, its fee, its invoice and its paper certificate. */
export const workTexts: Record<string, MessageText> = Object.fromEntries(
  Object.entries(TEXTS).map(([occasion, words]) => [`work.${occasion}`, aboutWork(words)]),
);
