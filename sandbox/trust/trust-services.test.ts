import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OctetString } from 'asn1js';
import * as pkijs from 'pkijs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRequest, TIMESTAMP_QUERY, TIMESTAMP_REPLY } from '../../lib/rfc3161/request.ts';
import { readResponse, TimestampRefused } from '../../lib/rfc3161/response.ts';
import { verifyToken } from '../../lib/rfc3161/token.ts';
import type { Sandbox } from '../app.ts';
import { openBrowser, startTestSandbox } from '../test-support.ts';
import { readCertificate, serialHex } from './x509.ts';

let sandbox: Sandbox;
let folder: string;
/** A second opinion where the machine has it. */
const OPENSSL = 'openssl';

beforeAll(async () => {
  sandbox = await startTestSandbox();
  folder = mkdtempSync(join(tmpdir(), 'sandbox-trust-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});
beforeEach(() => sandbox.knobs.reset());

async function download(path: string): Promise<Uint8Array> {
  const answer = await fetch(`${sandbox.url}${path}`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

/** A certificate of the list page, by the name in its row. */
async function certificateOf(name: string): Promise<pkijs.Certificate> {
  const { text } = await openBrowser(sandbox.url).get(`${sandbox.url}/ca`);
  const row = text.split('<tr>').find((candidate) => candidate.includes(`>${name}<`)) ?? '';
  const path = /href="(\/ca\/certificates\/[0-9a-f]+\.cer)"/.exec(row)?.[1] ?? '';
  return readCertificate(await download(path));
}

async function ocspStatus(certificate: pkijs.Certificate, path: 'post' | 'get' = 'post') {
  const issuer = readCertificate(await download('/ca/ca.cer'));
  const request = new pkijs.OCSPRequest();
  await request.createForCertificate(certificate, { hashAlgorithm: 'SHA-256', issuerCertificate: issuer });
  const nonce = new OctetString({ valueHex: new Uint8Array(randomBytes(16)).buffer });
  request.tbsRequest.requestExtensions = [
    new pkijs.Extension({ extnID: '1.3.6.1.5.5.7.48.1.2', extnValue: nonce.toBER() }),
  ];
  const der = Buffer.from(request.toSchema(true).toBER());
  const answer =
    path === 'post'
      ? await fetch(`${sandbox.url}/ca/ocsp`, {
          method: 'POST',
          headers: { 'content-type': 'application/ocsp-request' },
          body: der,
        })
      : await fetch(`${sandbox.url}/ca/ocsp/${encodeURIComponent(der.toString('base64'))}`);
  const response = pkijs.OCSPResponse.fromBER(await answer.arrayBuffer());
  const status = response.responseStatus.valueBlock.valueDec;
  if (!response.responseBytes) return { status };
  const basic = pkijs.BasicOCSPResponse.fromBER(
    new Uint8Array(response.responseBytes.response.valueBlock.valueHexView),
  );
  return {
    status,
    // 0 good, 1 revoked, 2 unknown
    certificate: (await response.getCertificateStatus(certificate, issuer)).status,
    genuine: await basic.verify({ trustedCerts: [issuer] }).catch(() => false),
    nonceEchoed: basic.tbsResponseData.responseExtensions?.[0]?.extnValue.isEqual(
      request.tbsRequest.requestExtensions[0]?.extnValue as OctetString,
    ),
  };
}

const openssl = (...args: string[]) => execFileSync(OPENSSL, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

function opensslIsInstalled(): boolean {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const revoke = (certificate: pkijs.Certificate) =>
  openBrowser(sandbox.url).post(`${sandbox.url}/ca/revoke`, { serial: serialHex(certificate) });

describe('certificate authority', () => {
  it('names a revoked certificate in its signed list', async () => {
    const certificate = await certificateOf('叶知秋');
    const issuer = readCertificate(await download('/ca/ca.cer'));
    const list = async () => pkijs.CertificateRevocationList.fromBER(new Uint8Array(await download('/ca/ca.crl')));
    expect((await list()).isCertificateRevoked(certificate)).toBe(false);
    await revoke(certificate);
    const after = await list();
    expect(after.isCertificateRevoked(certificate)).toBe(true);
    expect(await after.verify({ issuerCertificate: issuer })).toBe(true);
  });

  it.skipIf(!opensslIsInstalled())('issues what OpenSSL accepts against anchors and list, until revoked', async () => {
    const certificate = await certificateOf('王㛃');
    writeFileSync(join(folder, 'person.der'), Buffer.from(certificate.toSchema().toBER()));
    writeFileSync(join(folder, 'anchors.pem'), await download('/ca/anchors.pem'));
    openssl('x509', '-inform', 'der', '-in', 'person.der', '-out', 'person.pem');
    const verify = async () => {
      writeFileSync(join(folder, 'list.der'), await download('/ca/ca.crl'));
      openssl('crl', '-inform', 'der', '-in', 'list.der', '-out', 'list.pem');
      return openssl('verify', '-CAfile', 'anchors.pem', '-CRLfile', 'list.pem', '-crl_check', 'person.pem');
    };
    expect(await verify()).toContain('OK');
    await revoke(certificate);
    await expect(verify()).rejects.toThrow(/certificate revoked/);
  });

  it('answers the state of a certificate by OCSP, over POST and GET', async () => {
    const certificate = await certificateOf('沈清荷');
    const good = { status: 0, certificate: 0, genuine: true, nonceEchoed: true };
    expect(await ocspStatus(certificate)).toEqual(good);
    expect(await ocspStatus(certificate, 'get')).toEqual(good);
    await revoke(certificate);
    expect(await ocspStatus(certificate)).toEqual({ ...good, certificate: 1 });
  });

  it('can ask to try later, and forge an answer', async () => {
    const certificate = await certificateOf('徐墨');
    sandbox.knobs.set('ca', { refuse: true });
    expect(await ocspStatus(certificate)).toEqual({ status: 3 });
    sandbox.knobs.set('ca', { refuse: false, forge: true });
    expect(await ocspStatus(certificate)).toMatchObject({ genuine: false });
  });

  it('refuses a second certificate to those who have one', async () => {
    const page = await openBrowser(sandbox.url).post(`${sandbox.url}/ca/enrol`, { username: 'qingci', pin: '246810' });
    expect([page.status, page.text.includes('已有有效的数字证书')]).toEqual([409, true]);
  });
});

describe('time stamps', () => {
  const digest = createHash('sha256').update('a document').digest();

  async function stamp(path: string, nonce: Uint8Array) {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': TIMESTAMP_QUERY },
      body: Buffer.from(createRequest({ digest, hash: 'SHA-256', nonce, requestCertificate: true })),
    });
    expect(answer.headers.get('content-type')).toBe(TIMESTAMP_REPLY);
    return readResponse(new Uint8Array(await answer.arrayBuffer()));
  }

  it.each(['/tsa', '/tsa2'])('stamps at %s under the anchor published', async (path) => {
    const nonce = randomBytes(8);
    const token = await stamp(path, nonce);
    const anchors = [await download('/ca/tsa-root.cer')];
    expect(verifyToken(token, { digest, nonce, anchors })).toMatchObject({ valid: true });
    const otherDigest = createHash('sha256').update('another').digest();
    expect(verifyToken(token, { digest: otherDigest, nonce, anchors })).toMatchObject({ valid: false });
  });

  it('refuses, forges and is down on demand, one service without the other', async () => {
    const nonce = randomBytes(8);
    sandbox.knobs.set('tsa', { refuse: true });
    await expect(stamp('/tsa', nonce)).rejects.toThrow(TimestampRefused);
    sandbox.knobs.set('tsa', { refuse: false, forge: true });
    const anchors = [await download('/ca/tsa-root.cer')];
    expect(verifyToken(await stamp('/tsa', nonce), { digest, nonce, anchors })).toMatchObject({ valid: false });
    sandbox.knobs.set('tsa', { forge: false, down: true });
    expect((await fetch(`${sandbox.url}/tsa`, { method: 'POST' })).status).toBe(503);
    expect(verifyToken(await stamp('/tsa2', nonce), { digest, nonce, anchors })).toMatchObject({ valid: true });
  });
});
