import { EMPTY_ROOT, equalHashes, HASH_SIZE, hashNode } from './hash.ts';

/** Checks of proofs from outside: every wrong, odd or hostile input is `false`, nothing throws. */

export interface InclusionClaim {
  leafHash: Uint8Array;
  index: number;
  size: number;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}

export interface ConsistencyClaim {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every((hash) => hash.length === HASH_SIZE);

/** Whether the proof leads from the leaf to the root (RFC 9162 §2.1.3.2). */
export function verifyInclusion({ leafHash, index, size, proof, root }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, ...proof])) return false;
  let position = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      hash = hashNode(sibling, hash);
      while (!isOdd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      hash = hashNode(hash, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && equalHashes(hash, root);
}

/** Whether the new tree is the old one with leaves added at its end (RFC 9162 §2.1.4.2). */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize || !areHashes(proof)) return false;
  if (oldSize === 0) return proof.length === 0 && equalHashes(oldRoot, EMPTY_ROOT);
  if (oldSize === newSize) return proof.length === 0 && equalHashes(oldRoot, newRoot);

  let position = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(position)) {
    position = half(position);
    last = half(last);
  }
  // A complete old tree is itself the first step; the prover leaves it out.
  const [seed, ...steps] = position === 0 ? [oldRoot, ...proof] : proof;
  if (seed === undefined || seed.length !== HASH_SIZE) return false;

  let oldHash = seed;
  let newHash = seed;
  for (const step of steps) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      oldHash = hashNode(step, oldHash);
      newHash = hashNode(step, newHash);
      while (!isOdd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      newHash = hashNode(newHash, step);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && equalHashes(oldHash, oldRoot) && equalHashes(newHash, newRoot);
}
