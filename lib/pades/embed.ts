import { PadesError } from './errors.ts';

/** Offset and length of the two signed stretches: everything but the /Contents string (ISO 32000-2 §12.8.1). */
export type ByteRange = readonly [number, number, number, number];

/**
 * Puts a signature or time-stamp token into the place held free for it. Nothing else of the file changes.
 * @throws PadesError does_not_fit when the place is too small, changed_since_prepared when it is not the free place
 */
export function embedSignature(prepared: Uint8Array, byteRange: ByteRange, cms: Uint8Array): Uint8Array<ArrayBuffer> {
  const [start, length, resume, rest] = byteRange;
  const hole = prepared.subarray(length, resume);
  const isFree = hole[0] === 0x3c && hole.at(-1) === 0x3e && hole.subarray(1, -1).every((byte) => byte === 0x30);
  if (start !== 0 || resume + rest !== prepared.length || !isFree) {
    throw new PadesError('changed_since_prepared', 'the place for the signature is not where it was');
  }
  const hex = Buffer.from(cms).toString('hex').toUpperCase();
  if (hex.length > hole.length - 2) {
    throw new PadesError('does_not_fit', `${cms.length} bytes into a place for ${(hole.length - 2) / 2}`);
  }
  const out = new Uint8Array(prepared);
  out.set(new TextEncoder().encode(hex), length + 1);
  return out;
}
