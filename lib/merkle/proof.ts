import { EMPTY_ROOT, hashNode } from './hash.ts';

/**
 * Merkle tree of RFC 6962 §2.1 (the same as RFC 9162 §2.1). A proof is first computed as a list of leaf ranges, each
 * range as a list of complete subtrees; a log that keeps such subtree hashes in tiles reads only those.
 * Sizes and indices are whole numbers below 2^53.
 */

/** Leaves `start` (included) to `end` (not included). */
export interface LeafRange {
  start: number;
  end: number;
}

/** Root of the complete subtree over the 2^level leaves that begin at index × 2^level; level 0 is a leaf hash. */
export interface TreeNode {
  level: number;
  index: number;
}

const wholeNumber = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** The largest power of two below `size`, where RFC 6962 splits a tree of more than one leaf. */
function splitPoint(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/** The complete subtrees of a range that occurs in the tree, left to right. Throws RangeError for other ranges. */
export function nodesOfRange({ start, end }: LeafRange): TreeNode[] {
  if (!wholeNumber(start) || !wholeNumber(end) || start > end) throw new RangeError(`no such range: ${start}–${end}`);
  const nodes: TreeNode[] = [];
  let position = start;
  while (position < end) {
    let level = 0;
    while (position + 2 ** (level + 1) <= end) level += 1;
    if (position % 2 ** level !== 0) throw new RangeError(`not a subtree: ${start}–${end}`);
    nodes.push({ level, index: position / 2 ** level });
    position += 2 ** level;
  }
  return nodes;
}

/** Hash of a range from the hashes of its `nodesOfRange`; of none at all, the empty root. */
export function foldHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return hashes.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last);
}

/** Ranges whose hashes, in this order, prove that leaf `index` is in a tree of `size` leaves (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!wholeNumber(index) || !wholeNumber(size) || index >= size)
    throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const siblings: LeafRange[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + splitPoint(end - start);
    const left = index < middle;
    siblings.push(left ? { start: middle, end } : { start, end: middle });
    if (left) end = middle;
    else start = middle;
  }
  return siblings.reverse();
}

/** Ranges whose hashes prove that the first `oldSize` leaves of a tree of `newSize` are unchanged (RFC 6962 §2.1.2). */
export function consistencyRanges(oldSize: number, newSize: number): LeafRange[] {
  if (!wholeNumber(oldSize) || !wholeNumber(newSize) || oldSize > newSize)
    throw new RangeError(`a tree of ${newSize} does not extend one of ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start);
    const left = oldSize <= middle;
    ranges.push(left ? { start: middle, end } : { start, end: middle });
    if (left) end = middle;
    else start = middle;
  }
  // The verifier has the old root already when the old tree is one complete left subtree.
  if (start !== 0) ranges.push({ start, end });
  return ranges.reverse();
}

function hashOfRange(leafHashes: readonly Uint8Array[], { start, end }: LeafRange): Uint8Array {
  const leaf = leafHashes[start];
  if (end - start === 1 && leaf !== undefined) return leaf;
  const middle = start + splitPoint(end - start);
  return hashNode(hashOfRange(leafHashes, { start, end: middle }), hashOfRange(leafHashes, { start: middle, end }));
}

/** Root of the tree over these leaf hashes. */
export function rootHash(leafHashes: readonly Uint8Array[]): Uint8Array {
  return leafHashes.length === 0 ? EMPTY_ROOT : hashOfRange(leafHashes, { start: 0, end: leafHashes.length });
}

/** Audit path of leaf `index`, from the leaf's sibling up. Throws RangeError for a leaf that is not there. */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  return inclusionRanges(index, leafHashes.length).map((range) => hashOfRange(leafHashes, range));
}

/** Proof that the tree over these leaf hashes extends the tree over its first `oldSize`. Throws RangeError. */
export function consistencyProof(leafHashes: readonly Uint8Array[], oldSize: number): Uint8Array[] {
  return consistencyRanges(oldSize, leafHashes.length).map((range) => hashOfRange(leafHashes, range));
}
