import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { toDer } from '../rfc3161/ber.ts';
import { octetString, oid, parseDer, sequence } from '../rfc3161/der.ts';
import { createTestAuthority, DAY, NOW } from '../rfc3161/test-authority.fixture.ts';
import { type Corpus, flipped, makeCorpus, updated } from './corpus.fixture.ts';
import { detailedReport } from './detailed-report.ts';
import { dict } from './pdf-values.ts';
import type { TrustOptions } from './trust.ts';
import { validatePdf } from './validate.ts';

let corpus: Corpus;
let options: TrustOptions;
const at = new Date(NOW.getTime() + DAY);
beforeAll(async () => {
  corpus = await makeCorpus();
  const anchors = [corpus.world.root.certificate];
  options = { anchors, timestampAnchors: anchors, at };
});
const reportOf = async (pdf: Uint8Array, more: Partial<TrustOptions> = {}) =>
  detailedReport(pdf, await validatePdf(pdf, { ...options, ...more }), at);

describe('the detailed report', () => {
  test('says of an archived file who signed, when, by which certificates, and how each was shown to be good', async () => {
    const pdf = corpus.stages[3]['B-LTA'];
    const report = await reportOf(pdf);
    expect(report).toMatchObject({
      version: 1,
      validatedAt: at.toISOString(),
      document: { bytes: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex') },
      verdict: 'valid',
      documentTimestamps: [
        { indication: 'TOTAL_PASSED', authority: 'Test TSA', coversRevision: report.revisions.length },
      ],
    });
    const [first] = report.signatures;
    expect(first).toMatchObject({
      indication: 'TOTAL_PASSED',
      subIndication: null,
      level: 'B-LTA',
      page: 2,
      hash: 'SHA-256',
    });
    expect(first?.line).toEqual({
      ok: true,
      signer: '浙江某某文化有限公司',
      organisation: '浙江某某文化有限公司所在单位',
      identifier: '91330000MA27XL0000',
      at: '2026-03-02T08:30:15.000Z',
      level: 'B-LTA',
      levelSentence: '长期存证：由文档时间戳保护，可以一次次续期，几十年后仍能验证。',
      sentence: '“浙江某某文化有限公司”的签章有效，签章后内容未被改动，时间戳时间为2026-03-02 16:30:15。',
      after: ['其后又加盖了签章“S2”', '其后又加盖了签章“S3”', '加入了验证信息', '加盖了文档时间戳'],
    });
    expect(
      first?.certificates.map(({ subject, revocation }) => [subject, revocation?.state, revocation?.source]),
    ).toEqual([
      ['浙江某某文化有限公司', 'good', 'OCSP'],
      ['Test Signing CA', 'good', 'OCSP'],
      ['Test Root CA', undefined, undefined],
    ]);
    expect(first?.timestamp).toMatchObject({ valid: true, hash: 'SHA-256', policy: '1.3.6.1.4.1.99999.1.1' });
    expect(report.revisions.at(-1)?.added).toEqual(['timestamp Timestamp1']);
  });

  test('is plain JSON', async () => {
    const report = await reportOf(corpus.stages[1].renewed);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test.each<[string, (pdf: Uint8Array) => Uint8Array, string, string]>([
    ['a changed byte', (p) => flipped(p, 8), 'TOTAL_FAILED', 'HASH_FAILURE'],
    ['a later change', (p) => updated(p, (u) => u.add(dict({}))), 'TOTAL_FAILED', 'FORMAT_FAILURE'],
  ])('calls %s by its name', async (_, make, indication, subIndication) => {
    const [signature] = (await reportOf(make(corpus.stages[1]['B-T']))).signatures;
    expect(signature).toMatchObject({ indication, subIndication, line: { ok: false } });
  });

  test('leaves open what only trust decides', async () => {
    const other = [(await createTestAuthority('Other')).certificate];
    const [unknown] = (await reportOf(corpus.stages[1]['B-T'], { anchors: other })).signatures;
    expect(unknown).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
    const late = { at: new Date(NOW.getTime() + 3000 * DAY) };
    const [expired] = (await reportOf(corpus.stages[1]['B-B'], late)).signatures;
    expect(expired).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });
});

describe('BER', () => {
  const inner = sequence(oid('1.2.3'), octetString(Uint8Array.of(1, 2, 3, 4)));

  test('of indefinite length, of long lengths and in pieces becomes the same DER', () => {
    const content = inner.subarray(2);
    const indefinite = Uint8Array.of(0x30, 0x80, ...content, 0, 0);
    const long = Uint8Array.of(0x30, 0x82, 0, content.length, ...content);
    const pieces = Uint8Array.of(0x30, 0x80, ...oid('1.2.3'), 0x24, 0x80, 4, 2, 1, 2, 4, 2, 3, 4, 0, 0, 0, 0);
    for (const ber of [inner, indefinite, long, pieces]) {
      const padded = Uint8Array.of(...ber, 0, 0, 0);
      expect(toDer(padded)).toEqual({ der: inner, length: ber.length });
    }
    expect(parseDer(toDer(indefinite).der).parts).toHaveLength(2);
  });

  test.each([
    ['without its end', [0x30, 0x80, 2, 1, 1]],
    ['longer than the bytes', [0x30, 0x85, 1, 0, 0, 0, 0, 1]],
    ['of a primitive kind without a length', [0x04, 0x80, 0, 0]],
    ['in foreign pieces', [0x24, 0x80, 2, 1, 1, 0, 0]],
    ['nested without end', Array(200).fill([0x30, 0x80]).flat()],
  ])('%s is refused', (_, bytes) => {
    expect(() => toDer(Uint8Array.from(bytes))).toThrow();
  });
});
