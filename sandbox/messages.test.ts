import { createTransport, type Transporter } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from './app.ts';
import { SMS_TOKEN } from './sms/routes.ts';
import { openBrowser, startTestSandbox } from './test-support.ts';

let sandbox: Sandbox;
let mailer: Transporter;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  mailer = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, secure: false, ignoreTLS: true });
});
afterAll(async () => {
  mailer.close();
  await sandbox.close();
});
beforeEach(() => sandbox.knobs.reset());

type Json = Record<string, unknown>;
const inbox = async (to: string): Promise<Json[]> =>
  (
    (await (await fetch(`${sandbox.url}/mail/api/messages?to=${encodeURIComponent(to)}`)).json()) as {
      messages: Json[];
    }
  ).messages;
const mail = (to: string) => ({
  from: '登记平台 <noreply@example.com>',
  to,
  subject: '《西湖晨雾》已登记',
  text: '证书已出，请查看。',
  html: '<p>证书已出，<a href="https://example.com/c/1">请查看</a>。</p>',
  attachments: [{ filename: '电子发票.pdf', content: Buffer.from('%PDF-1.7 body') }],
});

describe('mailbox', () => {
  it('receives a mail and gives its attachment back byte by byte', async () => {
    await mailer.sendMail(mail('zhang@example.com'));
    const [message] = await inbox('ZHANG@example.com');
    expect(message).toMatchObject({
      to: ['zhang@example.com'],
      from: 'noreply@example.com',
      subject: '《西湖晨雾》已登记',
      attachments: [{ filename: '电子发票.pdf', contentType: 'application/pdf', size: 13 }],
    });
    expect(message?.text).toContain('证书已出');
    const attachments = (message?.attachments ?? []) as { url: string }[];
    expect(await (await fetch(attachments[0]?.url ?? '')).text()).toBe('%PDF-1.7 body');
    const page = await openBrowser(sandbox.url).get(`${sandbox.url}/mail/${message?.id}`);
    expect(page.text).toContain('<strong>沙箱</strong>');
    // The mail's own markup stays inside a frame without scripts.
    expect(page.text).not.toContain('<p>证书已出');
  });

  it('shows each recipient only their own', async () => {
    await mailer.sendMail(mail('one@example.com'));
    expect(await inbox('two@example.com')).toEqual([]);
  });

  it('refuses, loses, duplicates and closes on demand', async () => {
    sandbox.knobs.set('smtp', { refuse: true });
    await expect(mailer.sendMail(mail('x@example.com'))).rejects.toMatchObject({ responseCode: 550 });
    sandbox.knobs.set('smtp', { refuse: false, drop: true });
    await mailer.sendMail(mail('x@example.com'));
    expect(await inbox('x@example.com')).toEqual([]);
    sandbox.knobs.set('smtp', { drop: false, duplicate: 2 });
    await mailer.sendMail(mail('x@example.com'));
    expect(await inbox('x@example.com')).toHaveLength(2);
    sandbox.knobs.set('smtp', { down: true });
    await expect(mailer.sendMail(mail('x@example.com'))).rejects.toMatchObject({ responseCode: 421 });
  });
});

describe('text messages', () => {
  const post = async (body: Json, token = SMS_TOKEN) => {
    const answer = await fetch(`${sandbox.url}/sms/api/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const received = async (to: string) =>
    ((await (await fetch(`${sandbox.url}/sms/api/messages?to=${to}`)).json()) as { messages: Json[] }).messages;

  it('are delivered once per request number', async () => {
    const sms = { request_no: 's-1', to: '19900000001', text: '【登记平台】您有一份表单待签章。' };
    const first = await post(sms);
    expect(first).toMatchObject({ status: 200, body: { request_no: 's-1', status: 'accepted' } });
    expect(await post(sms)).toEqual(first);
    expect(await post({ ...sms, text: '另一条' })).toMatchObject({ status: 409 });
    expect(await received('19900000001')).toMatchObject([{ text: sms.text }]);
    const page = await openBrowser(sandbox.url).get(`${sandbox.url}/sms`);
    expect(page.text).toContain(sms.text);
  });

  it('are refused without the token, without a number, and on demand', async () => {
    const sms = { request_no: 's-2', to: '19900000002', text: '好' };
    expect((await post(sms, 'wrong')).status).toBe(401);
    expect((await post({ ...sms, to: 'abc' })).status).toBe(422);
    sandbox.knobs.set('sms', { refuse: true });
    expect((await post(sms)).body.error).toBe('refused');
    expect(await received('19900000002')).toEqual([]);
  });
});
