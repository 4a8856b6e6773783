/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document
 * Fingerprinting", 2003): of the hashes of all runs of `SHINGLE` characters the least in each window is kept. Two texts
 * that share a passage of `window` + `SHINGLE` − 1 characters share a fingerprint: a copied chapter is found inside a longer
 * text, without exception.
 */
export interface Fingerprint {
  /** A safe integer below 2^52. */
  hash: number;
  /** Index of the run's first character. */
  at: number;
}

/** Characters a run. In Chinese, eight rarely recur by chance. */
export const SHINGLE = 8;

const SHORT_TEXT = 20_000;
const NARROW = 13;
const WIDE = 93;

/**
 * Texts of up to 20,000 characters are marked densely, so that any 20 shared characters are found between two of them;
 * longer ones sparsely: any 100. What a wide window keeps a narrow one keeps too, so the two kinds find each other.
 */
export const windowFor = (length: number): number => (length <= SHORT_TEXT ? NARROW : WIDE);

/** Fingerprints of normalised text in the order of their places; none when it is shorter than a run. */
export function fingerprints(text: string, window = windowFor(text.length)): Fingerprint[] {
  const hashes = runHashes(text);
  const kept: Fingerprint[] = [];
  // Candidates for the least hash of the window, rising from front to back.
  const queue: number[] = [];
  let front = 0;
  for (let at = 0; at < hashes.length; at += 1) {
    while (queue.length > front && (hashes[queue.at(-1) ?? 0] ?? 0) >= (hashes[at] ?? 0)) queue.pop();
    queue.push(at);
    if ((queue[front] ?? 0) <= at - window) front += 1;
    const complete = at >= window - 1 || at === hashes.length - 1;
    const least = queue[front] ?? 0;
    if (complete && kept.at(-1)?.at !== least) kept.push({ hash: hashes[least] ?? 0, at: least });
  }
  return kept;
}

/** A hash of each run of `SHINGLE` characters: two FNV-1a hashes of 26 bits side by side. */
function runHashes(text: string): Float64Array {
  const hashes = new Float64Array(Math.max(0, text.length - SHINGLE + 1));
  for (let at = 0; at < hashes.length; at += 1) {
    let low = 0x811c9dc5;
    let high = 0x01234567;
    for (let i = at; i < at + SHINGLE; i += 1) {
      const code = text.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ ((code << 7) | (code >> 9)), 0x01000193);
    }
    hashes[at] = (mix(high) >>> 6) * 2 ** 26 + (mix(low) >>> 6);
  }
  return hashes;
}

/** Spreads every input bit over the high bits (finaliser of MurmurHash3, public domain). */
function mix(value: number): number {
  let x = value ^ (value >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}
