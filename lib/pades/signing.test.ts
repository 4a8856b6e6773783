import { createVerify } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { publicKeyOf } from '../rfc3161/algorithms.ts';
import { parseCertificate } from '../rfc3161/certificate.ts';
import { DAY, NOW } from '../rfc3161/test-authority.fixture.ts';
import { buildCms, signedAttributes, storedSignatureValue } from './cms.ts';
import { collectRevocation } from './collect-revocation.ts';
import { addDocumentTimestamp } from './document-timestamp.ts';
import { embedSignature } from './embed.ts';
import { openPdf } from './pdf-file.ts';
import { isDict, isRef } from './pdf-values.ts';
import { prepareSignature } from './prepare.ts';
import { signerFields } from './signer-fields.ts';
import { createTestWorld, makePdf, SEAL, signPdf, type TestSigner, type TestWorld } from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';
import { addValidationData } from './validation-data.ts';

let world: TestWorld;
let options: Parameters<typeof validatePdf>[1];
beforeAll(async () => {
  world = await createTestWorld();
  options = {
    anchors: [world.root.certificate],
    timestampAnchors: [world.root.certificate],
    at: new Date(NOW.getTime() + DAY),
  };
});

const RECT = { x: 60, y: 500, width: 60, height: 60 };
const collected = (signer: TestSigner) => collectRevocation([signer.certificate, ...signer.chain], world.fetchBytes);

/** Company, then person, then validation data for both and the time stamps, then an archive time stamp. */
async function signAll(pdf: Uint8Array): Promise<Uint8Array[]> {
  const states: Uint8Array[] = [await signPdf(pdf, world, world.company, { timestamp: false, reason: '著作权人签章' })];
  const add = async (make: (last: Uint8Array) => Promise<Uint8Array>) =>
    states.push(await make(states.at(-1) as Uint8Array));
  await add((last) => signPdf(last, world, world.person, { fieldName: '作者', rect: { ...RECT, x: 200 }, raw: true }));
  for (const signer of [world.company, world.person]) {
    await add(async (last) => addValidationData(last, await collected(signer)));
  }
  await add(async (last) =>
    addValidationData(last, await collectRevocation([world.stamper.certificate], world.fetchBytes)),
  );
  await add((last) => addDocumentTimestamp(last, world.stamp));
  return states;
}

describe.each([
  ['a cross-reference table', false],
  ['a cross-reference stream', true],
])('a document with %s', (_, useXRefStream) => {
  test('is signed in turn by a company and a person, up to B-LTA, and every state is valid', async () => {
    const original = await makePdf(useXRefStream);
    const states = await signAll(original);
    const levels = [];
    for (const [i, state] of states.entries()) {
      expect(Buffer.compare(state.subarray(0, original.length), original)).toBe(0);
      const report = await validatePdf(state, options);
      expect(report).toMatchObject({ verdict: 'valid', valid: true });
      expect(report.signatures.at(-1)?.coversWholeFile).toBe(i < 2);
      levels.push(report.signatures.map(({ level }) => level).join());
    }
    expect(levels).toEqual(['B-B', 'B-B,B-T', 'B-B,B-T', 'B-B,B-T', 'B-B,B-LT', 'B-LTA,B-LTA']);
  });
});

test('the report says who signed, where, when, and what came after', async () => {
  const report = await validatePdf((await signAll(await makePdf())).at(-1) as Uint8Array, options);
  const [company, person] = report.signatures;
  expect(company).toMatchObject({
    fieldName: 'Signature1',
    page: 1,
    signerName: '浙江某某文化有限公司',
    signer: { serialNumber: '91330000MA27XL0000', keyAlgorithm: 'RSA', issuer: 'Test Signing CA' },
    integrity: 'intact',
    chain: 'trusted',
    revocation: 'good',
    reason: '著作权人签章',
    claimedTime: 'D:20260302083015Z',
    timestamp: null,
    coversRevision: 2,
    revisions: 7,
    changesAfter: { verdict: 'allowed', what: ['其后又加盖了签章“作者”', '加入了验证信息', '加盖了文档时间戳'] },
  });
  expect(person?.timestamp).toMatchObject({ time: new Date('2026-03-02T08:30:15Z'), tsa: 'Test TSA', valid: true });
  expect(person?.summary).toBe('“张三”的签章有效，签章后内容未被改动，时间戳时间为2026-03-02 16:30:15。');
  expect(report.summary).toBe('文件中的2个签章全部有效，内容未被改动。');
  expect(report.documentTimestamps).toMatchObject([{ fieldName: 'Timestamp1', coversWholeFile: true, valid: true }]);
});

test('an unsigned document is called unsigned, and what is no PDF unreadable', async () => {
  expect(await validatePdf(await makePdf(), options)).toMatchObject({
    verdict: 'unsigned',
    valid: false,
    signatures: [],
  });
  expect(await validatePdf(Uint8Array.of(1, 2, 3), options)).toMatchObject({ verdict: 'unreadable' });
});

describe('a time long after', () => {
  const later = new Date(NOW.getTime() + 3000 * DAY);

  test('B-LTA holds when the certificates have expired, as long as the newest authority is believed', async () => {
    const archived = (await signAll(await makePdf())).at(-1) as Uint8Array;
    const inTime = { ...options, at: new Date(NOW.getTime() + 600 * DAY) };
    expect((await validatePdf(archived, inTime)).verdict).toBe('valid');
    expect((await validatePdf(archived, { ...options, at: later })).verdict).toBe('untrusted');
  });

  test('without a time stamp nobody knows whether it was signed before the certificate expired', async () => {
    const plain = await signPdf(await makePdf(), world, world.company, { timestamp: false });
    const report = await validatePdf(plain, { ...options, at: later });
    expect(report).toMatchObject({ verdict: 'untrusted', signatures: [{ chain: 'expired', integrity: 'intact' }] });
    expect(report.signatures[0]?.summary).toBe('“浙江某某文化有限公司”的签章完整，但签章时证书已经过期。');
  });
});

describe('the appearance', () => {
  test('carries operators and a transparent picture into a form XObject', async () => {
    const ink = {
      create: { width: 40, height: 20, channels: 4, background: { r: 0, g: 0, b: 90, alpha: 0.5 } },
    } as const;
    const png = new Uint8Array(await sharp(ink).png().toBuffer());
    const appearance = { operators: 'q 60 0 0 60 0 0 cm /Im0 Do Q', images: [{ name: 'Im0', png }] };
    const signed = await signPdf(await makePdf(), world, world.person, { appearance });
    expect((await validatePdf(signed, options)).verdict).toBe('valid');
    const file = openPdf(signed);
    const last = file.at(file.sections.length - 1);
    const streams = [...last.numbers()]
      .map((number) => last.object(number)?.value)
      .filter((value) => value?.kind === 'stream');
    const image = streams.find((value) => isRef(value.dict.entries.get('SMask')));
    expect(image?.dict.entries.get('Width')).toMatchObject({ value: 40 });
    expect(streams.some((value) => isDict(value.dict.entries.get('Resources')))).toBe(true);
  });

  test.each([
    ['a picture that is no PNG', { images: [{ name: 'Im0', png: new Uint8Array(40) }] }, RECT],
    ['a box outside the page', {}, { ...RECT, x: 580 }],
    ['a box without size', {}, { ...RECT, width: 0 }],
    ['a box that is no number', {}, { ...RECT, y: Number.NaN }],
  ])('is refused for %s', async (_, more, rect) => {
    const pdf = await makePdf();
    const appearance = { operators: SEAL, ...more };
    const prepared = prepareSignature(pdf, { fieldName: 'S', page: 0, rect, appearance });
    await expect(prepared).rejects.toMatchObject({ code: 'bad_appearance' });
  });
});

describe('preparing', () => {
  test.each([
    ['a page that is not there', { page: 2 }, 'no_such_page'],
    ['a name that is taken', { fieldName: 'Signature1' }, 'field_exists'],
    ['certifying what is signed already', { certify: 2 as const }, 'already_signed'],
  ])('refuses %s', async (_, change, code) => {
    const signed = await signPdf(await makePdf(), world, world.company);
    const prepared = prepareSignature(signed, { fieldName: 'S2', page: 0, rect: RECT, ...change });
    await expect(prepared).rejects.toMatchObject({ code });
  });

  test('refuses whatever is no well-formed PDF', async () => {
    const prepared = prepareSignature(new Uint8Array(100), { fieldName: 'S', page: 0, rect: RECT });
    await expect(prepared).rejects.toMatchObject({ code: 'malformed_pdf' });
  });

  test('digests everything but the empty place, and says the same twice', async () => {
    const pdf = await makePdf();
    const once = await prepareSignature(pdf, { fieldName: 'S', page: 0, rect: RECT, appearance: { operators: SEAL } });
    const twice = await prepareSignature(pdf, { fieldName: 'S', page: 0, rect: RECT, appearance: { operators: SEAL } });
    const [, length, resume, rest] = once.byteRange;
    expect(once.digest).toEqual(twice.digest);
    expect(resume + rest).toBe(once.bytes.length);
    expect(Buffer.from(once.bytes.subarray(length, resume)).toString()).toBe(`<${'00'.repeat(8192)}>`);
  });
});

describe('certification', () => {
  test('at level 2 lets others sign; at level 1 nobody may sign any more', async () => {
    const open = await signPdf(await makePdf(), world, world.company, { certify: 2 });
    const both = await signPdf(open, world, world.person, { fieldName: 'S2' });
    expect(await validatePdf(both, options)).toMatchObject({
      verdict: 'valid',
      signatures: [{ certification: 2 }, {}],
    });
    const closed = await signPdf(await makePdf(), world, world.company, { certify: 1 });
    const more = prepareSignature(closed, { fieldName: 'S2', page: 0, rect: RECT });
    await expect(more).rejects.toMatchObject({ code: 'certified_against_changes' });
    const archived = await addDocumentTimestamp(closed, world.stamp);
    expect((await validatePdf(archived, options)).verdict).toBe('valid');
  });
});

describe('the remote half', () => {
  test('signs the attributes themselves: a plain SHA-256 signature over them verifies', async () => {
    const attributes = signedAttributes({ digest: new Uint8Array(32), certificate: world.person.certificate });
    expect(attributes[0]).toBe(0x31);
    const raw = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      world.person.keys.privateKey,
      attributes as Uint8Array<ArrayBuffer>,
    );
    const stored = storedSignatureValue(new Uint8Array(raw), 'ECDSA');
    const key = publicKeyOf(parseCertificate(world.person.certificate).spki);
    expect(createVerify('sha256').update(attributes).verify(key, stored)).toBe(true);
  });

  test('a value by another key, of another document, or of no sense never gets into a CMS', async () => {
    const { certificate, keys, chain } = world.company;
    const attributes = signedAttributes({ digest: new Uint8Array(32), certificate });
    const other = signedAttributes({ digest: new Uint8Array(32).fill(1), certificate });
    const value = new Uint8Array(
      await crypto.subtle.sign('RSASSA-PKCS1-v1_5', keys.privateKey, attributes as Uint8Array<ArrayBuffer>),
    );
    const input = {
      signedAttributes: attributes,
      signatureValue: value,
      keyAlgorithm: 'RSA' as const,
      certificate,
      chain,
    };
    expect(buildCms(input).length).toBeGreaterThan(1000);
    const mismatch = expect.objectContaining({ code: 'signature_mismatch' });
    expect(() => buildCms({ ...input, signedAttributes: other })).toThrow(mismatch);
    expect(() => buildCms({ ...input, certificate: world.person.certificate })).toThrow(mismatch);
    expect(() => buildCms({ ...input, keyAlgorithm: 'ECDSA', signatureValue: value })).toThrow(mismatch);
    const timestampToken = await world.stamp(new Uint8Array(32));
    expect(() => buildCms({ ...input, timestampToken })).toThrow(
      expect.objectContaining({ code: 'timestamp_mismatch' }),
    );
  });

  test('a signature too large for its place, or for another file, is not embedded', async () => {
    const { bytes, byteRange } = await prepareSignature(await makePdf(), {
      fieldName: 'S',
      page: 0,
      rect: RECT,
      contentsBytes: 100,
    });
    const tooLarge = expect.objectContaining({ code: 'does_not_fit' });
    expect(() => embedSignature(bytes, byteRange, new Uint8Array(101))).toThrow(tooLarge);
    const filled = embedSignature(bytes, byteRange, new Uint8Array(100).fill(1));
    const changed = expect.objectContaining({ code: 'changed_since_prepared' });
    expect(() => embedSignature(filled, byteRange, new Uint8Array(1))).toThrow(changed);
    expect(() => embedSignature(bytes.subarray(1), byteRange, new Uint8Array(1))).toThrow(changed);
  });
});

test('the holder is read out of a certificate', () => {
  expect(signerFields(world.company.certificate)).toEqual({
    commonName: '浙江某某文化有限公司',
    organisation: '浙江某某文化有限公司所在单位',
    serialNumber: '91330000MA27XL0000',
    notBefore: new Date('2026-01-31T08:30:15Z'),
    notAfter: new Date('2028-01-31T08:30:15Z'),
    keyAlgorithm: 'RSA',
    issuer: 'Test Signing CA',
  });
  expect(signerFields(world.person.certificate)).toMatchObject({ commonName: '张三', keyAlgorithm: 'ECDSA' });
});
