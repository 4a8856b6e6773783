import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../app.ts';
import { findPerson, PIN } from '../people.ts';
import { createTestClock, startTestSandbox } from '../test-support.ts';
import {
  createCscClient,
  ECDSA_SHA256,
  hash,
  isGenuine,
  type Json,
  otherHash,
  RSA_SHA256,
  signing,
} from './csc-test-client.ts';
import { SHA256 } from './hash-signing.ts';

const clock = createTestClock();
let sandbox: Sandbox;
let client: ReturnType<typeof createCscClient>;

beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: clock.now });
  client = createCscClient(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.knobs.reset());

describe('remote signing', () => {
  it('describes itself', async () => {
    const { status, body } = await client.csc('info', '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ specs: '2.0.0.2', oauth2: `${sandbox.url}/csc` });
  });

  it.each([
    ['zhangxiaowen', ECDSA_SHA256],
    ['qingci', RSA_SHA256],
  ])('signs for %s what was approved on the phone, with the certificate read before', async (username, signAlgo) => {
    const { id, certificate, chain } = await client.credentialOf(username);
    expect(chain).toHaveLength(2);
    expect(certificate.subject).toContain(`serialNumber=${findPerson(username)?.documentNumber}`);
    const token = await client.approvedToken(username, signing(id));
    const { status, body } = await client.csc('signatures/signHash', token, {
      credentialID: id,
      hashes: [hash],
      signAlgo,
    });
    expect(status).toBe(200);
    expect(isGenuine(certificate, (body.signatures as string[])[0])).toBe(true);
  });

  it('spends an authorisation with its first use; the same request again gets the same signature', async () => {
    const { id, certificate } = await client.credentialOf('xumo');
    const token = await client.approvedToken('xumo', signing(id));
    const body = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    const first = await client.csc('signatures/signHash', token, body);
    const second = await client.csc('signatures/signHash', token, body);
    expect(second).toEqual(first);
    expect(isGenuine(certificate, (first.body.signatures as string[])[0])).toBe(true);
    const other = await client.csc('signatures/signHash', token, { ...body, hashes: [otherHash] });
    expect(other).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('gives one signature to three requests at once, or when strict one answer', async () => {
    const { id } = await client.credentialOf('xumo');
    const body = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    const thrice = async () => {
      const token = await client.approvedToken('xumo', signing(id));
      return Promise.all([1, 2, 3].map(() => client.csc('signatures/signHash', token, body)));
    };
    const same = await thrice();
    expect(same.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(same.map((answer) => String(answer.body.signatures))).size).toBe(1);
    sandbox.knobs.set('csc', { strict: true });
    expect((await thrice()).map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  it('withdraws a question, and with it what was granted for it', async () => {
    const { id } = await client.credentialOf('xumo');
    const open = await client.ask(signing(id));
    expect((await client.oauth('revoke', { token: String(open.device_code) })).status).toBe(204);
    expect((await client.decide(open.user_code, 'xumo')).text).toContain('请求已撤回');
    expect((await client.redeem(open.device_code)).body.error).toBe('expired_token');
    const asked = await client.ask(signing(id));
    await client.decide(asked.user_code, 'xumo');
    const token = String((await client.redeem(asked.device_code)).body.access_token);
    await client.oauth('revoke', { token: String(asked.device_code) });
    const sign = await client.csc('signatures/signHash', token, {
      credentialID: id,
      hashes: [hash],
      signAlgo: ECDSA_SHA256,
    });
    expect(sign.status).toBe(401);
  });

  it('binds the authorisation to the hash, the credential and the algorithm', async () => {
    const { id } = await client.credentialOf('xumo');
    const stranger = await client.credentialOf('zhangxiaowen');
    const token = await client.approvedToken('xumo', signing(id));
    const attempts = [
      { credentialID: id, hashes: [otherHash], signAlgo: ECDSA_SHA256 },
      { credentialID: id, hashes: [hash, otherHash], signAlgo: ECDSA_SHA256 },
      { credentialID: stranger.id, hashes: [hash], signAlgo: ECDSA_SHA256 },
      { credentialID: id, hashes: [hash], signAlgo: RSA_SHA256 },
      { credentialID: id, hashes: ['c2hvcnQ='], signAlgo: ECDSA_SHA256 },
    ];
    for (const attempt of attempts)
      expect(await client.csc('signatures/signHash', token, attempt)).toMatchObject({
        status: 400,
        body: { error: 'invalid_request' },
      });
    // None of the refusals has used it up.
    const proper = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    expect((await client.csc('signatures/signHash', token, proper)).status).toBe(200);
  });

  it('does not sign with a token that may only read', async () => {
    const { id } = await client.credentialOf('xumo');
    const attempt = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    const { status, body } = await client.csc('signatures/signHash', await client.serviceToken('xumo'), attempt);
    expect(status).toBe(400);
    expect(body.error_description).toContain('SAD');
  });

  it('answers an unknown or expired token with 401', async () => {
    expect(await client.csc('credentials/list', 'nonsense')).toMatchObject({
      status: 401,
      body: { error: 'invalid_token' },
    });
    const token = await client.serviceToken('xumo');
    clock.advance(3601);
    expect((await client.csc('credentials/list', token)).status).toBe(401);
  });

  it('revokes a token', async () => {
    const token = await client.serviceToken('xumo');
    expect((await client.oauth('revoke', { token })).status).toBe(204);
    expect((await client.csc('credentials/list', token)).status).toBe(401);
  });

  it('wants to know the calling application', async () => {
    const wrong = `Basic ${Buffer.from('platform:wrong').toString('base64')}`;
    const { status, body } = await client.oauth('device_authorization', { scope: 'service' }, wrong);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it('seals for the authority by PIN, several documents with one activation', async () => {
    const service = await client.oauth('token', { grant_type: 'client_credentials', scope: 'service' });
    const token = String(service.body.access_token);
    const list = await client.csc('credentials/list', token, { credentialInfo: true, certInfo: true, authInfo: true });
    const [info] = list.body.credentialInfos as {
      credentialID: string;
      auth: Json;
      cert: { certificates: string[]; subjectDN: string };
    }[];
    expect(info?.auth.mode).toBe('explicit');
    expect(info?.cert.subjectDN).toContain('CN=浙江省版权局');
    const credentialID = info?.credentialID ?? '';
    const request = { credentialID, numSignatures: 2, hashes: [hash, otherHash], hashAlgorithmOID: SHA256 };
    const wrong = await client.csc('credentials/authorize', token, {
      ...request,
      authData: [{ id: 'PIN', value: '000000' }],
    });
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_pin' } });
    const { body } = await client.csc('credentials/authorize', token, {
      ...request,
      authData: [{ id: 'PIN', value: PIN }],
    });
    const sign = { credentialID, SAD: body.SAD, hashes: [hash, otherHash], signAlgo: RSA_SHA256 };
    const signed = await client.csc('signatures/signHash', token, sign);
    const certificate = new X509Certificate(Buffer.from(info?.cert.certificates[0] ?? '', 'base64'));
    expect(signed.body.signatures).toHaveLength(2);
    expect(isGenuine(certificate, (signed.body.signatures as string[])[0])).toBe(true);
    expect((await client.csc('signatures/signHash', token, sign)).body).toEqual(signed.body);
  });

  it('can refuse, be down, or sign with a wrong key', async () => {
    const { id, certificate } = await client.credentialOf('xumo');
    const token = await client.approvedToken('xumo', signing(id));
    const body = { credentialID: id, hashes: [hash], signAlgo: ECDSA_SHA256 };
    sandbox.knobs.set('csc', { refuse: true });
    expect(await client.csc('signatures/signHash', token, body)).toMatchObject({ body: { error: 'access_denied' } });
    sandbox.knobs.set('csc', { refuse: false, down: true });
    expect((await fetch(`${sandbox.url}/csc/v2/info`, { method: 'POST' })).status).toBe(503);
    sandbox.knobs.set('csc', { down: false, forge: true });
    const forged = await client.csc('signatures/signHash', token, body);
    expect(isGenuine(certificate, (forged.body.signatures as string[])[0])).toBe(false);
  });
});
