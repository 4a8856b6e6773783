import { buildCms, signedAttributes, storedSignatureValue } from '../lib/pades/cms.ts';
import { collectRevocation } from '../lib/pades/collect-revocation.ts';
import { addDocumentTimestamp } from '../lib/pades/document-timestamp.ts';
import { embedSignature } from '../lib/pades/embed.ts';
import { signWithLibpdf } from '../lib/pades/libpdf-signing.fixture.ts';
import { prepareSignature } from '../lib/pades/prepare.ts';
import { createTestWorld, type TestSigner } from '../lib/pades/test-signing.fixture.ts';
import { validatePdf } from '../lib/pades/validate.ts';
import { addValidationData } from '../lib/pades/validation-data.ts';
import { createRenderer } from '../lib/pdf/renderer.ts';
import { roundSeal } from '../lib/pdf/round-seal.ts';
import { digestOf } from '../lib/rfc3161/algorithms.ts';
import { DAY, NOW } from '../lib/rfc3161/test-authority.fixture.ts';
import { FORM_DATA } from '../platform/domains/works/pdf/application-form.fixture.ts';
import { renderApplicationForm } from '../platform/domains/works/pdf/application-form.ts';

/**
 * Signatures a second on one core, by part and by key, on the form as the platform renders it; keys and time stamps are
 * local. Beside it, in the same run, the PDF library signs the same form (it draws nothing and checks nothing before or
 * after). Then five signatures to B-LTA, validated after each: what one more costs as the file grows.
 *
 *   npx node bench/signatures.ts [times]
 */
const times = Number(process.argv[2] ?? 40);
const world = await createTestWorld();
const trust = {
  anchors: [world.root.certificate],
  timestampAnchors: [world.root.certificate],
  at: new Date(NOW.getTime() + DAY),
};
const drawing = roundSeal({ kind: 'company', name: '杭州青瓷文化创意有限公司', code: '91330106MA27XL1Q0A' });

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/** Median of several runs, ms, and the last result; the first runs warm up. */
async function timed<T>(work: () => T | Promise<T>, runs = times): Promise<{ ms: number; result: T }> {
  const spent: number[] = [];
  let result = await work();
  for (let i = 0; i < runs; i++) {
    const began = performance.now();
    result = await work();
    spent.push(performance.now() - began);
  }
  return { ms: median(spent), result };
}

const row = (name: string, ms: number, note = '') =>
  console.log(`  ${name.padEnd(34)} ${ms.toFixed(2).padStart(8)} ms ${(1000 / ms).toFixed(0).padStart(7)} /s  ${note}`);

function prepared(pdf: Uint8Array, fieldName: string, y = 60) {
  const { operators, width, height } = drawing;
  const rect = { x: 60, y, width, height };
  return prepareSignature(pdf, { fieldName, page: 0, rect, appearance: { operators }, signingTime: NOW });
}

async function signatureValueOf(signer: TestSigner, attributes: Uint8Array): Promise<Uint8Array> {
  const scheme = signer.key === 'RSA' ? 'RSASSA-PKCS1-v1_5' : { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = new Uint8Array(attributes);
  const value = new Uint8Array(await crypto.subtle.sign(scheme, signer.keys.privateKey, bytes));
  return storedSignatureValue(value, signer.key);
}

async function cmsOf(signer: TestSigner, digest: Uint8Array, stamp: boolean): Promise<Uint8Array> {
  const attributes = signedAttributes({ digest, certificate: signer.certificate });
  const signatureValue = await signatureValueOf(signer, attributes);
  const timestampToken = stamp ? { timestampToken: await world.stamp(digestOf('SHA-256', signatureValue)) } : {};
  const { key: keyAlgorithm, certificate, chain } = signer;
  return buildCms({
    signedAttributes: attributes,
    signatureValue,
    keyAlgorithm,
    certificate,
    chain,
    ...timestampToken,
  });
}

async function signed(pdf: Uint8Array, signer: TestSigner, fieldName: string, stamp: boolean, y?: number) {
  const { bytes, byteRange, digest } = await prepared(pdf, fieldName, y);
  return embedSignature(bytes, byteRange, await cmsOf(signer, digest, stamp));
}

const renderer = createRenderer();
const rendering = await timed(() => renderApplicationForm(renderer, FORM_DATA), 8);
await renderer.close();
const form = rendering.result.pdf;
console.log(`\nThe form: ${form.length} bytes. Median of ${times}.`);
row('render (a process of its own)', rendering.ms);

for (const signer of [world.company, world.person]) {
  console.log(`\n${signer.key}, one signature`);
  const place = await timed(() => prepared(form, 'S'));
  row('prepare and hash', place.ms);
  const cms = await timed(() => cmsOf(signer, place.result.digest, false));
  row('sign, check the value, build CMS', cms.ms);
  row('the same with a time stamp', (await timed(() => cmsOf(signer, place.result.digest, true))).ms);
  row('embed', (await timed(() => embedSignature(place.result.bytes, place.result.byteRange, cms.result))).ms);
  for (const [level, stamp] of [
    ['B-B', false],
    ['B-T', true],
  ] as const) {
    const ours = await timed(() => signed(form, signer, 'S', stamp));
    const theirs = await timed(() => signWithLibpdf(form, world, signer, { level }));
    const growth = [ours, theirs].map(({ result }) => result.length - form.length);
    row(`${level} whole`, ours.ms, `${growth[0]} bytes`);
    row(
      `${level} @libpdf/core`,
      theirs.ms,
      `${growth[1]} bytes; ours takes ${(ours.ms / theirs.ms).toFixed(2)} × its time`,
    );
    if (stamp) row('validate ours', (await timed(() => validatePdf(ours.result, trust))).ms);
    if (stamp) row('validate theirs', (await timed(() => validatePdf(theirs.result, trust))).ms);
  }
}

console.log('\nFive signers, RSA and ECDSA in turn, B-T each, then B-LTA');
let file: Uint8Array = form;
for (let i = 1; i <= 5; i++) {
  const signer = i % 2 === 1 ? world.company : world.person;
  const before = file;
  const made = await timed(() => signed(before, signer, `S${i}`, true, 40 + 130 * i), 10);
  file = made.result;
  const checked = await timed(() => validatePdf(file, trust), 10);
  const growth = file.length - before.length;
  row(`sign ${i}`, made.ms, `${file.length} bytes (+${growth})`);
  row(`validate ${i}`, checked.ms, `${((checked.ms / file.length) * 1e6).toFixed(1)} ms a MB`);
}
for (const chain of [[world.stamper.certificate], [world.company.certificate], [world.person.certificate]])
  file = await addValidationData(file, await collectRevocation(chain, world.fetchBytes));
const provable = file;
const archived = await timed(() => addDocumentTimestamp(provable, world.stamp), 10);
row('archive time stamp', archived.ms, `${archived.result.length} bytes`);
const whole = await timed(() => validatePdf(archived.result, trust), 10);
row('validate at B-LTA', whole.ms, `${whole.result.signatures.map(({ level }) => level).join(' ')}`);
