import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../app.ts';
import { PIN } from '../people.ts';
import { createTestClock, startTestSandbox } from '../test-support.ts';
import { createCscClient, ECDSA_SHA256, hash, signing } from './csc-test-client.ts';

const clock = createTestClock();
let sandbox: Sandbox;
let client: ReturnType<typeof createCscClient>;

beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: clock.now });
  client = createCscClient(sandbox.url);
});
afterAll(() => sandbox.close());

describe('the phone', () => {
  it('shows what is asked, on a page with the sandbox band', async () => {
    const { id } = await client.credentialOf('zhangxiaowen');
    const question = await client.ask(signing(id));
    const page = await client.phone.get(String(question.verification_uri_complete));
    expect(page.text).toContain('<strong>沙箱</strong>');
    for (const words of ['《西湖晨雾》', '登记申请表.pdf', Buffer.from(hash, 'base64').toString('hex')])
      expect(page.text).toContain(words);
    expect(page.text).toContain('value="zhangxiaowen" selected');
  });

  it('lets the platform wait, and tells it when it asks too often', async () => {
    const question = await client.ask({ scope: 'service' });
    expect((await client.redeem(question.device_code)).body.error).toBe('authorization_pending');
    expect((await client.redeem(question.device_code)).body.error).toBe('slow_down');
    clock.advance(2);
    expect((await client.redeem(question.device_code)).body.error).toBe('slow_down');
    clock.advance(12);
    expect((await client.redeem(question.device_code)).body.error).toBe('authorization_pending');
  });

  it('refuses at the wish of the holder', async () => {
    const question = await client.ask({ scope: 'service' });
    expect((await client.decide(question.user_code, '', 'refuse', '')).text).toContain('已拒绝');
    expect((await client.redeem(question.device_code)).body.error).toBe('access_denied');
    expect((await client.decide(question.user_code, 'xumo')).status).toBe(409);
  });

  it('gives a device code away once', async () => {
    const question = await client.ask({ scope: 'service' });
    await client.decide(question.user_code, 'xumo');
    expect((await client.redeem(question.device_code)).status).toBe(200);
    expect((await client.redeem(question.device_code)).body.error).toBe('invalid_grant');
  });

  it('expires', async () => {
    const question = await client.ask({ scope: 'service' });
    clock.advance(301);
    expect((await client.redeem(question.device_code)).body.error).toBe('expired_token');
    const late = await client.decide(question.user_code, 'xumo');
    expect([late.status, late.text.includes('二维码已过期')]).toEqual([410, true]);
  });

  it('counts wrong PINs and locks after the fifth', async () => {
    const question = await client.ask({ scope: 'service' });
    for (const left of [4, 3, 2, 1]) {
      const page = await client.decide(question.user_code, 'xumo', 'approve', '000000');
      expect([page.status, page.text.includes(`还可以试 ${left} 次`)]).toEqual([401, true]);
    }
    expect((await client.decide(question.user_code, 'xumo', 'approve', '000000')).text).toContain('已锁定');
    expect((await client.decide(question.user_code, 'xumo')).status).toBe(403);
    expect((await client.redeem(question.device_code)).body.error).toBe('access_denied');
  });

  it('does not let somebody else approve a signature', async () => {
    const { id } = await client.credentialOf('qingci');
    const question = await client.ask(signing(id));
    // The legal representative's own account is not the company's.
    const page = await client.decide(question.user_code, 'linzhijiang');
    expect([page.status, page.text.includes('不属于这个账户')]).toEqual([403, true]);
    expect((await client.redeem(question.device_code)).body.error).toBe('authorization_pending');
  });

  it('leads a company without a certificate to the free one', async () => {
    const question = await client.ask({ scope: 'service' });
    const page = await client.decide(question.user_code, 'chaosheng');
    expect([page.status, page.text.includes('免费领取')]).toEqual([409, true]);
    const enrolled = await client.phone.post(`${sandbox.url}/ca/enrol`, {
      username: 'chaosheng',
      pin: PIN,
      user_code: String(question.user_code),
    });
    expect(enrolled.text).toContain('数字证书已签发');
    expect((await client.decide(question.user_code, 'chaosheng')).status).toBe(200);
    const token = (await client.redeem(question.device_code)).body.access_token;
    expect((await client.csc('credentials/list', String(token))).body.credentialIDs).toHaveLength(1);
  });

  it('does not sign with a revoked certificate', async () => {
    const { id } = await client.credentialOf('zhouyan');
    const token = await client.approvedToken('zhouyan', signing(id));
    await client.phone.post(`${sandbox.url}/ca/revoke`, { serial: id });
    const attempt = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    expect((await client.csc('signatures/signHash', token, attempt)).status).toBe(400);
    expect((await client.oauth('device_authorization', signing(id))).body.error).toBe('invalid_request');
  });
});
