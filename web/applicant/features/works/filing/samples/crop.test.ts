import { describe, expect, it } from 'vitest';
import { type Crop, fitted, keptCrop, movedCrop, resizedCrop, WHOLE } from './crop.ts';

const MIDDLE: Crop = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

describe('a crop', () => {
  it.each([
    ['inside', movedCrop(MIDDLE, 0.1, -0.1), { ...MIDDLE, x: 0.35, y: 0.15 }],
    ['no further than the lower right edge', movedCrop(MIDDLE, 9, 9), { ...MIDDLE, x: 0.5, y: 0.5 }],
    ['no further than the upper left edge', movedCrop(MIDDLE, -9, -9), { ...MIDDLE, x: 0, y: 0 }],
    ['not at all when it is the whole picture', movedCrop(WHOLE, 0.2, 0.2), WHOLE],
  ])('moves %s', (_, moved, expected) => {
    expect(moved).toEqual(expected);
  });

  it.each([
    ['se', 0.1, 0.2, { x: 0.25, y: 0.25, width: 0.6, height: 0.7 }],
    ['nw', -0.1, 0.1, { x: 0.15, y: 0.35, width: 0.6, height: 0.4 }],
    ['ne', 9, -9, { x: 0.25, y: 0, width: 0.75, height: 0.75 }],
    ['sw', 9, -9, { x: 0.7, y: 0.25, width: 0.05, height: 0.05 }],
  ] as const)('is pulled at its corner %s while the opposite one stays', (corner, dx, dy, expected) => {
    expect(resizedCrop(MIDDLE, corner, dx, dy)).toEqual(expected);
  });

  it('is brought back into the picture', () => {
    expect(fitted({ x: 0.9, y: -1, width: 0.5, height: 0.01 })).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.05 });
  });

  it('of the whole picture is none', () => {
    expect(keptCrop(WHOLE)).toBeNull();
    expect(keptCrop(MIDDLE)).toEqual(MIDDLE);
  });
});
