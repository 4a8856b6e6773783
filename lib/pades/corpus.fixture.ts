import sharp from 'sharp';
import { collectRevocation } from './collect-revocation.ts';
import { pagesOf, signatureFieldsOf } from './document.ts';
import { addDocumentTimestamp } from './document-timestamp.ts';
import { openPdf } from './pdf-file.ts';
import {
  array,
  type Dict,
  dict,
  isArray,
  isDict,
  isRef,
  name,
  number,
  ref,
  stream,
  text,
  withEntries,
} from './pdf-values.ts';
import { startUpdate, type Update } from './pdf-writer.ts';
import { findSignatures, isCovered } from './signatures.ts';
import { createTestWorld, makePdf, SEAL, signPdf, type TestSigner, type TestWorld } from './test-signing.fixture.ts';
import { addValidationData } from './validation-data.ts';

/** Signed files of every stage, by number of signers: what the corpus of manipulated files is made from. */
export interface Corpus {
  world: TestWorld;
  /** 'B-B', 'B-T', 'B-LT', 'B-LTA' and 'renewed' (a second archive time stamp), by number of signers. */
  stages: Record<1 | 3 | 5, Record<Stage, Uint8Array>>;
}
export type Stage = (typeof STAGES)[number];
export const STAGES = ['B-B', 'B-T', 'B-LT', 'B-LTA', 'renewed'] as const;

export async function makeCorpus(useXRefStream = false): Promise<Corpus> {
  const world = await createTestWorld();
  const signers = [world.company, world.person];
  for (const each of ['李四', '王五', '赵六']) signers.push(await world.issueSigner(each, 'ECDSA'));
  const original = withField(await makePdf(useXRefStream));
  const stages = {
    1: await stagesOf(world, original, signers.slice(0, 1)),
    3: await stagesOf(world, original, signers.slice(0, 3)),
    5: await stagesOf(world, original, signers),
  };
  return { world, stages };
}

async function stagesOf(world: TestWorld, original: Uint8Array, signers: TestSigner[]) {
  const basic = await signAll(world, original, signers, false);
  const timed = await signAll(world, original, signers, true);
  let provable = timed;
  for (const chain of [
    [world.stamper.certificate],
    ...signers.map(({ certificate, chain }) => [certificate, ...chain]),
  ])
    provable = await addValidationData(provable, await collectRevocation(chain, world.fetchBytes));
  const archived = await addDocumentTimestamp(provable, world.stamp);
  const renewed = await addDocumentTimestamp(archived, world.stamp);
  return { 'B-B': basic, 'B-T': timed, 'B-LT': provable, 'B-LTA': archived, renewed };
}

async function signAll(world: TestWorld, original: Uint8Array, signers: TestSigner[], timestamp: boolean) {
  const ink = { create: { width: 8, height: 8, channels: 4, background: { r: 9, g: 9, b: 90, alpha: 0.5 } } } as const;
  const png = new Uint8Array(await sharp(ink).png().toBuffer());
  const appearance = { operators: `${SEAL} q 9 0 0 9 0 0 cm /Im0 Do Q`, images: [{ name: 'Im0', png }] };
  let pdf = original;
  for (const [i, signer] of signers.entries()) {
    const rect = { x: 60, y: 100 + 80 * i, width: 60, height: 60 };
    const what = { reason: 'Author', signerName: 'Somebody', contentsBytes: 5000 };
    pdf = await signPdf(pdf, world, signer, { fieldName: `S${i + 1}`, rect, timestamp, appearance, ...what });
  }
  return pdf;
}

/** With a text field that says what was agreed, and a picture laid ready over the page, as shadow attacks begin. */
function withField(pdf: Uint8Array): Uint8Array {
  const update = startUpdate(openPdf(pdf));
  const [first] = pagesOf(update.before);
  const field = update.add(
    dict({ Type: name('Annot'), Subtype: name('Widget'), FT: name('Tx'), T: text('price'), V: text('100') }),
  );
  const overlay = update.add(stream(dict({ Overlay: name('Harmless') }), new TextEncoder().encode('n ')));
  const root = rootOf(update);
  update.replace(root.number, withEntries(root.dict, { AcroForm: dict({ Fields: array([ref(field)]) }) }));
  const contents = first?.dict.entries.get('Contents');
  const before = isArray(contents) ? contents.items : contents ? [contents] : [];
  if (first) {
    const shown = array([...before, ref(overlay)]);
    update.replace(first.number, withEntries(first.dict, { Annots: array([ref(field)]), Contents: shown }));
  }
  return update.finish();
}

export function rootOf(update: Update): { number: number; dict: Dict } {
  const root = update.before.trailer.entries.get('Root');
  const found = update.before.resolve(root);
  if (!isRef(root) || !isDict(found)) throw new Error('no root');
  return { number: root.number, dict: found };
}

/** A stranger's update at the end. */
export function updated(pdf: Uint8Array, change: (update: Update) => void): Uint8Array {
  const update = startUpdate(openPdf(pdf));
  change(update);
  return update.finish();
}

/** The same file with one occurrence of a text replaced by another of the same length, counted from the front or back. */
export function swapped(pdf: Uint8Array, from: string, to: string, which: 'first' | 'last' = 'first'): Uint8Array {
  if (from.length !== to.length) throw new Error('lengths differ');
  const bytes = Buffer.from(pdf);
  const at = which === 'first' ? bytes.indexOf(from, 0, 'latin1') : bytes.lastIndexOf(from, undefined, 'latin1');
  if (at < 0) throw new Error(`${from} is not in the file`);
  bytes.write(to, at, 'latin1');
  return new Uint8Array(bytes);
}

/** One bit changed at an offset. */
export function flipped(pdf: Uint8Array, at: number): Uint8Array {
  const out = pdf.slice();
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}

/** Offset of some bytes inside the object with this number. */
export function inObject(pdf: Uint8Array, number: number, what = 'stream\n'): number {
  const file = openPdf(pdf);
  const object = file.at(file.sections.length - 1).object(number);
  const at = Buffer.from(pdf).indexOf(what, object?.start ?? 0, 'latin1');
  if (!object || at < 0 || at > object.end) throw new Error(`no ${what} in object ${number}`);
  return at + what.length + 2;
}

/** Number of the first object that fits. */
export function objectWhere(pdf: Uint8Array, fits: (entries: Dict['entries'], isStream: boolean) => boolean): number {
  const file = openPdf(pdf);
  const last = file.at(file.sections.length - 1);
  for (const each of [...last.numbers()].sort((a, b) => a - b)) {
    const value = last.object(each)?.value;
    const entries = value?.kind === 'stream' ? value.dict.entries : isDict(value) ? value.entries : null;
    if (entries && fits(entries, value?.kind === 'stream')) return each;
  }
  throw new Error('no such object');
}

/** Changes one byte of a signature's CMS, found by the bytes before it. */
export function inCms(pdf: Uint8Array, which: number, at: (cms: Buffer) => number): Uint8Array {
  const found = findSignatures(openPdf(pdf)).at(which)?.coverage;
  if (!found || !isCovered(found)) throw new Error('no signature');
  const place = found.signed[0].length + 1 + 2 * at(Buffer.from(found.contents));
  const out = Buffer.from(pdf);
  const digit = Number.parseInt(out.toString('latin1', place + 1, place + 2), 16);
  out.write((digit ^ 1).toString(16).toUpperCase(), place + 1, 'latin1');
  return new Uint8Array(out);
}

export function firstField(update: Update) {
  const found = signatureFieldsOf(update.before)[0];
  if (!found) throw new Error('no field');
  return found;
}

export function firstPage(update: Update) {
  const found = pagesOf(update.before)[0];
  if (!found) throw new Error('no page');
  return found;
}

export const drawing = (update: Update, operators = '0 0 600 800 re f') =>
  update.add(stream(dict({}), new TextEncoder().encode(operators)));
export { array, dict, isArray, isRef, name, number, ref, text, withEntries };
