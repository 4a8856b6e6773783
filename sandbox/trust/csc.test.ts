import { createHash, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../app.ts';
import { findPerson, PIN } from '../people.ts';
import { type Browser, createTestClock, openBrowser, startTestSandbox } from '../test-support.ts';
import { CSC_CLIENT_ID, CSC_CLIENT_SECRET } from './csc-oauth.ts';
import { SHA256 } from './hash-signing.ts';

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const clock = createTestClock();
let sandbox: Sandbox;
let phone: Browser;

beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: clock.now });
  phone = openBrowser(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.knobs.reset());

type Json = Record<string, unknown>;
type Answer = { status: number; body: Json };

async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as Json) : {} };
}

const basic = `Basic ${Buffer.from(`${CSC_CLIENT_ID}:${CSC_CLIENT_SECRET}`).toString('base64')}`;
const oauth = async (path: string, form: Record<string, string>, authorization = basic): Promise<Answer> =>
  answer(
    await fetch(`${sandbox.url}/csc/oauth2/${path}`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    }),
  );
const csc = async (path: string, token: string, body: Json = {}): Promise<Answer> =>
  answer(
    await fetch(`${sandbox.url}/csc/v2/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const decide = (userCode: unknown, username: string, decision = 'approve', pin = PIN) =>
  phone.post(`${sandbox.url}/phone/decision`, { user_code: String(userCode), username, pin, decision });
const redeem = (deviceCode: unknown) => oauth('token', { grant_type: DEVICE_GRANT, device_code: String(deviceCode) });

async function ask(form: Record<string, string>): Promise<Json> {
  const { status, body } = await oauth('device_authorization', form);
  expect(status).toBe(200);
  return body;
}

async function approvedToken(username: string, form: Record<string, string>): Promise<string> {
  const question = await ask(form);
  expect((await decide(question.user_code, username)).status).toBe(200);
  const { status, body } = await redeem(question.device_code);
  expect(status).toBe(200);
  return String(body.access_token);
}

const serviceToken = (username: string) => approvedToken(username, { scope: 'service' });

async function credentialOf(username: string): Promise<{ id: string; certificate: X509Certificate; chain: string[] }> {
  const token = await serviceToken(username);
  const list = await csc('credentials/list', token);
  const [id = ''] = list.body.credentialIDs as string[];
  const info = await csc('credentials/info', token, { credentialID: id, certificates: 'chain', certInfo: true });
  const chain = (info.body.cert as { certificates: string[] }).certificates;
  return { id, certificate: new X509Certificate(Buffer.from(chain[0] ?? '', 'base64')), chain };
}

const message = Buffer.from('signed attributes of the form');
const hash = createHash('sha256').update(message).digest('base64');
const otherHash = createHash('sha256').update('another document').digest('base64');
const signing = (credentialID: string): Record<string, string> => ({
  scope: 'credential',
  credentialID,
  numSignatures: '1',
  hashes: hash,
  hashAlgorithmOID: SHA256,
  clientData: JSON.stringify({ title: '《西湖晨雾》', documentName: '登记申请表.pdf', parties: ['张晓雯'] }),
});
const isGenuine = (certificate: X509Certificate, signature: unknown) =>
  verify('sha256', message, certificate.publicKey, Buffer.from(String(signature), 'base64'));

describe('remote signing', () => {
  it('describes itself', async () => {
    const { status, body } = await csc('info', '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ specs: '2.0.0.2', oauth2: `${sandbox.url}/csc` });
  });

  it.each([
    ['zhangxiaowen', ECDSA_SHA256],
    ['qingci', RSA_SHA256],
  ])('signs for %s what was approved on the phone, with the certificate read before', async (username, signAlgo) => {
    const { id, certificate, chain } = await credentialOf(username);
    expect(chain).toHaveLength(2);
    expect(certificate.subject).toContain(`serialNumber=${findPerson(username)?.documentNumber}`);
    const token = await approvedToken(username, signing(id));
    const { status, body } = await csc('signatures/signHash', token, { credentialID: id, hashes: [hash], signAlgo });
    expect(status).toBe(200);
    expect(isGenuine(certificate, (body.signatures as string[])[0])).toBe(true);
  });

  it('spends an authorisation with its first use', async () => {
    const { id } = await credentialOf('xumo');
    const token = await approvedToken('xumo', signing(id));
    const body = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    expect((await csc('signatures/signHash', token, body)).status).toBe(200);
    const second = await csc('signatures/signHash', token, body);
    expect(second).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('gives one signature to two requests at once', async () => {
    const { id } = await credentialOf('xumo');
    const token = await approvedToken('xumo', signing(id));
    const body = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    const answers = await Promise.all([1, 2, 3].map(() => csc('signatures/signHash', token, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  it('binds the authorisation to the hash, the credential and the algorithm', async () => {
    const { id } = await credentialOf('xumo');
    const stranger = await credentialOf('zhangxiaowen');
    const token = await approvedToken('xumo', signing(id));
    const attempts = [
      { credentialID: id, hashes: [otherHash], signAlgo: ECDSA_SHA256 },
      { credentialID: id, hashes: [hash, otherHash], signAlgo: ECDSA_SHA256 },
      { credentialID: stranger.id, hashes: [hash], signAlgo: ECDSA_SHA256 },
      { credentialID: id, hashes: [hash], signAlgo: RSA_SHA256 },
      { credentialID: id, hashes: ['c2hvcnQ='], signAlgo: ECDSA_SHA256 },
    ];
    for (const attempt of attempts)
      expect(await csc('signatures/signHash', token, attempt)).toMatchObject({
        status: 400,
        body: { error: 'invalid_request' },
      });
    // None of the refusals has used it up.
    const proper = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    expect((await csc('signatures/signHash', token, proper)).status).toBe(200);
  });

  it('does not sign with a token that may only read', async () => {
    const { id } = await credentialOf('xumo');
    const attempt = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    const { status, body } = await csc('signatures/signHash', await serviceToken('xumo'), attempt);
    expect(status).toBe(400);
    expect(body.error_description).toContain('SAD');
  });

  it('answers an unknown or expired token with 401', async () => {
    expect(await csc('credentials/list', 'nonsense')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    const token = await serviceToken('xumo');
    clock.advance(3601);
    expect((await csc('credentials/list', token)).status).toBe(401);
  });

  it('revokes a token', async () => {
    const token = await serviceToken('xumo');
    expect((await oauth('revoke', { token })).status).toBe(204);
    expect((await csc('credentials/list', token)).status).toBe(401);
  });

  it('wants to know the calling application', async () => {
    const wrong = `Basic ${Buffer.from('platform:wrong').toString('base64')}`;
    const { status, body } = await oauth('device_authorization', { scope: 'service' }, wrong);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it('seals for the authority by PIN, several documents with one activation', async () => {
    const service = await oauth('token', { grant_type: 'client_credentials', scope: 'service' });
    const token = String(service.body.access_token);
    const list = await csc('credentials/list', token, { credentialInfo: true, certInfo: true, authInfo: true });
    const [info] = list.body.credentialInfos as {
      credentialID: string;
      auth: Json;
      cert: { certificates: string[]; subjectDN: string };
    }[];
    expect(info?.auth.mode).toBe('explicit');
    expect(info?.cert.subjectDN).toContain('CN=浙江省版权局');
    const credentialID = info?.credentialID ?? '';
    const request = { credentialID, numSignatures: 2, hashes: [hash, otherHash], hashAlgorithmOID: SHA256 };
    const wrong = await csc('credentials/authorize', token, { ...request, authData: [{ id: 'PIN', value: '000000' }] });
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_pin' } });
    const { body } = await csc('credentials/authorize', token, { ...request, authData: [{ id: 'PIN', value: PIN }] });
    const sign = { credentialID, SAD: body.SAD, hashes: [hash, otherHash], signAlgo: RSA_SHA256 };
    const signed = await csc('signatures/signHash', token, sign);
    const certificate = new X509Certificate(Buffer.from(info?.cert.certificates[0] ?? '', 'base64'));
    expect(signed.body.signatures).toHaveLength(2);
    expect(isGenuine(certificate, (signed.body.signatures as string[])[0])).toBe(true);
    expect((await csc('signatures/signHash', token, sign)).status).toBe(400);
  });

  it('can refuse, be down, or sign with a wrong key', async () => {
    const { id, certificate } = await credentialOf('xumo');
    const token = await approvedToken('xumo', signing(id));
    const body = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    sandbox.knobs.set('csc', { refuse: true });
    expect(await csc('signatures/signHash', token, body)).toMatchObject({ body: { error: 'access_denied' } });
    sandbox.knobs.set('csc', { refuse: false, down: true });
    expect((await fetch(`${sandbox.url}/csc/v2/info`, { method: 'POST' })).status).toBe(503);
    sandbox.knobs.set('csc', { down: false, forge: true });
    const forged = await csc('signatures/signHash', token, body);
    expect(isGenuine(certificate, (forged.body.signatures as string[])[0])).toBe(false);
  });
});

describe('the phone', () => {
  it('shows what is asked, on a page with the sandbox band', async () => {
    const { id } = await credentialOf('zhangxiaowen');
    const question = await ask(signing(id));
    const page = await phone.get(String(question.verification_uri_complete));
    expect(page.text).toContain('<strong>沙箱</strong>');
    for (const words of ['《西湖晨雾》', '登记申请表.pdf', Buffer.from(hash, 'base64').toString('hex')])
      expect(page.text).toContain(words);
    expect(page.text).toContain('value="zhangxiaowen" selected');
  });

  it('lets the platform wait, and tells it when it asks too often', async () => {
    const question = await ask({ scope: 'service' });
    expect((await redeem(question.device_code)).body.error).toBe('authorization_pending');
    expect((await redeem(question.device_code)).body.error).toBe('slow_down');
    clock.advance(2);
    expect((await redeem(question.device_code)).body.error).toBe('slow_down');
    clock.advance(12);
    expect((await redeem(question.device_code)).body.error).toBe('authorization_pending');
  });

  it('refuses at the wish of the holder', async () => {
    const question = await ask({ scope: 'service' });
    expect((await decide(question.user_code, '', 'refuse', '')).text).toContain('已拒绝');
    expect((await redeem(question.device_code)).body.error).toBe('access_denied');
    expect((await decide(question.user_code, 'xumo')).status).toBe(409);
  });

  it('gives a device code away once', async () => {
    const question = await ask({ scope: 'service' });
    await decide(question.user_code, 'xumo');
    expect((await redeem(question.device_code)).status).toBe(200);
    expect((await redeem(question.device_code)).body.error).toBe('invalid_grant');
  });

  it('expires', async () => {
    const question = await ask({ scope: 'service' });
    clock.advance(301);
    expect((await redeem(question.device_code)).body.error).toBe('expired_token');
    const late = await decide(question.user_code, 'xumo');
    expect([late.status, late.text.includes('二维码已过期')]).toEqual([410, true]);
  });

  it('counts wrong PINs and locks after the fifth', async () => {
    const question = await ask({ scope: 'service' });
    for (const left of [4, 3, 2, 1]) {
      const page = await decide(question.user_code, 'xumo', 'approve', '000000');
      expect([page.status, page.text.includes(`还可以试 ${left} 次`)]).toEqual([401, true]);
    }
    expect((await decide(question.user_code, 'xumo', 'approve', '000000')).text).toContain('已锁定');
    expect((await decide(question.user_code, 'xumo')).status).toBe(403);
    expect((await redeem(question.device_code)).body.error).toBe('access_denied');
  });

  it('does not let somebody else approve a signature', async () => {
    const { id } = await credentialOf('qingci');
    const question = await ask(signing(id));
    // The legal representative's own account is not the company's.
    const page = await decide(question.user_code, 'linzhijiang');
    expect([page.status, page.text.includes('不属于这个账户')]).toEqual([403, true]);
    expect((await redeem(question.device_code)).body.error).toBe('authorization_pending');
  });

  it('leads a company without a certificate to the free one', async () => {
    const question = await ask({ scope: 'service' });
    const page = await decide(question.user_code, 'chaosheng');
    expect([page.status, page.text.includes('免费领取')]).toEqual([409, true]);
    const enrolled = await phone.post(`${sandbox.url}/ca/enrol`, {
      username: 'chaosheng',
      pin: PIN,
      user_code: String(question.user_code),
    });
    expect(enrolled.text).toContain('数字证书已签发');
    expect((await decide(question.user_code, 'chaosheng')).status).toBe(200);
    const token = (await redeem(question.device_code)).body.access_token;
    expect((await csc('credentials/list', String(token))).body.credentialIDs).toHaveLength(1);
  });

  it('does not sign with a revoked certificate', async () => {
    const { id } = await credentialOf('zhouyan');
    const token = await approvedToken('zhouyan', signing(id));
    await phone.post(`${sandbox.url}/ca/revoke`, { serial: id });
    const attempt = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    expect((await csc('signatures/signHash', token, attempt)).status).toBe(400);
    expect((await oauth('device_authorization', signing(id))).body.error).toBe('invalid_request');
  });
});
