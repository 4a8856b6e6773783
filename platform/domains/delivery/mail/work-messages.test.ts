import { describe, expect, it } from 'vitest';
import { MOVES } from '../../works/application.lifecycle.ts';
import { type WorkOccasion, workMessage } from './work-messages.ts';

const occasion: WorkOccasion = {
  title: '青瓷纹样',
  code: 'Z20261122-7K3QFM',
  link: 'https://register.example/my/works/1',
  next: '等待审核人员领取。',
  registrationNumber: '浙作登字-2026-F-00000001',
  correctionUntil: '2027-02-22',
  dueOn: '2027-01-04',
  extensionAnswer: '',
  refusalReason: '不具有独创性。',
  platformName: '作品自愿登记平台',
  telephone: '0571-85062879',
};

describe('workMessage', () => {
  it('has words for every move of which the applicant is told, and for what jobs tell', () => {
    const told = MOVES.filter((move) => move.effects.includes('tell-applicant')).map((move) => move.command);
    for (const about of [...told, 'registered', 'refunded', 'invoice', 'invoice_red', 'invoice_bounced']) {
      const message = workMessage(about, occasion);
      expect(message?.subject, about).toContain('《青瓷纹样》');
      expect(message?.mail, about).toContain(occasion.link);
      expect(message?.sms.length, about).toBeLessThan(200);
    }
  });

  it('says by when a returned work is to be mended, and why one was refused', () => {
    expect(workMessage('return', occasion)?.sms).toContain('请在2027年2月22日前修改并重新提交');
    expect(workMessage('return', { ...occasion, correctionUntil: null })?.mail).toContain('请及时修改并重新提交');
    expect(workMessage('refuse', occasion)?.mail).toContain('理由：不具有独创性。');
    expect(workMessage('refuse', { ...occasion, refusalReason: null })?.mail).not.toContain('理由');
  });

  it('says where to rate a case that has ended, and no other', () => {
    const asks = (about: string) => workMessage(about, occasion)?.mail.includes(`${occasion.link}#rating`);
    expect(['registered', 'refuse', 'terminate'].map(asks)).toEqual([true, true, true]);
    expect(['submit', 'return', 'withdraw', 'revoke', 'refunded'].map(asks)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('leaves out a telephone that the authority has not published', () => {
    expect(workMessage('pay', { ...occasion, telephone: '' })?.mail).not.toContain('咨询电话');
  });

  it('has no words for what it does not know', () => {
    expect([workMessage('claim', occasion), workMessage('constructor', occasion)]).toEqual([undefined, undefined]);
  });

  it('is plain text from greeting to signature', () => {
    expect(workMessage('submit', occasion)?.mail).toBe(`您好：

各方签章已完成，作品已进入审核队列。

审核期间不需要您做什么；在审核人员领取之前，可以撤回申请并全额退费。

作品名称：青瓷纹样
流水号：Z20261122-7K3QFM
当前进度：等待审核人员领取。

查看详情：https://register.example/my/works/1

作品自愿登记平台
咨询电话：0571-85062879
这是系统发出的邮件，请不要直接回复。`);
  });
});
