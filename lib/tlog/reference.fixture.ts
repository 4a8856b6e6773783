import { createHash } from 'node:crypto';

/** RFC 6962 §2.1 written down as the text has it, recursive and slow: what the library is held against. */

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function k(n: number): number {
  return n <= 2 ? 1 : 2 ** (Math.ceil(Math.log2(n)) - 1);
}

/** MTH(D[n]) */
export function treeHash(d: readonly Uint8Array[]): Buffer {
  if (d.length === 0) return sha256();
  if (d.length === 1) return sha256(Uint8Array.of(0), d[0] as Uint8Array);
  return sha256(Uint8Array.of(1), treeHash(d.slice(0, k(d.length))), treeHash(d.slice(k(d.length))));
}

/** PATH(m, D[n]) */
export function path(m: number, d: readonly Uint8Array[]): Buffer[] {
  if (d.length === 1) return [];
  const split = k(d.length);
  return m < split
    ? [...path(m, d.slice(0, split)), treeHash(d.slice(split))]
    : [...path(m - split, d.slice(split)), treeHash(d.slice(0, split))];
}

/** PROOF(m, D[n]) */
export const proof = (m: number, d: readonly Uint8Array[]): Buffer[] => subproof(m, d, true);

function subproof(m: number, d: readonly Uint8Array[], whole: boolean): Buffer[] {
  if (m === d.length) return whole ? [] : [treeHash(d)];
  const split = k(d.length);
  return m <= split
    ? [...subproof(m, d.slice(0, split), whole), treeHash(d.slice(split))]
    : [...subproof(m - split, d.slice(split), false), treeHash(d.slice(0, split))];
}
