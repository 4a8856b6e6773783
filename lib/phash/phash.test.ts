import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HASH_PARTS, REACH, valueOfPart, valuesToAsk } from './multi-index.ts';
import { type GreyPicture, hammingDistance, hashPicture, LEAST_DETAIL, MATCH_DISTANCE } from './pdq.ts';
import { ASKED_VIEWS, KEPT_VIEW, lookAt, TURNS } from './views.ts';

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/** A picture of soft blobs, different for every seed. */
function blobs(seed: number, width = 400, height = 300): GreyPicture {
  let state = seed * 2654435761 + 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const spots = Array.from({ length: 30 }, () => [random(), random(), 0.03 + random() * 0.12, random() * 510 - 255]);
  const pixels = Uint8Array.from({ length: width * height }, (_none, place) => {
    const x = (place % width) / width;
    const y = Math.floor(place / width) / height;
    let grey = 128;
    for (const [cx = 0, cy = 0, size = 1, depth = 0] of spots)
      grey += depth * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / size ** 2);
    return Math.min(255, Math.max(0, grey));
  });
  return { pixels, width, height };
}

const drawn = (width: number, height: number, grey: (x: number, y: number) => number): GreyPicture => ({
  width,
  height,
  pixels: Uint8Array.from({ length: width * height }, (_n, place) => grey(place % width, Math.floor(place / width))),
});
const kept = (picture: GreyPicture) => hashPicture(lookAt(picture, KEPT_VIEW));
/** The best any asked view of the copy comes to the kept view of the original, and that view. */
function find(copy: GreyPicture, original: GreyPicture) {
  const { hash } = kept(original);
  return ASKED_VIEWS.map((view) => ({
    view,
    distance: hammingDistance(hashPicture(lookAt(copy, view)).hash, hash),
  })).reduce((best, one) => (one.distance < best.distance ? one : best));
}

describe('PDQ', () => {
  it('sets half of the bits of a rich picture, none of a blank one', () => {
    expect(hashPicture(blobs(1)).detail).toBeGreaterThan(110);
    expect(hashPicture(blobs(1)).detail).toBeLessThanOrEqual(128);
    expect(hashPicture(drawn(64, 64, () => 200))).toEqual({ hash: new Uint8Array(32), detail: 0 });
  });

  it('knows one frequency by its bit: row and column count from the last bit backwards', () => {
    const wave = drawn(
      64,
      64,
      (x, y) => 128 + 100 * Math.cos((Math.PI * 3 * (2 * x + 1)) / 128) * Math.cos((Math.PI * (2 * y + 1)) / 128),
    );
    // Row frequency 1, column frequency 3: bit 0 * 16 + 2.
    const { hash, detail } = hashPicture(wave);
    expect(hex(hash).at(-1)).toBe('4');
    // Rounding to whole grey levels may lift one more frequency over the margin.
    expect(detail).toBeLessThan(4);
  });

  it('has too little to compare in blanks, gradients and stripes', () => {
    const plain = [
      drawn(300, 200, () => 255),
      drawn(300, 200, (x, y) => (x + y) / 2),
      drawn(300, 200, (x) => (Math.floor(x / 25) % 2) * 255),
    ];
    for (const picture of plain) expect(kept(picture).detail).toBeLessThan(LEAST_DETAIL);
    expect(kept(blobs(2)).detail).toBeGreaterThan(LEAST_DETAIL);
  });

  it('stays near under brightness, contrast, noise and scale; is far for another picture', () => {
    const original = blobs(3);
    const change = (f: (grey: number, place: number) => number) => ({ ...original, pixels: original.pixels.map(f) });
    const copies = [
      change((grey) => Math.min(255, grey + 30)),
      change((grey) => 128 + (grey - 128) * 0.6),
      change((grey, place) => Math.min(255, Math.max(0, grey + ((place * 7919) % 13) - 6))),
      blobs(3, 200, 150),
      blobs(3, 512, 512),
    ];
    for (const copy of copies) expect(hammingDistance(kept(copy).hash, kept(original).hash)).toBeLessThanOrEqual(20);
    for (const other of [4, 5, 6, 7]) expect(find(blobs(other), original).distance).toBeGreaterThan(60);
  });

  it('refuses what is no picture', () => {
    expect(() => hashPicture({ pixels: new Uint8Array(5), width: 2, height: 2 })).toThrow(RangeError);
    expect(() => hashPicture({ pixels: new Uint8Array(0), width: 0, height: 0 })).toThrow(RangeError);
  });
});

describe('views', () => {
  const original = blobs(8, 300, 300);
  const grey = (x: number, y: number) => original.pixels[Math.round(y) * 300 + Math.round(x)] ?? 255;

  it('finds every turned copy, by its turn', () => {
    const copies = {
      upright: (x: number, y: number) => grey(x, y),
      mirrored: (x: number, y: number) => grey(299 - x, y),
      upside_down: (x: number, y: number) => grey(x, 299 - y),
      half_turn: (x: number, y: number) => grey(299 - x, 299 - y),
      diagonal: (x: number, y: number) => grey(y, x),
      other_diagonal: (x: number, y: number) => grey(299 - y, 299 - x),
      quarter_right: (x: number, y: number) => grey(299 - y, x),
      quarter_left: (x: number, y: number) => grey(y, 299 - x),
    };
    expect(Object.keys(copies).sort()).toEqual([...TURNS].sort());
    for (const [turn, copy] of Object.entries(copies)) {
      const found = find(drawn(300, 300, copy), original);
      expect([turn, found.view.turn, found.distance < 8]).toEqual([turn, turn, true]);
    }
  });

  it('finds a crop, a border and a tilt', () => {
    const crop = (by: number) =>
      drawn(Math.round(300 * (1 - by)), Math.round(300 * (1 - by)), (x, y) => grey(x + 150 * by, y + 150 * by));
    const border = drawn(310, 310, (x, y) => (x < 5 || y < 5 || x >= 305 || y >= 305 ? 255 : grey(x - 5, y - 5)));
    const tilt = lookAt(original, { turn: 'upright', part: 0.95, degrees: 1.5 });
    for (const copy of [crop(0.02), crop(0.05), crop(0.1), border, tilt])
      expect(find(copy, original).distance).toBeLessThanOrEqual(MATCH_DISTANCE);
    expect(find(crop(0.05), original).view.part).toBeGreaterThan(KEPT_VIEW.part);
    expect(Math.abs(find(tilt, original).view.degrees)).toBeGreaterThan(0);
  });
});

describe('multi-index', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it('cuts all 256 bits into parts whose radii cannot all be exceeded within reach', () => {
    expect(HASH_PARTS.map(({ from }) => from)).toEqual([0, 24, 48, 72, 95, 118, 141, 164, 187, 210, 233]);
    expect(HASH_PARTS.reduce((sum, { bits }) => sum + bits, 0)).toBe(256);
    expect(HASH_PARTS.reduce((sum, { radius }) => sum + radius + 1, 0)).toBe(REACH + 1);
  });

  it('reads parts bit for bit', () => {
    fc.assert(
      fc.property(hash, (bytes) => {
        const bits = HASH_PARTS.map((part) => valueOfPart(bytes, part).toString(2).padStart(part.bits, '0')).join('');
        expect(BigInt(`0b${bits}`).toString(16).padStart(64, '0')).toBe(hex(bytes));
      }),
    );
  });

  it('asks for each value once', () => {
    const asked = valuesToAsk(new Uint8Array(32).fill(0xa5));
    expect(asked.map((values) => values.length)).toEqual([25, 301, 301, ...Array(8).fill(277)]);
    for (const values of asked) expect(new Set(values).size).toBe(values.length);
  });

  it('meets every hash within reach in some part', () => {
    const flips = fc.uniqueArray(fc.nat(255), { maxLength: REACH });
    fc.assert(
      fc.property(hash, flips, (bytes, places) => {
        const other = bytes.slice();
        for (const place of places) other[place >> 3] = (other[place >> 3] ?? 0) ^ (1 << (place & 7));
        expect(hammingDistance(bytes, other)).toBe(places.length);
        const asked = valuesToAsk(bytes);
        expect(HASH_PARTS.some((part, index) => asked[index]?.includes(valueOfPart(other, part)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('counts differing bits as a metric does', () => {
    fc.assert(
      fc.property(hash, hash, hash, (a, b, c) => {
        expect(hammingDistance(a, a)).toBe(0);
        expect(hammingDistance(a, b)).toBe(hammingDistance(b, a));
        expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c));
      }),
    );
  });
});
