/** What an applicant is told once a bad rating has been looked into. */
export interface RatingAnswer {
  title: string;
  answer: string;
  link: string;
  platformName: string;
  /** Empty when the authority has published none. */
  telephone: string;
}

/** Inbox text, mail and SMS; the answer itself may be long and is not for a locked screen. */
export function ratingMessage(o: RatingAnswer): { subject: string; body: string; mail: string; sms: string } {
  const subject = `您对《${o.title}》的评价有了答复`;
  const mail = [
    '您好：',
    '您反映的情况我们已经核实处理，答复如下：',
    o.answer,
    `查看评价和答复：${o.link}`,
    [o.platformName, ...(o.telephone ? [`咨询电话：${o.telephone}`] : []), '这是系统发出的邮件，请不要直接回复。'].join(
      '\n',
    ),
  ].join('\n\n');
  return { subject, body: o.answer, mail, sms: `【${o.platformName}】${subject}，详情：${o.link}` };
}
