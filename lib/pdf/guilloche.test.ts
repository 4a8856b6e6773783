import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guillocheFrame, guillocheRosette } from './guilloche.ts';
import { boundsOf, type Path } from './vector.ts';

const grey = [90, 90, 90] as const;
const isClosed = (path: Path) => {
  const [first, last] = [path[0], path.at(-2)];
  if (first?.[0] !== 'M' || last?.[0] !== 'C') return false;
  return Math.hypot(first[1] - last[5], first[2] - last[6]) < 1e-6 && path.at(-1)?.[0] === 'Z';
};

test('every line of a frame closes on itself and stays within its swing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 8, max: 60 }),
      fc.boolean(),
      (swing, wave, mirrored) => {
        const ribbon = { amplitude: swing, lines: 3, spread: 1.2, mirrored, colour: grey, width: 0.3 };
        const frame = { left: 40, bottom: 40, right: 400, top: 600, radius: 20, wave, ribbons: [ribbon] };
        const shapes = guillocheFrame(frame);
        expect(shapes).toHaveLength(3);
        for (const { path } of shapes) {
          expect(isClosed(path)).toBe(true);
          const bounds = boundsOf(path);
          // Control points reach a little beyond the curve.
          expect(bounds?.left).toBeGreaterThan(40 - swing * 1.25);
          expect(bounds?.top).toBeLessThan(600 + swing * 1.25);
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('a rosette lies between its inner and its outer circle', () => {
  const spec = {
    cx: 0,
    cy: 0,
    radius: 50,
    amplitude: 10,
    petals: 12,
    lines: 4,
    spread: 6.28,
    colour: grey,
    width: 0.3,
  };
  for (const { path } of guillocheRosette(spec)) {
    expect(isClosed(path)).toBe(true);
    const ends = path.flatMap((s) => (s[0] === 'C' ? [Math.hypot(s[5], s[6])] : []));
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(40 - 1e-6);
    expect(Math.max(...ends)).toBeLessThanOrEqual(60 + 1e-6);
  }
});
