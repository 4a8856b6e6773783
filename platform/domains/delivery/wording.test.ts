import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { VARIABLES } from './variables.rules.ts';
import { problemsOfWording, smsParts, type Wording, wordsOf } from './wording.rules.ts';

const FRAME = { platformName: '作品自愿登记平台', telephone: '0571-85062879' };
const text = (occasion: string): Wording => {
  const found = zhejiang.messages.texts[occasion];
  if (!found) throw new Error(occasion);
  return found;
};
const say = (occasion: string, kind: keyof typeof VARIABLES, change: Record<string, string> = {}, frame = FRAME) =>
  wordsOf(text(occasion), { ...VARIABLES[kind], ...change }, frame);

describe('words', () => {
  it('are plain text from greeting to signature', () => {
    expect(say('work.submit', 'work').mail).toBe(`您好：

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

  it('leave out a line of which nothing is left, and a telephone that is not published', () => {
    expect(say('work.refuse', 'work').mail).toContain('\n\n理由：不具有独创性。\n\n');
    const bare = say('work.refuse', 'work', { 不予登记理由: '' }, { ...FRAME, telephone: '' }).mail;
    expect(bare).not.toMatch(/理由|咨询电话|\n{3}/);
    expect(say('work.refuse', 'work', { 不予登记理由: '' }).body).not.toMatch(/\n/);
  });

  it('say when to mend by, and where to rate a case that has ended and no other', () => {
    expect(say('work.return', 'work').sms).toContain('请在2027年2月22日前修改并重新提交');
    const rates = (about: string) => say(`work.${about}`, 'work').mail.includes('/my/works/1#rating');
    expect(['registered', 'refuse', 'terminate', 'submit', 'return', 'revoke'].map(rates)).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
  });

  it('invite to sign in one SMS: who asks, for what, with which account, where', () => {
    const values = { 账号提示: '请用单位（法人）账号登录，不要用法定代表人的个人账号' };
    expect(say('signer.turn', 'signer', values).sms).toBe(
      '【作品自愿登记平台】已轮到您签章：张晓雯请您为作品《青瓷纹样》的登记申请表签章。' +
        '请用单位（法人）账号登录，不要用法定代表人的个人账号，在浏览器里打开（不要在微信里打开）：https://register.example/sign/Qm9va3M',
    );
    const { mail, body } = say('signer.turn', 'signer');
    expect(mail).toMatch(/^陈柏远（陈小禾的监护人），您好：/);
    expect([mail.includes('/sign/'), body.includes('/sign/')]).toEqual([true, false]);
  });

  it('take values as they are: no second filling, no signature in an SMS, no second line in a subject', () => {
    const hostile = { 作品名称: '【银行】{链接}\r\nBcc: all@example.com' };
    const { subject, sms, mail } = say('work.pay', 'work', hostile);
    expect(subject).toBe('《【银行】{链接} Bcc: all@example.com》缴费成功');
    expect(sms).toMatch(/^【作品自愿登记平台】《〔银行〕\{链接\} Bcc: all@example\.com》缴费成功/);
    expect(sms).not.toMatch(/\n/);
    expect(mail).toContain('作品名称：【银行】{链接}\r\nBcc');
  });
});

describe('a wording', () => {
  const wrong = (occasion: string, change: Partial<Wording>) =>
    problemsOfWording(occasion, { ...text(occasion), ...change }).map(({ path, code }) => `${path} ${code}`);

  it('names only variables of its kind, each in braces', () => {
    expect(wrong('work.pay', { inbox: '{作品名称}{身份证号}' })).toEqual(['inbox unknown_variable']);
    expect(wrong('work.pay', { inbox: '{作品名称' })).toEqual(['inbox brace']);
    expect(wrong('work.pay', { inbox: '{constructor}' })).toEqual(['inbox unknown_variable']);
  });
  it('keeps the way on in mail and SMS, and a personal link out of everything else', () => {
    expect(wrong('work.pay', { sms: '缴费成功。' })).toEqual(['sms link_missing']);
    expect(wrong('signer.turn', { inbox: '请打开 {签章链接}' })).toEqual(['inbox link_leaks']);
    expect(wrong('signer.turn', { subject: '请打开 {签章链接}' })).toEqual(['subject link_leaks']);
  });
  it('is neither empty nor too long, with a subject of one line and no signature of its own', () => {
    expect(wrong('work.pay', { inbox: ' \n' })).toEqual(['inbox empty']);
    expect(wrong('work.pay', { subject: '好'.repeat(81) })).toEqual(['subject too_big']);
    expect(wrong('work.pay', { subject: '一\n二' })).toEqual(['subject line_break']);
    expect(wrong('work.pay', { sms: '【某局】{链接}' })).toEqual(['sms signature']);
  });
});

it('an SMS costs one part up to 70 characters, then one for each 67', () => {
  expect([1, 70, 71, 134, 135].map((length) => smsParts('字'.repeat(length)))).toEqual([1, 1, 2, 2, 3]);
});
