import type { MessageRules } from '../../authority.ts';
import { otherTexts } from './other-texts.ts';
import { workTexts } from './work-texts.ts';

/**
 * Decisions reach the applicant by inbox and mail whatever was chosen (《行政许可法》 article 44: delivered within ten days
 * of the decision); everything else is a service that may be left out.
 */
export const messages: MessageRules = {
  quietHours: { from: '21:00', to: '08:00' },
  gatherSeconds: 60,
  urgent: ['work.pay', 'agent.revoked', 'address.bounced'],
  topics: [
    {
      code: 'decisions',
      name: '审核决定和期限',
      help: '退回修改、不予登记、已登记、延期答复、期限提醒、文书。',
      always: ['mail'],
      why: '决定和期限关系到您的权利，必须以邮件送达。',
      occasions: [
        'work.return',
        'work.grant_extension',
        'work.refuse_extension',
        'work.correction_reminded',
        'work.due_recounted',
        'work.refuse',
        'work.terminate',
        'work.registered',
        'work.revoke',
        'decision.document',
        'agent.approved',
        'agent.declined',
        'agent.revoked',
      ],
    },
    {
      code: 'to_sign',
      name: '请我签章',
      help: '轮到您签章，以及签章提醒。',
      always: [],
      occasions: ['signer.turn', 'signer.again', 'signer.reminder', 'signer.reconsider'],
    },
    {
      code: 'progress',
      name: '办理进展',
      help: '提交、撤回，各方签章的情况。',
      always: [],
      occasions: [
        'work.submit',
        'work.withdraw',
        'signing.declined',
        'signing.unsigned',
        'signing.link_expired',
        'signing.all_signed',
        'signing.resend_asked',
      ],
    },
    {
      code: 'money',
      name: '缴费、退款和发票',
      help: '缴费成功、退款到账。',
      always: [],
      occasions: ['work.pay', 'work.refunded'],
    },
    {
      code: 'invoices',
      name: '电子发票',
      help: '开具和冲销的电子发票文件。',
      always: ['mail'],
      why: '电子发票以邮件交付。',
      occasions: ['work.invoice', 'work.invoice_red', 'work.invoice_bounced'],
    },
    {
      code: 'paper',
      name: '纸质证书',
      help: '寄出、派送、可以领取。',
      always: [],
      occasions: [
        'work.paper_shipped',
        'work.paper_undelivered',
        'work.paper_returned',
        'work.paper_ready',
        'work.paper_waiting',
      ],
    },
    {
      code: 'answers',
      name: '评价和咨询的答复',
      help: '您反映的问题、您的咨询有了答复。',
      always: [],
      occasions: ['rating.answered', 'consult.answered'],
    },
    {
      code: 'account',
      name: '账号安全',
      help: '邮箱收不到邮件等与账号有关的提醒。',
      always: ['sms'],
      why: '邮箱收不到邮件时，只能用短信告诉您。',
      occasions: ['address.bounced'],
    },
  ],
  texts: { ...workTexts, ...otherTexts },
};
