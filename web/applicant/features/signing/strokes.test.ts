import { describe, expect, it } from 'vitest';
import { hasRoom, isWriting, pathOf, type Stroke, withPoint } from './strokes.ts';

describe('strokes', () => {
  it('leaves out points that hardly move and stops at the limit of the contract', () => {
    expect(withPoint([{ x: 0, y: 0 }], { x: 1, y: 1 })).toHaveLength(1);
    expect(withPoint([{ x: 0, y: 0 }], { x: 3, y: 0 })).toHaveLength(2);
    const full: Stroke = Array.from({ length: 2000 }, (_, x) => ({ x: x * 3, y: 0 }));
    expect(withPoint(full, { x: 9999, y: 0 })).toBe(full);
  });
  it('is full after 200 strokes or 12,000 points', () => {
    const dot: Stroke = [{ x: 0, y: 0 }];
    const long: Stroke = Array.from({ length: 2000 }, (_, x) => ({ x, y: 0 }));
    expect(hasRoom(Array.from({ length: 199 }, () => dot))).toBe(true);
    expect(hasRoom(Array.from({ length: 200 }, () => dot))).toBe(false);
    expect(hasRoom(Array.from({ length: 6 }, () => long))).toBe(false);
  });
  it('draws a dot, a line and a curve', () => {
    expect(pathOf([{ x: 5, y: 6 }])).toBe('M5 6h.1');
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ]),
    ).toBe('M0 0L10 0');
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 10, y: 10 },
      ]),
    ).toBe('M0 0Q10 0 10 5L10 10');
    expect(pathOf([])).toBe('');
  });
  it('does not take a dot for a signature', () => {
    expect(isWriting([])).toBe(false);
    expect(isWriting([[{ x: 5, y: 5 }]])).toBe(false);
    expect(
      isWriting([
        [
          { x: 5, y: 5 },
          { x: 200, y: 9 },
        ],
      ]),
    ).toBe(true);
  });
});
