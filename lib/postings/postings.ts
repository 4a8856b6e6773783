/**
 * Sets of positions, packed small enough to keep one for every word of a register and quick enough to intersect while
 * somebody waits. Positions are counted from 0 and cut into blocks of 16,384. Inside a block a set is a list of the steps
 * from one place to the next (from 0 to the first), each in one byte below 128 or in two (LEB128), or, where that would be
 * no shorter, one bit for each place: never more than 2 KiB, and nothing at all where every place is taken.
 *
 * A chunk is a row of such containers in ascending order: block (16 bits), count − 1 (14 bits) and whether bits follow (the
 * highest bit), how many steps take two bytes (8 bits), then the steps or the bits, all little-endian.
 */
export const BLOCK_BITS = 14;
export const BLOCK_SIZE = 1 << BLOCK_BITS;
/** 32-bit words of the bits of one block. */
export const BLOCK_WORDS = BLOCK_SIZE / 32;
const BITMAP_BYTES = BLOCK_SIZE / 8;
const IS_BITMAP = 0x8000;
const COUNT_MASK = BLOCK_SIZE - 1;
const HEAD_BYTES = 5;
/** A step from here on takes two bytes. */
const LONG_STEP = 128;
/** Two chunks fit into a page of PostgreSQL, three when they are one bitmap each. */
export const CHUNK_BYTES_AT_MOST = 4_000;

/** A packed run of positions. `oldest` and `newest` are its first and last. */
export interface Chunk {
  oldest: number;
  newest: number;
  count: number;
  packed: Buffer;
}

/** Where one container lies in a chunk. */
export interface Container {
  block: number;
  count: number;
  /** Its body is one bit for each place; otherwise a list of steps. */
  isBitmap: boolean;
  packed: Buffer;
  offset: number;
}

const bitmapBytes = (count: number): number => (count === BLOCK_SIZE ? 0 : BITMAP_BYTES);

/** The containers of a chunk in ascending order of their blocks. */
export function containersOf(packed: Buffer): Container[] {
  const found: Container[] = [];
  for (let at = 0; at < packed.length; ) {
    const size = packed.readUInt16LE(at + 2);
    const isBitmap = (size & IS_BITMAP) !== 0;
    const count = (size & COUNT_MASK) + 1;
    found.push({ block: packed.readUInt16LE(at), count, isBitmap, packed, offset: at + HEAD_BYTES });
    at += HEAD_BYTES + (isBitmap ? bitmapBytes(count) : count + (packed[at + 4] ?? 0));
  }
  return found;
}

/** Sets in `bits` (`BLOCK_WORDS` words) every place of the container. */
export function addTo(bits: Uint32Array, container: Container): void {
  if (container.count === BLOCK_SIZE) {
    bits.fill(0xffff_ffff);
    return;
  }
  if (container.isBitmap) {
    const { packed, offset } = container;
    for (let word = 0; word < BLOCK_WORDS; word += 1)
      bits[word] = (bits[word] ?? 0) | packed.readUInt32LE(offset + 4 * word);
    return;
  }
  for (const place of placesOf(container)) bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

/** The places of a list, ascending. */
function placesOf({ packed, offset, count }: Container): number[] {
  const places: number[] = [];
  let place = 0;
  for (let at = offset; places.length < count; at += 1) {
    const low = packed[at] ?? 0;
    if (low < LONG_STEP) place += low;
    else {
      at += 1;
      place += (low - LONG_STEP) | ((packed[at] ?? 0) << 7);
    }
    places.push(place);
  }
  return places;
}

/** The places in `bits` as positions, ascending. */
export function positionsIn(bits: Uint32Array, block: number): number[] {
  const found: number[] = [];
  const base = block * BLOCK_SIZE;
  for (let word = 0; word < BLOCK_WORDS; word += 1) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1)
      found.push(base + 32 * word + 31 - Math.clz32(rest & -rest));
  }
  return found;
}

/** Filled anew for every set that is not one container: making it anew each time would keep the collector busy. */
const scratch = new Uint32Array(BLOCK_WORDS);

/** The positions of a block that are in every one of `sets`, ascending. A set is the union of its containers. */
export function positionsInAll(sets: readonly (readonly Container[])[], block: number): number[] {
  const [smallest, ...others] = [...sets].sort((a, b) => countOf(a) - countOf(b));
  let positions = smallest ? positionsOf(smallest, block) : [];
  for (const set of others) {
    if (positions.length === 0) break;
    positions = positions.filter(memberOf(set));
  }
  return positions;
}

const countOf = (set: readonly Container[]): number => set.reduce((sum, { count }) => sum + count, 0);

function positionsOf(set: readonly Container[], block: number): number[] {
  const [only] = set;
  if (!only || set.length > 1 || only.isBitmap) return positionsIn(gathered(set), block);
  return placesOf(only).map((place) => block * BLOCK_SIZE + place);
}

/** Tells whether a position, of the block the set is of, is in it; good until the next set is asked for. */
function memberOf(set: readonly Container[]): (position: number) => boolean {
  const [only] = set;
  if (only?.count === BLOCK_SIZE) return () => true;
  if (only && set.length === 1 && only.isBitmap) {
    const { packed, offset } = only;
    return (position) => ((packed[offset + ((position & COUNT_MASK) >>> 3)] ?? 0) & (1 << (position & 7))) !== 0;
  }
  const bits = gathered(set);
  return (position) => ((bits[(position & COUNT_MASK) >>> 5] ?? 0) & (1 << (position & 31))) !== 0;
}

function gathered(set: readonly Container[]): Uint32Array {
  scratch.fill(0);
  for (const container of set) addTo(scratch, container);
  return scratch;
}

/** All positions of a chunk, ascending. */
export function unpack(packed: Buffer): number[] {
  return containersOf(packed).flatMap((container) => {
    const bits = new Uint32Array(BLOCK_WORDS);
    addTo(bits, container);
    return positionsIn(bits, container.block);
  });
}

function packContainer(block: number, positions: readonly number[]): Buffer {
  const places = positions.map((position) => position & COUNT_MASK);
  const steps = places.map((place, i) => place - (places[i - 1] ?? 0));
  const long = steps.filter((step) => step >= LONG_STEP).length;
  const isBitmap = steps.length + long >= BITMAP_BYTES;
  const packed = Buffer.alloc(HEAD_BYTES + (isBitmap ? bitmapBytes(steps.length) : steps.length + long));
  packed.writeUInt16LE(block, 0);
  packed.writeUInt16LE((places.length - 1) | (isBitmap ? IS_BITMAP : 0), 2);
  packed[4] = isBitmap ? 0 : long;
  if (places.length === BLOCK_SIZE) return packed;
  if (isBitmap) {
    for (const place of places)
      packed[HEAD_BYTES + (place >>> 3)] = (packed[HEAD_BYTES + (place >>> 3)] ?? 0) | (1 << (place & 7));
    return packed;
  }
  let at = HEAD_BYTES;
  for (const step of steps) {
    if (step >= LONG_STEP) packed[at++] = (step & (LONG_STEP - 1)) | LONG_STEP;
    packed[at++] = step >= LONG_STEP ? step >>> 7 : step;
  }
  return packed;
}

/**
 * Adds ascending positions, all newer than what is there, to the newest chunk of a set. The first chunk returned takes the
 * place of `last`, the others follow it.
 */
export function append(last: Chunk | undefined, positions: readonly number[]): Chunk[] {
  const done: Chunk[] = [];
  let open = last && { ...last, parts: [last.packed] };
  for (let from = 0; from < positions.length; ) {
    const block = (positions[from] ?? 0) >>> BLOCK_BITS;
    let to = from + 1;
    while (to < positions.length && (positions[to] ?? 0) >>> BLOCK_BITS === block) to += 1;
    let inBlock = positions.slice(from, to);
    from = to;
    if (open && open.newest >>> BLOCK_BITS === block) {
      const { before, inside } = splitLast(Buffer.concat(open.parts));
      inBlock = [...inside, ...inBlock];
      open = { ...open, count: open.count - inside.length, parts: [before] };
    }
    const packed = packContainer(block, inBlock);
    const oldest = inBlock[0] ?? 0;
    const newest = inBlock.at(-1) ?? 0;
    const bytes = open?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0;
    if (open && bytes > 0 && bytes + packed.length > CHUNK_BYTES_AT_MOST) {
      done.push(close(open));
      open = undefined;
    }
    open = open
      ? { ...open, newest, count: open.count + inBlock.length, parts: [...open.parts, packed] }
      : { oldest, newest, count: inBlock.length, packed, parts: [packed] };
  }
  return open ? [...done, close(open)] : done;
}

/** The chunk with one more position, not older than its oldest: one chunk in its place, or several when it grew too large. */
export const insert = (chunk: Chunk, position: number): Chunk[] =>
  append(
    undefined,
    [...new Set([...unpack(chunk.packed), position])].sort((a, b) => a - b),
  );

interface OpenChunk extends Chunk {
  parts: Buffer[];
}

function close({ oldest, count, parts }: OpenChunk): Chunk {
  const packed = Buffer.concat(parts);
  const { inside } = splitLast(packed);
  return { oldest, newest: inside.at(-1) ?? oldest, count, packed };
}

/** The chunk without its last container, and the positions of that one. */
function splitLast(packed: Buffer): { before: Buffer; inside: number[] } {
  const last = containersOf(packed).at(-1);
  if (!last) return { before: packed, inside: [] };
  const bits = new Uint32Array(BLOCK_WORDS);
  addTo(bits, last);
  return { before: packed.subarray(0, last.offset - HEAD_BYTES), inside: positionsIn(bits, last.block) };
}
