import { createHash } from 'node:crypto';

/** Bytes of every hash in the tree (SHA-256). */
export const HASH_SIZE = 32;

const LEAF_PREFIX = new Uint8Array([0]);
const NODE_PREFIX = new Uint8Array([1]);

/** Root of the tree without leaves: the hash of nothing (RFC 6962 §2.1). */
export const EMPTY_ROOT: Uint8Array = createHash('sha256').digest();

/** Leaf hash: SHA-256(0x00 ‖ data). The prefix keeps a leaf from passing as an inner node (RFC 6962 §2.1). */
export function hashLeaf(data: Uint8Array): Uint8Array {
  return createHash('sha256').update(LEAF_PREFIX).update(data).digest();
}

/** Inner node: SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();
}

/** Public values, so no constant time is needed. */
export function equalHashes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
