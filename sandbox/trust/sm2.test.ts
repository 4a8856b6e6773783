import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeOcspRequest } from '../../lib/pades/collect-revocation.ts';
import { crlStatus, ocspStatus } from '../../lib/pades/revocation.ts';
import { parseCertificate } from '../../lib/rfc3161/certificate.ts';
import { findPath } from '../../lib/rfc3161/certificate-path.ts';
import { sm2Digest, sm2PointOf, verifySm2 } from '../../lib/rfc3161/sm2.ts';
import type { Sandbox } from '../app.ts';
import { findPerson, PIN } from '../people.ts';
import { openBrowser, startTestSandbox } from '../test-support.ts';
import { createCscClient, signing } from './csc-test-client.ts';
import { SM2_WITH_SM3, SM3 } from './sm2-key.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof createCscClient>;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  client = createCscClient(sandbox.url);
});
afterAll(() => sandbox.close());

const fetchDer = async (path: string) => new Uint8Array(await (await fetch(`${sandbox.url}${path}`)).arrayBuffer());

/** A company without a certificate chooses the national algorithm at the authority's page. */
async function enrolled() {
  const browser = openBrowser(sandbox.url);
  await browser.post(`${sandbox.url}/ca/enrol`, { username: 'chaosheng', pin: PIN, key: 'sm2' });
  const token = await client.serviceToken('chaosheng');
  const list = await client.csc('credentials/list', token);
  const [id = ''] = list.body.credentialIDs as string[];
  const info = await client.csc('credentials/info', token, { credentialID: id, certificates: 'chain' });
  const { certificates } = info.body.cert as { certificates: string[] };
  const [own, root] = certificates.map((text) => parseCertificate(Buffer.from(text, 'base64')));
  if (!own || !root) throw new Error('no chain');
  return { id, info, own, root };
}

describe('a certificate with an SM2 key', () => {
  it('chains, is asked about, signs the e of exactly one message, and OpenSSL agrees', async () => {
    const { id, info, own, root } = await enrolled();
    expect(info.body.key).toMatchObject({ algo: [SM2_WITH_SM3], len: 256 });
    expect(own.subjectAttributes).toContainEqual({ type: '2.5.4.5', value: findPerson('chaosheng')?.documentNumber });
    const at = new Date();
    expect(findPath(own, { candidates: [], anchors: [root], at })).toMatchObject({ trusted: true });
    const stranger = parseCertificate(await fetchDer('/ca/ca.cer'));
    expect(findPath(own, { candidates: [], anchors: [stranger], at })).toMatchObject({ trusted: false });

    const asked = await fetch(`${sandbox.url}/ca/ocsp`, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: Buffer.from(encodeOcspRequest(own, root)),
    });
    expect(ocspStatus(new Uint8Array(await asked.arrayBuffer()), own, root)).toMatchObject({ revokedAt: null });
    expect(crlStatus(await fetchDer('/ca/sm2-root.crl'), own, root)).toMatchObject({ revokedAt: null });

    const message = Buffer.from('attributes');
    const point = sm2PointOf(own.spki) ?? new Uint8Array();
    const hash = Buffer.from(sm2Digest(message, point)).toString('base64');
    const token = await client.approvedToken('chaosheng', { ...signing(id), hashes: hash, hashAlgorithmOID: SM3 });
    const sign = { credentialID: id, hashes: [hash], hashAlgorithmOID: SM3, signAlgo: SM2_WITH_SM3 };
    const { body } = await client.csc('signatures/signHash', token, sign);
    const signature = Buffer.from((body.signatures as string[])[0] ?? '', 'base64');
    expect(verifySm2(message, signature, point)).toBe(true);
    expect(verifySm2(Buffer.from('other attributes'), signature, point)).toBe(false);
    expect(bySm2Openssl(own.spki, message, signature)).toMatch(/Verified Successfully|no openssl/);
  });
});

/** The machine's own OpenSSL 3, where there is one. */
function bySm2Openssl(spki: Uint8Array, message: Uint8Array, signature: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), `sm2-${randomUUID()}`));
  const file = (name: string, content: Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    if (!/^OpenSSL 3/.test(execFileSync('openssl', ['version'], { encoding: 'utf8' }))) return 'no openssl';
    const key = ['-pubin', '-inkey', file('key', spki), '-keyform', 'DER'];
    const how = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
    const what = ['-in', file('message', message), '-sigfile', file('signature', signature)];
    return execFileSync('openssl', ['pkeyutl', '-verify', ...key, ...how, ...what], { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'no openssl';
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
