import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTo,
  append,
  BLOCK_SIZE,
  BLOCK_WORDS,
  CHUNK_BYTES_AT_MOST,
  type Chunk,
  containersOf,
  insert,
  positionsIn,
  positionsInAll,
  unpack,
} from './postings.ts';

/** Different ascending positions: dense runs, lonely ones, many blocks. */
const positions = fc
  .array(fc.tuple(fc.nat(40 * BLOCK_SIZE), fc.oneof(fc.constant(1), fc.nat(3_000))), {
    maxLength: 12,
  })
  .map((runs) => {
    const all = new Set(runs.flatMap(([from, length]) => Array.from({ length }, (_, i) => from + i)));
    return [...all].sort((a, b) => a - b);
  });

/** As the register does it: piece by piece, the first chunk returned in place of the last one kept. */
function fold(pieces: readonly number[][]): Chunk[] {
  const kept: Chunk[] = [];
  for (const piece of pieces) kept.splice(Math.max(kept.length - 1, 0), 1, ...append(kept.at(-1), piece));
  return kept;
}

describe('packed positions', () => {
  it('come out as they went in, in whatever pieces they came', () => {
    fc.assert(
      fc.property(positions, fc.array(fc.nat(), { maxLength: 5 }), (all, cuts) => {
        const at = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length];
        const pieces = at.slice(1).map((end, i) => all.slice(at[i], end));
        const chunks = fold(pieces.filter((piece) => piece.length > 0));
        expect(chunks.flatMap(({ packed }) => unpack(packed))).toEqual(all);
        for (const { oldest, newest, count, packed } of chunks) {
          const inside = unpack(packed);
          expect([inside[0], inside.at(-1), inside.length]).toEqual([oldest, newest, count]);
          expect(packed.length).toBeLessThanOrEqual(CHUNK_BYTES_AT_MOST);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are still one set when more are put between them', () => {
    fc.assert(
      fc.property(positions, fc.array(fc.nat(), { maxLength: 30 }), (all, picks) => {
        fc.pre(all.length > 0);
        const later = new Set(picks.map((pick) => all[pick % all.length] ?? 0));
        let kept = fold([all.filter((position) => !later.has(position) || position === all[0])]);
        for (const position of later) {
          const into = kept.findLast(({ oldest }) => oldest <= position);
          if (into) kept = kept.flatMap((chunk) => (chunk === into ? insert(chunk, position) : [chunk]));
        }
        expect(kept.flatMap(({ packed }) => unpack(packed))).toEqual(all);
        expect(kept.every(({ packed }) => packed.length <= CHUNK_BYTES_AT_MOST)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('begin where the chunk they replace began', () => {
    const [first] = append(undefined, [5, 9]);
    expect(append(first, [10, 70_000])[0]?.oldest).toBe(5);
  });

  it('take a byte or two each while few, and two KiB at most for a block', () => {
    const [few] = append(undefined, [1, 2, 3]);
    expect(few?.packed.length).toBe(5 + 3);
    expect(append(undefined, [127, 255, 16_383])[0]?.packed.length).toBe(5 + 1 + 2 + 2);
    const every = Array.from({ length: BLOCK_SIZE }, (_, i) => i);
    expect(append(undefined, every.slice(1))[0]?.packed.length).toBe(5 + BLOCK_SIZE / 8);
    expect(append(undefined, every)[0]?.packed.length).toBe(5);
    const long = Array.from({ length: 3 * BLOCK_SIZE }, (_, i) => 9 + i);
    const [chunk] = append(undefined, long);
    expect([chunk?.packed.length, unpack(chunk?.packed ?? Buffer.alloc(0))]).toEqual([5 * 4 + 2048 + 9, long]);
  });

  it('of several containers of a block are one set', () => {
    const bits = new Uint32Array(BLOCK_WORDS);
    for (const list of [[1, 31, 32], [16_383]])
      for (const container of containersOf(append(undefined, list)[0]?.packed ?? Buffer.alloc(0)))
        addTo(bits, container);
    expect(positionsIn(bits, 2)).toEqual([1, 31, 32, 16_383].map((place) => 2 * BLOCK_SIZE + place));
  });

  it('of several sets in a block are those that every set has in one of its containers', () => {
    const block = 3;
    const dense = fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 9 })).map(([start, step]) => {
      const from = start < 100 ? 0 : start;
      return Array.from({ length: BLOCK_SIZE }, (_, i) => i).filter((i) => i >= from && i % step === 0);
    });
    const sparse = fc.uniqueArray(fc.nat(BLOCK_SIZE - 1), { minLength: 1, maxLength: 40 });
    const one = fc.oneof(
      dense,
      sparse,
      fc.nat(50).map((place) => [place]),
    );
    const set = fc.array(one, { minLength: 1, maxLength: 3 });
    const packed = (places: readonly number[]) => {
      const positions = places.map((place) => block * BLOCK_SIZE + place).sort((a, b) => a - b);
      return containersOf(append(undefined, positions)[0]?.packed ?? Buffer.alloc(0));
    };
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
        const [first = new Set<number>(), ...others] = sets.map((lists) => new Set(lists.flat()));
        const expected = [...first].filter((place) => others.every((other) => other.has(place))).sort((a, b) => a - b);
        const found = positionsInAll(
          sets.map((lists) => lists.flatMap(packed)),
          block,
        );
        expect(found).toEqual(expected.map((place) => block * BLOCK_SIZE + place));
      }),
      { numRuns: 200 },
    );
  });
});
