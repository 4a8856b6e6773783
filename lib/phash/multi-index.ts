/**
 * Multi-index hashing (Norouzi, Punjani, Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing", 2014): a hash
 * is cut into parts, each with an index of its own. Two hashes at most `REACH` bits apart cannot differ by more than a
 * part's radius in every part, since the radii plus one add up to `REACH` + 1. So every match lies in some part within its
 * radius, and asking for all values that near misses nothing.
 *
 * Eleven parts of 23 or 24 bits: at ten million hashes a value of a part is shared by one or two, so few are looked at in
 * vain; sixteen parts of 16 bits would ask a tenth as often and look at thirteen times as many rows.
 */
export interface HashPart {
  /** First bit, counted from the most significant one. */
  from: number;
  bits: number;
  /** Values so many bits away are asked for too. */
  radius: number;
}

/** Every pair of hashes at most so many bits apart is found. */
export const REACH = 31;

const BITS = [24, 24, 24, 23, 23, 23, 23, 23, 23, 23, 23];
const RADII = [1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];

export const HASH_PARTS: readonly HashPart[] = BITS.map((bits, index) => ({
  from: BITS.slice(0, index).reduce((sum, before) => sum + before, 0),
  bits,
  radius: RADII[index] ?? 0,
}));

/** The value of one part of a 256-bit hash. */
export function valueOfPart(hash: Uint8Array, { from, bits }: HashPart): number {
  let value = 0;
  for (let bit = from; bit < from + bits; bit += 1) {
    value = value * 2 + (((hash[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
}

/** For each part, every value within its radius of the hash's own. */
export function valuesToAsk(hash: Uint8Array): number[][] {
  return HASH_PARTS.map((part) => neighbours(valueOfPart(hash, part), part.bits, part.radius));
}

function neighbours(value: number, bits: number, radius: number, from = 0): number[] {
  if (radius === 0) return [value];
  const near = [value];
  for (let bit = from; bit < bits; bit += 1) near.push(...neighbours(value ^ (1 << bit), bits, radius - 1, bit + 1));
  return near;
}
