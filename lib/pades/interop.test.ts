import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, NOW } from '../rfc3161/test-authority.fixture.ts';
import { type LibpdfOptions, signWithLibpdf } from './libpdf-signing.fixture.ts';
import { openPdf } from './pdf-file.ts';
import { findSignatures, isCovered } from './signatures.ts';
import { createTestWorld, makePdf, type TestWorld } from './test-signing.fixture.ts';
import type { TrustOptions } from './trust.ts';
import { validatePdf } from './validate.ts';

const folder = new URL('./fixtures/', import.meta.url);
const file = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const authority = file('authority.cer');
const options: TrustOptions = {
  anchors: [authority],
  timestampAnchors: [authority],
  at: new Date('2027-01-01T00:00:00Z'),
};

/** What was signed by other programs and left alone: verdict, and of each signature its level or why it is not judged. */
const UNTOUCHED: Record<string, [verdict: string, ...signatures: (RegExp | 'B-B' | null)[]]> = {
  'openssl-hybrid.pdf': ['valid', 'B-B'],
  'openssl-noattr.pdf': ['valid', null],
  'openssl-p384.pdf': ['valid', 'B-B'],
  'openssl-pkcs7-sha1.pdf': ['unjudged', /adbe\.pkcs7\.sha1.*SHA-1/],
  'openssl-pss.pdf': ['valid', 'B-B'],
  'openssl-sha1.pdf': ['unjudged', /SHA-1/],
  'openssl-skid.pdf': ['valid', null],
  'openssl-unknown.pdf': ['unjudged', /cfca\.sm2\.detached/],
  'openssl-x509.pdf': ['unjudged', /adbe\.x509\.rsa_sha1/],
  'pdfsig-p384-sha384.pdf': ['valid', null],
  'pdfsig-rsa2048.pdf': ['valid', null],
  'pdfsig-rsa3072-sha512.pdf': ['valid', null],
  'pdfsig-two-signers.pdf': ['valid', null, null],
  'qpdf-encrypted.pdf': ['unreadable'],
  'qpdf-linearised-object-streams.pdf': ['valid', null],
  'qpdf-linearised.pdf': ['valid', null],
  'qpdf-object-streams.pdf': ['valid', null],
};
const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'));

describe('a file of another program', () => {
  test('is in the table', () => expect(names.sort()).toEqual(Object.keys(UNTOUCHED).sort()));

  test.each(Object.entries(UNTOUCHED))('%s is called what it is', async (name, [verdict, ...signatures]) => {
    const report = await validatePdf(file(name), options);
    expect(report.verdict).toBe(verdict);
    expect(report.signatures).toHaveLength(signatures.length);
    for (const [i, expected] of signatures.entries()) {
      const signature = report.signatures[i];
      if (expected instanceof RegExp) expect(signature?.summary).toMatch(expected);
      else expect(signature).toMatchObject({ integrity: 'intact', chain: 'trusted', level: expected });
      if (expected === null) expect(signature?.summary).toContain('普通电子签名');
    }
  });

  test('that is encrypted is said to be, and is not called damaged', async () => {
    const { summary, valid } = await validatePdf(file('qpdf-encrypted.pdf'), options);
    expect(valid).toBe(false);
    expect(summary).toMatch(/加密.*未作判断/);
  });

  test('is only untrusted where its authority is unknown', async () => {
    const { root } = await createTestWorld();
    const strange = { ...options, anchors: [root.certificate], timestampAnchors: [root.certificate] };
    for (const [name, [verdict]] of Object.entries(UNTOUCHED)) {
      const report = await validatePdf(file(name), strange);
      expect([name, report.verdict]).toEqual([name, verdict === 'valid' ? 'untrusted' : verdict]);
    }
  });

  test('whose signed bytes change is never called valid', async () => {
    const good = names.filter((name) => UNTOUCHED[name]?.[0] === 'valid');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...good), fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, at, flip) => {
        const bytes = file(name);
        const last = findSignatures(openPdf(bytes)).at(-1)?.coverage;
        if (!last || !isCovered(last)) throw new Error('not signed');
        const place = at % last.end;
        fc.pre(place < last.signed[0].length || place >= last.end - last.signed[1].length);
        bytes[place] = (bytes[place] ?? 0) ^ flip;
        expect((await validatePdf(bytes, options)).valid).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('that is cut or spliced ends in a report', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.nat(), async (name, a, b) => {
        const bytes = file(name);
        const [cut, paste] = [a % bytes.length, b % bytes.length];
        expect((await validatePdf(bytes.subarray(0, cut), options)).valid).toBe(false);
        const spliced = new Uint8Array(Buffer.concat([bytes.subarray(0, cut), bytes.subarray(paste)]));
        expect((await validatePdf(spliced, options)).summary.length).toBeGreaterThan(5);
      }),
      { numRuns: 200 },
    );
  });
});

describe('@libpdf/core', () => {
  let world: TestWorld;
  let trust: TrustOptions;
  // The library asks the revocation services by itself, where the certificates say.
  const server = createServer(async (request, response) => {
    const post = { body: new Uint8Array(Buffer.concat(await request.toArray())), contentType: '' };
    const answer = await world.fetchBytes(`http://world${request.url}`, request.method === 'POST' ? post : undefined);
    response.end(answer);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    world = await createTestWorld(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const anchors = [world.root.certificate];
    trust = { anchors, timestampAnchors: anchors, at: new Date(NOW.getTime() + DAY) };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test.each([
    ['B-B', 'company'],
    ['B-T', 'person'],
    ['B-LT', 'company'],
    ['B-LTA', 'person'],
  ] as const)('signs a file to %s, and it is called so', async (level, who) => {
    const report = await validatePdf(await signWithLibpdf(await makePdf(), world, world[who], { level }), trust);
    expect(report).toMatchObject({ verdict: 'valid', signatures: [{ level, format: 'ETSI.CAdES.detached' }] });
  });

  test('signs again and again, also in the older format, and every signature stays valid', async () => {
    const subFilter = 'adbe.pkcs7.detached';
    const sign = (pdf: Uint8Array, options: LibpdfOptions) => signWithLibpdf(pdf, world, world.company, options);
    const first = await sign(await makePdf(true), { level: 'B-LTA', fieldName: 'A' });
    const second = await sign(first, { subFilter, fieldName: 'B' });
    const report = await validatePdf(await sign(second, { level: 'B-LTA', fieldName: 'C' }), trust);
    const levels = [{ level: 'B-LTA' }, { level: null }, { level: 'B-LTA' }];
    expect(report).toMatchObject({ verdict: 'valid', signatures: levels });
  });
});
