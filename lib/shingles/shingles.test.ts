import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from './normalised-text.ts';
import { commonPassages, coveredInTheirs } from './passages.ts';
import { fingerprints, SHINGLE, windowFor } from './winnow.ts';

/** Chinese-looking text without meaning; an alphabet of 400 characters makes chance repetitions rare but possible. */
const hanzi = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: 0x4e00, max: 0x4e00 + 400 }), { minLength: least, maxLength: most })
    .map((codes) => String.fromCharCode(...codes));
const hashes = (text: string, window?: number) => new Set(fingerprints(text, window).map(({ hash }) => hash));

describe('normalised text', () => {
  it.each([
    ['永和九年，岁在癸丑。\n', '永和九年岁在癸丑'],
    ['Ｈｅｌｌｏ　ＷＯＲＬＤ！', 'helloworld'],
    ['①②㈱', '12株'],
    ['𠮷野家', '𠮷野家'],
    ['——……', ''],
  ])('%j', (written, text) => {
    expect(normaliseText(written).text).toBe(text);
  });

  it('knows where each character stood', () => {
    const written = '「永和」，Ⅳ 年';
    const { text, places } = normaliseText(written);
    expect(text).toBe('永和iv年');
    expect([...places].map((place) => written[place])).toEqual(['永', '和', 'Ⅳ', 'Ⅳ', '年']);
  });
});

describe('winnowing', () => {
  it('finds any shared passage of window + shingle − 1 characters', () => {
    const window = 13;
    fc.assert(
      fc.property(hanzi(20, 20), hanzi(0, 300), hanzi(0, 300), hanzi(0, 300), hanzi(0, 300), (shared, a, b, c, d) => {
        const other = hashes(c + shared + d, window);
        expect([...hashes(a + shared + b, window)].some((hash) => other.has(hash))).toBe(true);
      }),
    );
  });

  it('keeps with a narrow window what a wide one keeps', () => {
    fc.assert(
      fc.property(hanzi(8, 800), (text) => {
        const narrow = fingerprints(text, 13).map(({ at }) => at);
        const wide = fingerprints(text, 93).map(({ at }) => at);
        expect(wide.filter((at) => !narrow.includes(at))).toEqual([]);
      }),
    );
  });

  it('keeps about two in window + 1, none of a text shorter than a run, one of the shortest', () => {
    const text = fc.sample(hanzi(5000, 5000), { numRuns: 1, seed: 7 })[0] ?? '';
    expect(fingerprints(text, 13).length / text.length).toBeCloseTo(2 / 14, 1);
    expect(fingerprints('永和九年岁在癸')).toEqual([]);
    expect(fingerprints('永和九年岁在癸丑')).toHaveLength(1);
  });

  it('spreads hashes over 52 bits', () => {
    const many = fc.sample(hanzi(20_000, 20_000), { numRuns: 1, seed: 3 })[0] ?? '';
    const all = fingerprints(many, 1).map(({ hash }) => hash);
    expect(new Set(all).size).toBeGreaterThan(19_900);
    expect(all.every((hash) => Number.isSafeInteger(hash) && hash >= 0 && hash < 2 ** 52)).toBe(true);
    const upperHalf = all.filter((hash) => hash >= 2 ** 51).length / all.length;
    expect(upperHalf).toBeGreaterThan(0.48);
    expect(upperHalf).toBeLessThan(0.52);
  });

  it('marks long texts sparsely', () => {
    expect([windowFor(324), windowFor(20_000), windowFor(20_001)]).toEqual([13, 13, 93]);
  });
});

describe('common passages', () => {
  it('finds a copied paragraph whole, with both places', () => {
    const shared = '是日也天朗气清惠风和畅仰观宇宙之大俯察品类之盛';
    const mine = `前言说明文字若干${shared}后面是另外的话`;
    const theirs = `完全不同的开头${shared}完全不同的结尾`;
    expect(commonPassages(mine, theirs)).toEqual([{ mine: 8, theirs: 7, length: shared.length }]);
  });

  it('reports nothing that is not in both, never overlaps, misses no long passage', () => {
    fc.assert(
      fc.property(hanzi(0, 120), hanzi(8, 60), hanzi(0, 120), hanzi(0, 120), (a, shared, b, c) => {
        const mine = a + shared + b;
        const theirs = c + shared + a.slice(0, 40);
        const passages = commonPassages(mine, theirs);
        let end = 0;
        for (const { mine: from, theirs: at, length } of passages) {
          expect(mine.slice(from, from + length)).toBe(theirs.slice(at, at + length));
          expect(length).toBeGreaterThanOrEqual(SHINGLE);
          expect(from).toBeGreaterThanOrEqual(end);
          end = from + length;
        }
        const covered = passages.reduce((sum, { length }) => sum + length, 0);
        expect(covered).toBeGreaterThanOrEqual(shared.length - SHINGLE);
        expect(coveredInTheirs(passages)).toBeLessThanOrEqual(theirs.length);
      }),
    );
  });

  it('counts a place of the other text once', () => {
    expect(
      coveredInTheirs([
        { mine: 0, theirs: 10, length: 10 },
        { mine: 10, theirs: 10, length: 10 },
        { mine: 20, theirs: 15, length: 10 },
      ]),
    ).toBe(15);
  });

  it('takes a text of nothing but one character without delay', () => {
    const same = '甲'.repeat(20_000);
    expect(commonPassages(same, same)).toEqual([{ mine: 0, theirs: 0, length: 20_000 }]);
  });
});
