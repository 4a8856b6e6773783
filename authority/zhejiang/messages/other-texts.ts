import type { MessageText } from '../../authority.ts';

const paragraphs = (...parts: string[]): string => parts.join('\n\n');

function agent(outcome: string, name: string, sentence: string): MessageText {
  return {
    name,
    subject: `{类别}${outcome}`,
    inbox: `${sentence}\n{说明}`,
    mail: paragraphs('您好：', sentence, '{说明}', '查看详情：{链接}'),
    // What staff wrote may be long and is nobody's business on a locked screen.
    sms: `{类别}${outcome}。${sentence}详情：{链接}`,
  };
}

function toSigner(name: string, subject: string, sentence: string): MessageText {
  return {
    name,
    subject,
    // The overview shows the way to sign; the link itself lies nowhere unsealed.
    inbox: `${sentence}。\n{账号提示}。`,
    mail: paragraphs(
      '{称呼}，您好：',
      `${sentence}。您以{身份}的身份签章。`,
      '签章链接（只对应您这一位签章人，请不要转发）：\n{签章链接}',
      [
        '签章前请留意：',
        '1. {账号提示}。',
        '2. 请用手机或电脑的普通浏览器打开链接；微信的内置浏览器无法完成签章。',
        '3. 按页面提示读取证书、开始签章、确认签章，看到“签章完成”才算签好。',
        '4. 不同意签章时，可以在签章页面选择“拒绝签章”并写明理由，申请人会收到通知。',
      ].join('\n'),
    ),
    sms: `${sentence}。{账号提示}，在浏览器里打开（不要在微信里打开）：{签章链接}`,
  };
}

function ofSigning(name: string, subject: string, sentence: string, next: string): MessageText {
  return {
    name,
    subject,
    inbox: `${sentence}\n${next}`,
    mail: paragraphs('您好：', sentence, next, '签章列表：{链接}'),
    sms: `${sentence}签章列表：{链接}`,
  };
}

/** Everything people are told besides what becomes of a work. */
export const otherTexts: Record<string, MessageText> = {
  'agent.approved': agent(
    '资质核验通过',
    '代理资质核验通过',
    '您的用户类别已改为“{类别}”，可以代委托人填报作品，每件作品请上传授权委托书，由委托人签章。',
  ),
  'agent.declined': agent(
    '资质核验未通过',
    '代理资质核验未通过',
    '您的用户类别没有改变，仍可以用自己的名义填报作品；补齐材料后可以再次申请。',
  ),
  'agent.revoked': agent(
    '资质已取消',
    '代理资质取消',
    '您的用户类别已改回登录账号的类别，今后只能用自己的名义填报作品；已经提交的作品不受影响。',
  ),
  'consult.answered': {
    name: '咨询有了答复',
    subject: '您的咨询有了答复：{问题}',
    inbox: '您的咨询“{问题}”有了答复：\n{答复}',
    mail: paragraphs('您好：', '您的咨询“{问题}”有了答复：', '{答复}', '没有说清的，可以接着问：{链接}'),
    sms: '您的咨询有了答复，请查看：{链接}',
  },
  'rating.answered': {
    name: '评价答复',
    subject: '您对《{作品名称}》的评价有了答复',
    inbox: '{答复}',
    mail: paragraphs('您好：', '您反映的情况我们已经核实处理，答复如下：', '{答复}', '查看评价和答复：{链接}'),
    sms: '您对《{作品名称}》的评价有了答复，详情：{链接}',
  },
  'signer.turn': toSigner(
    '轮到签章',
    '请您为作品《{作品名称}》签章',
    '已轮到您签章：{申请人}请您为作品《{作品名称}》的登记申请表签章',
  ),
  'signer.again': toSigner(
    '再次通知签章',
    '请您为作品《{作品名称}》签章',
    '{申请人}请您为作品《{作品名称}》的登记申请表签章',
  ),
  'signer.reminder': toSigner(
    '签章提醒',
    '提醒：作品《{作品名称}》正等您签章',
    '提醒您：{申请人}请您为作品《{作品名称}》的登记申请表签章，目前还没有签',
  ),
  'signer.reconsider': toSigner(
    '请重新考虑签章',
    '请您重新考虑为作品《{作品名称}》签章',
    '您之前拒绝了签章，{申请人}请您重新考虑，为作品《{作品名称}》的登记申请表签章',
  ),
  'signing.declined': ofSigning(
    '有人拒绝签章',
    '{签章人}拒绝为《{作品名称}》签章',
    '{签章人}拒绝为作品《{作品名称}》的登记申请表签章，理由：{拒签理由}',
    '您可以修改表单后重新签章，也可以在签章列表里请对方重新考虑。在此之前，其他人不能继续签章。',
  ),
  'signing.unsigned': ofSigning(
    '有人迟迟没有签章',
    '《{作品名称}》还有人没有签章',
    '已多次提醒{签章人}为作品《{作品名称}》签章，对方还没有签。',
    '请直接联系对方；也可以在签章列表里再次通知，或者把签章链接发给对方。',
  ),
  'signing.link_expired': ofSigning(
    '签章链接过期',
    '《{作品名称}》的签章链接已过期',
    '{签章人}没有在有效期内为作品《{作品名称}》签章，签章链接已过期。',
    '打开签章列表，链接就会恢复有效，再点“再次通知”或复制链接发给对方即可。',
  ),
  'signing.all_signed': ofSigning(
    '各方都已签章',
    '《{作品名称}》各方都已签章，请提交',
    '作品《{作品名称}》的登记申请表各方都已签章。',
    '请打开签章列表，点“提交”后进入审核。没有提交的作品不会进入审核。',
  ),
  'signing.resend_asked': {
    name: '签章人请求重发链接',
    subject: '{签章人}请您重新发送签章链接',
    inbox:
      '作品《{作品名称}》的签章链接已过期，{签章人}还没有签章。打开签章列表，链接就会恢复有效，再复制发送给对方即可。',
    mail: paragraphs(
      '您好：',
      '作品《{作品名称}》的签章链接已过期，{签章人}还没有签章。打开签章列表，链接就会恢复有效，再复制发送给对方即可。',
      '签章列表：{链接}',
    ),
    sms: '作品《{作品名称}》的签章链接已过期，{签章人}请您重新发送：{链接}',
  },
  'decision.document': {
    name: '文书送达',
    subject: '《{作品名称}》{文书名称}',
    inbox: '作品《{作品名称}》的{文书名称}（{文号}）已经作出，可以在作品页面“文书”里查看。',
    mail: paragraphs(
      '您好：',
      '作品《{作品名称}》的{文书名称}（{文号}）见附件，与作品页面“文书”里的文件相同。',
      '查看详情：{链接}',
    ),
    sms: '作品《{作品名称}》的{文书名称}（{文号}）已经作出，详情：{链接}',
  },
  'address.bounced': {
    name: '邮箱收不到邮件',
    subject: '您的邮箱收不到我们的邮件',
    inbox: '发往 {邮箱} 的邮件被退回，邮件服务器的答复是：{退信原因}\n请核对邮箱，或换一个常用的邮箱。',
    mail: paragraphs('您好：', '发往 {邮箱} 的邮件被退回，请核对邮箱，或换一个常用的邮箱。', '更换邮箱：{链接}'),
    sms: '发往您邮箱 {邮箱} 的邮件被退回，请换一个常用的邮箱：{链接}',
  },
};
