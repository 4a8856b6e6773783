import { fitted, INK, SIGNATURE_BOX } from './signature.ts';
import { type Appearance, draw, type Path, type Segment, type Shape } from './vector.ts';

/** A pointer position: any unit, y downwards as on screens; `t` in milliseconds when known. */
export interface StrokePoint {
  x: number;
  y: number;
  t?: number;
}

export const STROKE_LIMITS = { strokes: 200, pointsPerStroke: 2000, points: 12_000 } as const;

const FINE = 0.9; // pen width in points where the pen is fast …
const BROAD = 2.4; // … and where it is slow
const STEP = 0.5; // points between kept positions: finer than any printer shows on a curve this size

/**
 * Handwriting as a pen would have drawn it: smoothed, broader where slow, at most 50 × 20 mm.
 * @throws RangeError when there is nothing to see, a coordinate is no number, or a limit is passed.
 */
export function strokesSignature(strokes: readonly (readonly StrokePoint[])[]): Appearance {
  check(strokes);
  const all: Path = strokes.flatMap((stroke) => stroke.map((p): Segment => ['L', p.x, -p.y]));
  const { path, scale, width, height } = fitted(all, SIGNATURE_BOX, BROAD);
  let next = 0;
  const shapes = strokes.flatMap((stroke): Shape[] => {
    const placed = path.slice(next, next + stroke.length).map((s, i) => ({
      x: s[1] as number,
      y: s[2] as number,
      ...(stroke[i]?.t === undefined ? {} : { t: stroke[i].t }),
    }));
    next += stroke.length;
    return inked(thinned(placed), scale);
  });
  return draw(width, height, shapes);
}

function check(strokes: readonly (readonly StrokePoint[])[]): void {
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  if (strokes.length > STROKE_LIMITS.strokes || points > STROKE_LIMITS.points)
    throw new RangeError('Too many strokes or points for a signature');
  if (strokes.some((stroke) => stroke.length > STROKE_LIMITS.pointsPerStroke))
    throw new RangeError('A stroke has too many points');
  const flat = strokes.flat();
  if (!flat.every((p) => Math.abs(p.x) <= 1e6 && Math.abs(p.y) <= 1e6 && (p.t === undefined || Number.isFinite(p.t))))
    throw new RangeError('A coordinate is not a usable number');
  const spread = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity) - Math.min(...values);
  if (flat.length < 2 || Math.max(spread(flat.map((p) => p.x)), spread(flat.map((p) => p.y))) < 1e-3)
    throw new RangeError('There is no signature to see');
}

/** Drops positions closer than STEP to the one kept before; the last one always stays. */
function thinned(points: readonly StrokePoint[]): StrokePoint[] {
  const kept: StrokePoint[] = [];
  points.forEach((p, i) => {
    const last = kept.at(-1);
    if (!last || i === points.length - 1 || Math.hypot(p.x - last.x, p.y - last.y) >= STEP) kept.push(p);
  });
  return kept;
}

const middle = (a: StrokePoint, b: StrokePoint): [number, number] => [(a.x + b.x) / 2, (a.y + b.y) / 2];

/** One curve per kept position, from the middle before it to the middle after it, each with its own pen width. */
function inked(points: readonly StrokePoint[], scale: number): Shape[] {
  const first = points[0];
  if (!first) return [];
  if (points.length === 1) return [dot(first)];
  const widths = penWidths(points, scale);
  return points.map((p, i): Shape => {
    const from = i === 0 ? ([p.x, p.y] as const) : middle(points[i - 1] as StrokePoint, p);
    const to = i === points.length - 1 ? ([p.x, p.y] as const) : middle(p, points[i + 1] as StrokePoint);
    const c = (end: number, control: number) => end + (2 / 3) * (control - end);
    const path: Path = [
      ['M', ...from],
      ['C', c(from[0], p.x), c(from[1], p.y), c(to[0], p.x), c(to[1], p.y), to[0], to[1]],
    ];
    return { stroke: INK, width: widths[i] ?? FINE, path };
  });
}

const dot = (p: StrokePoint): Shape => ({
  stroke: INK,
  width: BROAD,
  path: [
    ['M', p.x, p.y],
    ['L', p.x, p.y],
  ],
});

/** Speed in drawn points per sample (or per 8 ms when times are known), made calm, turned into a pen width. */
function penWidths(points: readonly StrokePoint[], scale: number): number[] {
  let width = (FINE + BROAD) / 2;
  return points.map((p, i) => {
    const before = points[i - 1];
    if (before) {
      const distance = Math.hypot(p.x - before.x, p.y - before.y);
      const elapsed = p.t !== undefined && before.t !== undefined ? Math.max((p.t - before.t) / 8, 0.25) : 1;
      const speed = Math.min(distance / elapsed / Math.max(4 * scale, 1), 1);
      width += 0.25 * (BROAD - (BROAD - FINE) * speed - width);
    }
    return Math.round(width * 10) / 10;
  });
}
