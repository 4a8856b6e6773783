import { EMPTY_ROOT, HASH_SIZE, hashLeaf } from '../merkle/hash.ts';
import {
  consistencyRanges,
  foldHashes,
  inclusionRanges,
  type LeafRange,
  nodesOfRange,
  rootHash,
  type TreeNode,
} from '../merkle/proof.ts';
import { Malformed } from './malformed.ts';
import { hashesAtLevel, TILE_WIDTH, tileWidth } from './tile-path.ts';

/** A Merkle tree kept in tiles (C2SP tlog-tiles): how it grows, and how roots and proofs are read from few of them. */

/** One tile as it is stored: its hashes side by side, 32 to 8192 bytes. A wider one begins with every narrower one. */
export interface Tile {
  level: number;
  index: number;
  hashes: Uint8Array;
}

/** Answers at least `width` hashes of a tile, side by side. */
export type ReadTile = (tile: { level: number; index: number; width: number }) => Promise<Uint8Array>;

const TILE_HEIGHT = 8;

/** The hashes inside a tile. @throws Malformed */
export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length % HASH_SIZE !== 0) throw new Malformed('tile: length');
  return Array.from({ length: bytes.length / HASH_SIZE }, (_, i) => bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE));
}

/** The last tile of each level that is not full, in a tree of `size` leaves: all that growing needs to know. */
export function openTiles(size: number): { level: number; index: number; width: number }[] {
  const open = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const index = Math.floor(hashesAtLevel(size, level) / TILE_WIDTH);
    const width = tileWidth(size, level, index);
    if (width > 0) open.push({ level, index, width });
  }
  return open;
}

/**
 * Adds leaf hashes to a tree of `size` leaves whose `openTiles` are given. Answers every tile that is new or wider now, whole,
 * a full one once for all.
 */
export function growTiles(size: number, open: readonly Tile[], leafHashes: readonly Uint8Array[]): Tile[] {
  const grown: Tile[] = [];
  let added = leafHashes;
  for (let level = 0; added.length > 0; level += 1) {
    const before = hashesAtLevel(size, level);
    let index = Math.floor(before / TILE_WIDTH);
    const kept = open.find((tile) => tile.level === level && tile.index === index);
    let hashes = [...(kept ? splitHashes(kept.hashes) : []), ...added];
    if (hashes.length - added.length !== before % TILE_WIDTH)
      throw new RangeError(`tile ${level}/${index} is not given`);
    const full: Uint8Array[] = [];
    for (; hashes.length > 0; index += 1) {
      const own = hashes.slice(0, TILE_WIDTH);
      hashes = hashes.slice(TILE_WIDTH);
      grown.push({ level, index, hashes: Buffer.concat(own) });
      if (own.length === TILE_WIDTH) full.push(rootHash(own));
    }
    added = full;
  }
  return grown;
}

/** Reads the hash of one complete subtree of a tree of `size` leaves out of the tile that holds it. */
async function readNode(node: TreeNode, size: number, read: ReadTile): Promise<Uint8Array> {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const span = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * span;
  const index = Math.floor(first / TILE_WIDTH);
  const offset = first % TILE_WIDTH;
  const bytes = await read({ level, index, width: tileWidth(size, level, index) });
  const hashes = splitHashes(bytes.subarray(offset * HASH_SIZE, (offset + span) * HASH_SIZE));
  if (hashes.length !== span) throw new Malformed(`tile ${level}/${index} is too narrow`);
  return rootHash(hashes);
}

async function readRange(range: LeafRange, size: number, read: ReadTile): Promise<Uint8Array> {
  const nodes = nodesOfRange(range);
  return foldHashes(await Promise.all(nodes.map((node) => readNode(node, size, read))));
}

/** Root of the tree of the first `size` leaves. */
export const readRoot = async (size: number, read: ReadTile): Promise<Uint8Array> =>
  size === 0 ? EMPTY_ROOT : readRange({ start: 0, end: size }, size, read);

/** Audit path of a leaf in the tree of the first `size` leaves (RFC 6962 §2.1.1). @throws RangeError */
export const readInclusionProof = (index: number, size: number, read: ReadTile): Promise<Uint8Array[]> =>
  Promise.all(inclusionRanges(index, size).map((range) => readRange(range, size, read)));

/** That the tree of `newSize` leaves extends the one of `oldSize` (RFC 6962 §2.1.2). @throws RangeError */
export const readConsistencyProof = (oldSize: number, newSize: number, read: ReadTile): Promise<Uint8Array[]> =>
  Promise.all(consistencyRanges(oldSize, newSize).map((range) => readRange(range, newSize, read)));

/** Bytes of the longest entry: its length is two bytes in a bundle. */
export const ENTRY_BYTES_AT_MOST = 65_535;

/** Entries as they are served: each after its length, big-endian. */
export function writeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > ENTRY_BYTES_AT_MOST) throw new RangeError('an entry is longer than 65535 bytes');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** @throws Malformed */
export function readEntries(bundle: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.length);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 <= bytes.length ? at + 2 + bytes.readUInt16BE(at) : Number.POSITIVE_INFINITY;
    if (end > bytes.length) throw new Malformed('entry bundle: cut off');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Do these entries hash to that tile of level 0? */
export const entriesFitTile = (entries: readonly Uint8Array[], tile: Uint8Array): boolean =>
  Buffer.concat(entries.map(hashLeaf)).equals(tile);
