import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ecdsaToDer, signatureIdentifier, verifySignature } from '../../../lib/rfc3161/algorithms.ts';
import { parseCertificate } from '../../../lib/rfc3161/certificate.ts';
import { parseDer } from '../../../lib/rfc3161/der.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/app.ts';
import { findPerson } from '../../../sandbox/people.ts';
import { answerOnPhone, PIN } from '../../../tools/journey/outside.ts';
import { sha256 } from '../../base/crypto.ts';
import { OutsideUnavailable } from '../outside.ts';
import { createCscClient } from './csc.ts';
import { type Credential, type RemoteSigning, SigningRefused } from './port.ts';

let sandbox: Sandbox;
let csc: RemoteSigning;
const settings = (url: string, pin = PIN, credential = '') => ({
  remoteSigning: { url, clientId: 'platform', clientSecret: 'sandbox-csc-secret' },
  seal: { credential, pin },
});

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0, dataDir: ':memory:' });
  csc = createCscClient(settings(`${sandbox.url}/csc`));
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.knobs.reset());

/** Approves on the phone and takes the token. */
async function grantedToken(what: Parameters<RemoteSigning['requestApproval']>[0], username: string) {
  const approval = await csc.requestApproval(what);
  await answerOnPhone(approval.verificationUrl, username);
  const answer = await csc.poll(approval.deviceCode);
  if (answer.status !== 'granted') throw new Error(`the phone of ${username} answered ${answer.status}`);
  return answer.accessToken;
}

async function credentialOf(username: string): Promise<Credential> {
  const token = await grantedToken({ purpose: 'read' }, username);
  const [id = ''] = await csc.listCredentials(token);
  return csc.getCredential(token, id);
}

const describeDocument = {
  title: '作品登记申请表',
  documentName: 'form.pdf',
  parties: ['甲', '乙'],
  documentSha256: 'ab',
};
const holds = (credential: Credential, data: Buffer, value: Buffer) => {
  const signature = credential.keyAlgorithm === 'ECDSA' ? ecdsaToDer(value) : value;
  const { publicKey } = parseCertificate(credential.certificates[0] ?? Buffer.alloc(0));
  const algorithm = parseDer(signatureIdentifier(credential.keyAlgorithm, 'SHA-256'));
  return verifySignature(algorithm, publicKey, data, signature, 'SHA-256');
};

describe('remote signing over CSC v2', () => {
  it.each([
    ['qingci', 'RSA'],
    ['zhangxiaowen', 'ECDSA'],
  ])('reads the certificate of %s and signs exactly one authorised hash, once', async (username, keyAlgorithm) => {
    const credential = await credentialOf(username);
    expect(credential.keyAlgorithm).toBe(keyAlgorithm);
    const [own, root] = credential.certificates.map(parseCertificate);
    expect(own?.subjectAttributes).toContainEqual({ type: '2.5.4.5', value: findPerson(username)?.documentNumber });
    expect(own?.issuer).toEqual(root?.subject);
    const data = Buffer.from('what is signed');
    const hash = sha256(data);
    const { credentialId } = credential;
    const token = await grantedToken(
      { purpose: 'sign', credentialId, keyAlgorithm: credential.keyAlgorithm, hash, description: describeDocument },
      username,
    );
    await expect(csc.signHash(token, credential, sha256('something else'))).rejects.toBeInstanceOf(SigningRefused);
    const value = await csc.signHash(token, credential, hash);
    expect(holds(credential, data, value)).toBe(true);
    // The same request again, because its answer may have been lost: the same signature, never a second one.
    expect(await csc.signHash(token, credential, hash)).toEqual(value);
    sandbox.knobs.set('csc', { strict: true });
    await expect(csc.signHash(token, credential, hash)).rejects.toBeInstanceOf(SigningRefused);
  });

  it('gives tokens and codes back', async () => {
    const token = await grantedToken({ purpose: 'read' }, 'qingci');
    await csc.revoke(token);
    await expect(csc.listCredentials(token)).rejects.toMatchObject({ error: 'invalid_token' });
    const { deviceCode } = await csc.requestApproval({ purpose: 'read' });
    await csc.revoke(deviceCode);
    expect(await csc.poll(deviceCode)).toEqual({ status: 'expired' });
    await csc.revoke('never issued');
  });

  it('asks again at once only where that is harmless', async () => {
    const token = await grantedToken({ purpose: 'read' }, 'qingci');
    sandbox.knobs.set('csc', { down: true, times: 1 });
    expect(await csc.listCredentials(token)).toHaveLength(1);
    const { deviceCode } = await csc.requestApproval({ purpose: 'read' });
    sandbox.knobs.set('csc', { down: true, times: 1 });
    await expect(csc.poll(deviceCode)).rejects.toBeInstanceOf(OutsideUnavailable);
    expect(await csc.poll(deviceCode)).toEqual({ status: 'pending' });
  });

  it('waits no longer than told', async () => {
    const hurried = createCscClient(settings(`${sandbox.url}/csc`), { timeoutMs: 50 });
    sandbox.knobs.set('csc', { delayMs: 60_000, times: 2 });
    await expect(hurried.requestApproval({ purpose: 'read' })).rejects.toBeInstanceOf(OutsideUnavailable);
    expect((await hurried.requestApproval({ purpose: 'read' })).userCode).not.toBe('');
  });

  it('shows the phone what is to be signed', async () => {
    const { credentialId, keyAlgorithm } = await credentialOf('qingci');
    const what = {
      purpose: 'sign' as const,
      credentialId,
      keyAlgorithm,
      hash: sha256('x'),
      description: describeDocument,
    };
    const { verificationUrl } = await csc.requestApproval(what);
    const page = await (await fetch(verificationUrl)).text();
    for (const shown of ['作品登记申请表', 'form.pdf', '甲、乙', sha256('x').toString('hex')])
      expect(page).toContain(shown);
  });

  it('tells pending, slow down, refused, redeemed and unknown codes apart', async () => {
    const { deviceCode, verificationUrl, intervalSeconds } = await csc.requestApproval({ purpose: 'read' });
    expect(intervalSeconds).toBeGreaterThan(0);
    expect(await csc.poll(deviceCode)).toEqual({ status: 'pending' });
    expect(await csc.poll(deviceCode)).toEqual({ status: 'slow_down' });
    await answerOnPhone(verificationUrl, 'qingci', 'refuse');
    expect(await csc.poll(deviceCode)).toEqual({ status: 'denied' });
    const approved = await csc.requestApproval({ purpose: 'read' });
    await answerOnPhone(approved.verificationUrl, 'qingci');
    expect((await csc.poll(approved.deviceCode)).status).toBe('granted');
    expect(await csc.poll(approved.deviceCode)).toEqual({ status: 'expired' });
    expect(await csc.poll('never issued')).toEqual({ status: 'expired' });
  });

  it('seals with the authority’s own credential by PIN', async () => {
    const seal = await csc.readSeal();
    expect(parseCertificate(seal.certificates[0] ?? Buffer.alloc(0)).subjectAttributes).toContainEqual({
      type: '2.5.4.3',
      value: '浙江省版权局',
    });
    const data = Buffer.from('a certificate');
    expect(holds(seal, data, await csc.seal(seal, sha256(data)))).toBe(true);
    const named = createCscClient(settings(`${sandbox.url}/csc`, PIN, seal.credentialId));
    expect((await named.readSeal()).credentialId).toBe(seal.credentialId);
    const wrongPin = createCscClient(settings(`${sandbox.url}/csc`, '000000'));
    await expect(wrongPin.seal(seal, sha256(data))).rejects.toMatchObject({
      name: 'SigningRefused',
      error: 'invalid_pin',
    });
  });

  it('an outage is an outage, a refusal a refusal', async () => {
    sandbox.knobs.set('csc', { down: true });
    await expect(csc.requestApproval({ purpose: 'read' })).rejects.toBeInstanceOf(OutsideUnavailable);
    sandbox.knobs.set('csc', { down: false, drop: true });
    await expect(csc.requestApproval({ purpose: 'read' })).rejects.toBeInstanceOf(OutsideUnavailable);
    sandbox.knobs.set('csc', { drop: false, refuse: true });
    await expect(csc.requestApproval({ purpose: 'read' })).rejects.toMatchObject({ error: 'access_denied' });
    sandbox.knobs.reset();
    expect((await csc.requestApproval({ purpose: 'read' })).userCode).not.toBe('');
  });

  it('a wrong secret is refused, an unknown token too', async () => {
    const stranger = settings(`${sandbox.url}/csc`);
    stranger.remoteSigning.clientSecret = 'wrong';
    await expect(createCscClient(stranger).requestApproval({ purpose: 'read' })).rejects.toMatchObject({
      error: 'invalid_client',
    });
    await expect(csc.listCredentials('nobody')).rejects.toMatchObject({ error: 'invalid_token' });
  });
});

/** A service that answers everything with one status and body. */
async function answering(status: number, body: string): Promise<{ client: RemoteSigning; close(): void }> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { client: createCscClient(settings(`http://127.0.0.1:${port}`)), close: () => server.close() };
}

describe('answers that are none', () => {
  it.each([
    ['no JSON', 'hello'],
    ['another shape', '{"oauth2":42}'],
    ['an address that is no web address', '{"oauth2":"file:///etc/passwd"}'],
  ])('%s', async (_name, body) => {
    const { client, close } = await answering(200, body);
    await expect(client.requestApproval({ purpose: 'read' })).rejects.toBeInstanceOf(OutsideUnavailable);
    close();
  });
});

describe('what a service says of itself', () => {
  const good = {
    specs: '2.0.0.2',
    oauth2: 'http://127.0.0.1:9/csc',
    methods: ['credentials/list', 'credentials/info', 'signatures/signHash'],
    signAlgorithms: { algos: ['1.2.840.113549.1.1.11'] },
  };
  it.each([
    ['of version 1', { ...good, specs: '1.0.4.0' }],
    ['without signHash', { ...good, methods: ['credentials/list', 'credentials/info'] }],
    ['without an algorithm of ours', { ...good, signAlgorithms: { algos: ['1.2.840.113549.1.1.5'] } }],
  ])('%s will not do', async (_name, info) => {
    const { client, close } = await answering(200, JSON.stringify(info));
    await expect(client.requestApproval({ purpose: 'read' })).rejects.toMatchObject({ error: 'unsupported_service' });
    close();
  });
});

describe('errors', () => {
  it.each([
    [400, 'temporarily_unavailable'],
    [400, 'server_error'],
    [400, 'too_many_requests'],
    [408, 'invalid_request'],
    [429, 'invalid_request'],
    [500, 'invalid_request'],
  ])('%i %s: later', async (status, error) => {
    const { client, close } = await answering(status, JSON.stringify({ error }));
    await expect(client.listCredentials('token')).rejects.toBeInstanceOf(OutsideUnavailable);
    close();
  });

  it.each([
    [400, 'invalid_request'],
    [401, 'invalid_token'],
    [403, 'insufficient_scope'],
    [400, 'access_denied'],
    [400, 'a word of its own'],
  ])('%i %s: no', async (status, error) => {
    const { client, close } = await answering(status, JSON.stringify({ error }));
    await expect(client.listCredentials('token')).rejects.toMatchObject({ name: 'SigningRefused', error });
    close();
  });
});
