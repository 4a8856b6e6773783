import { toDer } from '../rfc3161/ber.ts';
import { derLength, parseDer } from '../rfc3161/der.ts';
import type { CoverageOf } from './comparison.ts';
import { annotationsOf, pagesOf, type SignatureField, signatureFieldsOf } from './document.ts';
import { PadesError } from './errors.ts';
import type { PdfFile, Revision } from './pdf-file.ts';
import { type Dict, isArray, isDict, nameOf, numberOf } from './pdf-values.ts';

/** A signature dictionary with its place in the file. */
export interface FoundSignature {
  /** Object number of the signature dictionary. */
  number: number;
  kind: 'signature' | 'timestamp';
  dict: Dict;
  /** null: no form field points to it, which no honest program writes. */
  field: SignatureField | null;
  /** 0-based; null when its widget is on no page. */
  page: number | null;
  coverage: Coverage | { flaw: string };
}

export interface Coverage {
  /** The two signed stretches. */
  signed: [Uint8Array, Uint8Array];
  /** Out of /Contents as DER, without its padding. */
  contents: Uint8Array;
  /** Last section whose bytes are all signed. */
  section: number;
  /** Offset behind the signed bytes. */
  end: number;
}

const MAX_SIGNATURES = 50;

export const isCovered = (coverage: FoundSignature['coverage']): coverage is Coverage => !('flaw' in coverage);

/** Every signature and document time stamp of the final state, oldest first. */
export function findSignatures(file: PdfFile): FoundSignature[] {
  const last = file.at(file.sections.length - 1);
  const fields = new Map(signatureFieldsOf(last).map((field) => [field.signature, field]));
  const pages = new Map<number, number>();
  for (const [index, page] of pagesOf(last).entries()) {
    for (const widget of annotationsOf(last, page)) pages.set(widget, index);
  }
  const found: FoundSignature[] = [];
  for (const number of last.numbers()) {
    const dict = last.object(number)?.value;
    const field = fields.get(number) ?? null;
    if (!isDict(dict) || !(field || looksLikeSignature(dict)) || isUsageRight(last, dict)) continue;
    if (found.length === MAX_SIGNATURES) throw new PadesError('too_complex', 'too many signatures');
    const kind = nameOf(dict.entries.get('Type')) === 'DocTimeStamp' ? 'timestamp' : 'signature';
    const page = (field && pages.get(field.number)) ?? null;
    found.push({ number, kind, dict, field, page, coverage: coverageOf(file, last, number, dict) });
  }
  const endOf = ({ coverage }: FoundSignature) => (isCovered(coverage) ? coverage.end : Number.POSITIVE_INFINITY);
  return found.sort((a, b) => endOf(a) - endOf(b));
}

/** Not only by the form: a signature taken out of the form must not vanish from the report. */
function looksLikeSignature(dict: Dict): boolean {
  const type = nameOf(dict.entries.get('Type'));
  return type === 'Sig' || type === 'DocTimeStamp' || (dict.entries.has('ByteRange') && dict.entries.has('Contents'));
}

/** Reader extensions (ISO 32000-2 §12.8.2.3) unlock functions of one maker's reader and say nothing of the document. */
function isUsageRight(revision: Revision, dict: Dict): boolean {
  const references = revision.resolve(dict.entries.get('Reference'));
  const methods = (isArray(references) ? references.items : []).map((item) => {
    const reference = revision.resolve(item);
    return isDict(reference) ? nameOf(reference.entries.get('TransformMethod')) : null;
  });
  return methods.length > 0 && methods.every((method) => method === 'UR' || method === 'UR3');
}

export function coverageMap(found: readonly FoundSignature[]): CoverageOf {
  const entries = found.flatMap(({ number, kind, coverage }) =>
    isCovered(coverage) ? [[number, { kind, section: coverage.section }] as const] : [],
  );
  return new Map(entries);
}

/**
 * Checks that the byte range is the whole file up to the end of one update, but for exactly the /Contents string of
 * this very dictionary: wrapping attacks live on anything looser (Mladenov et al. 2019).
 */
function coverageOf(file: PdfFile, last: Revision, number: number, dict: Dict): Coverage | { flaw: string } {
  const [range, contents] = [dict.entries.get('ByteRange'), dict.entries.get('Contents')];
  const parts = isArray(range) ? range.items.map((item) => numberOf(item) ?? -1) : [];
  const [start = -1, length = -1, resume = -1, rest = -1] = parts;
  if (parts.length !== 4 || start !== 0 || !parts.every(Number.isInteger)) return { flaw: '签名范围不合规' };
  if (contents?.kind !== 'string' || !contents.hex || contents.start !== length || contents.end !== resume) {
    return { flaw: '签名范围与签名内容的位置不符' };
  }
  // Digits only, in pairs: white space in there would be bytes that nobody signs and nobody sees.
  const digits = Buffer.from(file.bytes.subarray(length + 1, resume - 1)).toString('latin1');
  if (digits.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(digits)) return { flaw: '签名内容无法读取' };
  const end = resume + rest;
  const section = sectionEndingAt(file, end);
  if (section === null) return { flaw: '签名范围没有止于文件的一次完整保存' };
  const covered = file.at(section);
  if (covered.entry(number) !== last.entry(number)) return { flaw: '签名内容在签名后被替换' };
  if (!isSelfContained(file, covered, section, { number, hole: [length, resume], end })) {
    return { flaw: '被签名的内容引用了签名范围以外的数据' };
  }
  const der = contentsOf(contents.bytes);
  if (!der) return { flaw: '签名内容无法读取' };
  const signed: Coverage['signed'] = [file.bytes.subarray(0, length), file.bytes.subarray(resume, end)];
  return { signed, contents: der, section, end };
}

/** The one value at the front, as DER; null when it is none, or when more than padding follows. */
function contentsOf(bytes: Uint8Array): Uint8Array | null {
  const isPadding = (from: number) => bytes.subarray(from).every((byte) => byte === 0);
  // A place held free: nothing is signed yet, but the range is already what it will be.
  if (isPadding(0)) return new Uint8Array();
  try {
    const length = derLength(bytes);
    const strict = length === null ? null : bytes.subarray(0, length);
    if (strict && isDer(strict)) return isPadding(strict.length) ? strict : null;
    const loose = toDer(bytes);
    return isPadding(loose.length) ? loose.der : null;
  } catch {
    return null;
  }
}

function isDer(bytes: Uint8Array): boolean {
  try {
    parseDer(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The section after whose end mark, white space aside, `end` lies. */
function sectionEndingAt(file: PdfFile, end: number): number | null {
  const index = file.sections.findLastIndex((section) => section.end <= end);
  const section = file.sections[index];
  if (!section || section.stated !== section.start || end > file.bytes.length) return null;
  const between = file.bytes.subarray(section.end, end);
  return between.length <= 8 && between.every((byte) => [0, 10, 13, 32].includes(byte)) ? index : null;
}

/** Does the state that was signed consist of signed bytes alone, none of them in the hole but the signature's own? */
function isSelfContained(
  file: PdfFile,
  covered: Revision,
  section: number,
  range: { number: number; hole: [number, number]; end: number },
): boolean {
  if (file.sections.slice(0, section + 1).some((each) => each.end > range.end)) return false;
  for (const number of covered.numbers()) {
    if (covered.entry(number)?.kind !== 'plain') continue;
    const object = covered.object(number);
    if (!object || object.end > range.end) return false;
    const touchesHole = object.start < range.hole[1] && object.end > range.hole[0];
    if (touchesHole !== (number === range.number)) return false;
  }
  return true;
}
