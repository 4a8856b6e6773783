import { describe, expect, it } from 'vitest';
import { type Invitation, signerMessage } from './signer-messages.ts';
import { signingNews } from './signing-news.ts';

const company: Invitation = {
  occasion: 'turn',
  kind: 'organisation',
  partyName: '杭州青瓷文化创意有限公司',
  signedBy: null,
  roles: ['owner', 'author'],
  applicant: '张晓雯',
  title: '青瓷纹样',
  link: 'https://register.example/sign/abc',
  platformName: '作品自愿登记平台',
  telephone: '0571-85062879',
};

describe('an invitation to sign', () => {
  it('says in one SMS who asks, for what, with which account, where', () => {
    expect(signerMessage(company).sms).toBe(
      '【作品自愿登记平台】已轮到您签章：张晓雯请您为作品《青瓷纹样》的登记申请表签章。' +
        '请用单位（法人）账号登录，不要用法定代表人的个人账号，在浏览器里打开（不要在微信里打开）：https://register.example/sign/abc',
    );
  });

  it('addresses the guardian of a child', () => {
    const { mail } = signerMessage({ ...company, kind: 'person', partyName: '陈小禾', signedBy: '陈柏远' });
    expect(mail).toMatch(/^陈柏远（陈小禾的监护人），您好：/);
    expect(mail).toContain('1. 请由监护人用本人账号登录。');
    expect(mail).toContain('您以著作权人、作者的身份签章。');
  });

  it('has words of its own for each occasion, and the link in mail and SMS alone', () => {
    const occasions = ['turn', 'again', 'reminder', 'reconsider'] as const;
    const messages = occasions.map((occasion) => signerMessage({ ...company, occasion }));
    expect(new Set(messages.map(({ sms }) => sms)).size).toBe(4);
    for (const { sms, mail, body } of messages) {
      expect([sms.includes(company.link), mail.includes(company.link), body.includes(company.link)]).toEqual([
        true,
        true,
        false,
      ]);
    }
  });
});

describe('news of the signatures', () => {
  const occasion = {
    title: '青瓷纹样',
    link: 'https://register.example/my/works/1/sign',
    signer: '许墨',
    reason: '署名不对。',
    platformName: '作品自愿登记平台',
  };
  it('says who declined and why, with one full stop', () => {
    expect(signingNews('declined', occasion).sms).toBe(
      '【作品自愿登记平台】许墨拒绝为作品《青瓷纹样》的登记申请表签章，理由：署名不对。签章列表：https://register.example/my/works/1/sign',
    );
  });
});
