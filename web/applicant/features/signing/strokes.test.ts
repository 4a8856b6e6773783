import { describe, expect, it } from 'vitest';
import { penWidths as printedWidths, strokesSignature } from '../../../../lib/pdf/handwriting.ts';
import {
  BLANK,
  begun,
  cleared,
  drawn,
  inkOf,
  isWriting,
  penWidths,
  redone,
  refitted,
  type Stroke,
  undone,
  withPoint,
} from './strokes.ts';

const point = (x: number, y: number, t = x) => ({ x, y, t });
/** A line that begins slowly and ends fast. */
const hurried: Stroke = Array.from({ length: 40 }, (_, i) => point(10 + i * i * 0.3, 50 + i, i * 8));

describe('handwriting', () => {
  it('leaves out points that are nearly the same', () => {
    expect(withPoint([point(10, 10)], point(11, 10))).toHaveLength(1);
    expect(withPoint([point(10, 10)], point(14, 10))).toHaveLength(2);
  });
  it('stops when the pad is full', () => {
    const full = Array.from({ length: 2000 }, (_, index) => point(index * 4, 0));
    expect(withPoint(full, point(0, 90))).toHaveLength(2000);
    const strokes = Array.from({ length: 200 }, () => [point(1, 1)]);
    expect(begun({ strokes, undone: [] }, point(5, 5)).strokes).toHaveLength(200);
    const points = Array.from({ length: 6 }, () => full);
    expect(drawn({ strokes: points, undone: [] }, [point(0, 90)]).strokes).toEqual(points);
  });
  it('takes back, brings again and clears stroke by stroke', () => {
    const one = begun(BLANK, point(1, 1));
    const two = begun(one, point(50, 50));
    expect(undone(two).strokes).toEqual(one.strokes);
    expect(redone(undone(two))).toEqual(two);
    expect(redone(redone(cleared(two)))).toEqual(two);
    expect(begun(undone(two), point(9, 9)).undone).toEqual([]);
    expect(undone(BLANK)).toEqual(BLANK);
    expect(redone(BLANK)).toEqual(BLANK);
    expect(drawn(BLANK, [point(1, 1)])).toEqual(BLANK);
  });
  it('curves through the middles between points', () => {
    expect(inkOf([])).toEqual([]);
    expect(inkOf([point(5, 6)]).map(({ d }) => d)).toEqual(['M5 6h.1']);
    const path = inkOf([point(0, 0, 0), point(10, 0, 8), point(10, 10, 16)])
      .map(({ d }) => d)
      .join('');
    expect(path.replaceAll(/M[\d. ]+/g, '')).toBe('Q0 0 5 0Q10 0 10 5Q10 10 10 10');
  });
  it('has the pen that the server prints with', () => {
    const inPoints = penWidths(hurried).map((width) => (width / 600) * ((50 / 25.4) * 72));
    for (const [index, width] of printedWidths(hurried).entries()) expect(inPoints[index]).toBeCloseTo(width, 6);
    expect(Math.max(...inPoints)).toBeGreaterThan(Math.min(...inPoints) * 1.5);
    expect(strokesSignature([hurried]).svg).toContain('<path');
  });
  it('does not take a dot for a signature', () => {
    expect(isWriting([])).toBe(false);
    expect(isWriting([[point(5, 5)]])).toBe(false);
    expect(isWriting([[point(5, 5), point(200, 9)]])).toBe(true);
    expect(isWriting([[point(5, 5), point(6, 90)]])).toBe(true);
  });
  it('keeps everything in sight when the pad becomes lower', () => {
    const writing = { strokes: [[point(0, 400), point(600, 100)]], undone: [] };
    expect(refitted(writing, 400, 200).strokes).toEqual([
      [
        { x: 150, y: 200, t: 0 },
        { x: 450, y: 50, t: 600 },
      ],
    ]);
    expect(refitted(writing, 200, 400)).toBe(writing);
  });
});
