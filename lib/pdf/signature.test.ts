import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STROKE_LIMITS, strokesSignature } from './handwriting.ts';
import { nameSignature, SIGNATURE_BOX } from './signature.ts';
import type { Appearance } from './vector.ts';

function expectInside(drawing: Appearance) {
  expect(drawing.width).toBeLessThanOrEqual(SIGNATURE_BOX.width + 0.01);
  expect(drawing.height).toBeLessThanOrEqual(SIGNATURE_BOX.height + 0.01);
  const coordinates = [...drawing.operators.matchAll(/^((?:-?[\d.]+ )+)[mlc]$/gm)].map((m) => m[1]?.trim().split(' '));
  expect(coordinates.length).toBeGreaterThan(0);
  for (const numbers of coordinates) {
    numbers?.forEach((n, i) => {
      expect(Number(n)).toBeGreaterThanOrEqual(-0.01);
      expect(Number(n)).toBeLessThanOrEqual((i % 2 === 0 ? drawing.width : drawing.height) + 0.01);
    });
  }
}

test.each(['王', '王㛃', '𠮷田䶮', '欧阳修文', '阿不都热西提·买买提', 'Johann Wolfgang von Goethe'])(
  'the generated signature of %s fits 50 × 20 mm',
  (name) => expectInside(nameSignature(name)),
);

test('no name, too long a name', () => {
  expect(() => nameSignature('　')).toThrow(RangeError);
  expect(() => nameSignature('王'.repeat(41))).toThrow(RangeError);
});

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const point = fc.oneof(
  fc.record({ x: coordinate, y: coordinate }),
  fc.record({ x: coordinate, y: coordinate, t: fc.integer({ min: 0, max: 60_000 }) }),
);

test('any handwriting is drawn inside its box or refused with a RangeError', () => {
  fc.assert(
    fc.property(fc.array(fc.array(point, { maxLength: 40 }), { maxLength: 6 }), (strokes) => {
      try {
        expectInside(strokesSignature(strokes));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }),
    { numRuns: 200 },
  );
});

test('a stroke downwards on the screen goes down on the page', () => {
  const { operators } = strokesSignature([
    [
      { x: 0, y: 0 },
      { x: 1, y: 40 },
      { x: 0, y: 100 },
    ],
  ]);
  const starts = [...operators.matchAll(/^[\d.]+ ([\d.]+) m$/gm)].map((m) => Number(m[1]));
  expect(starts[0]).toBeGreaterThan(starts.at(-1) ?? 0);
});

test('slow strokes are broader than fast ones', () => {
  const stroke = (elapsed: number) => Array.from({ length: 30 }, (_, i) => ({ x: i * 10, y: i % 2, t: i * elapsed }));
  const broadest = (d: Appearance) => Math.max(...[...d.operators.matchAll(/^([\d.]+) w$/gm)].map((m) => Number(m[1])));
  expect(broadest(strokesSignature([stroke(400)]))).toBeGreaterThan(broadest(strokesSignature([stroke(2)])));
});

test('nothing to see, no numbers, too much', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 9, y: 9 },
  ];
  const refused = [
    [],
    [[]],
    [[{ x: 3, y: 3 }]],
    [
      [
        { x: 3, y: 3 },
        { x: 3, y: 3 },
      ],
    ],
    [
      [
        { x: 0, y: Number.NaN },
        { x: 9, y: 9 },
      ],
    ],
    [
      [
        { x: 0, y: Number.POSITIVE_INFINITY },
        { x: 9, y: 9 },
      ],
    ],
    Array.from({ length: STROKE_LIMITS.strokes + 1 }, () => line),
    [Array.from({ length: STROKE_LIMITS.pointsPerStroke + 1 }, (_, i) => ({ x: i, y: i }))],
  ];
  for (const strokes of refused) expect(() => strokesSignature(strokes)).toThrow(RangeError);
});
