import { digestOf } from '../rfc3161/algorithms.ts';
import type { ByteRange } from './embed.ts';
import { PadesError } from './errors.ts';
import { openPdf } from './pdf-file.ts';
import { array, bytes, isArray, isDict, number, type Value } from './pdf-values.ts';
import { judgeUpdates } from './revisions.ts';
import { coverageMap, findSignatures, isCovered } from './signatures.ts';

/** A file with a place held free for a signature. */
export interface Prepared {
  /** The complete file, /Contents all zero. */
  bytes: Uint8Array<ArrayBuffer>;
  byteRange: ByteRange;
  /** SHA-256 over the byte range: what the signature or time stamp is about. */
  digest: Uint8Array;
}

/** Wide enough for any offset that a cross-reference can hold. */
const UNKNOWN = 9_999_999_999;

/** Entries of a signature dictionary that hold the place. */
export function placeholderEntries(contentsBytes: number): { ByteRange: Value; Contents: Value } {
  return {
    ByteRange: array([number(0), number(UNKNOWN), number(UNKNOWN), number(UNKNOWN)]),
    Contents: bytes(new Uint8Array(contentsBytes)),
  };
}

/**
 * Writes the byte range into a finished update and digests it, then judges the update as a verifier would: better no
 * file than one whose earlier signatures somebody's reader calls broken.
 * @param signature object number of the dictionary from `placeholderEntries`
 */
export function fillByteRange(updated: Uint8Array<ArrayBuffer>, signature: number): Prepared {
  const file = openPdf(updated);
  const dict = file.at(file.sections.length - 1).object(signature)?.value;
  const [range, contents] = isDict(dict) ? [dict.entries.get('ByteRange'), dict.entries.get('Contents')] : [];
  if (!isArray(range) || contents?.kind !== 'string')
    throw new PadesError('malformed_pdf', 'the place was not written');
  const byteRange: ByteRange = [0, contents.start, contents.end, updated.length - contents.end];
  const text = `[${byteRange.join(' ')}`.padEnd(range.end - range.start - 1);
  updated.set(new TextEncoder().encode(`${text}]`), range.start);
  refuseHarm(updated);
  const signed = [updated.subarray(0, contents.start), updated.subarray(contents.end)];
  return { bytes: updated, byteRange, digest: digestOf('SHA-256', ...signed) };
}

/** @throws PadesError already_signed when the last update breaks a signature that stood before it */
export function refuseHarm(updated: Uint8Array): void {
  const file = openPdf(updated);
  const found = findSignatures(file);
  const last = file.sections.length - 1;
  if (!found.some(({ coverage }) => isCovered(coverage) && coverage.section < last)) return;
  const [step] = judgeUpdates(file, last - 1, coverageMap(found));
  if (step && step.forbidden.length > 0) {
    throw new PadesError('already_signed', `earlier signatures would break: ${step.forbidden.join('; ')}`);
  }
}
