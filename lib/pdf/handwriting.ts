import { fitted, INK, SIGNATURE_BOX } from './signature.ts';
import { type Appearance, draw, type Path, type Segment, type Shape } from './vector.ts';

/** A pointer position in units of a writing pad 600 wide, y downwards as on screens; `t` in milliseconds when known. */
export interface StrokePoint {
  x: number;
  y: number;
  t?: number | undefined;
}

export const STROKE_LIMITS = { strokes: 200, pointsPerStroke: 2000, points: 12_000 } as const;

const FINE = 0.9; // pen width in points where the pen is fast …
const BROAD = 2.4; // … and where it is slow
const STEP = 0.5; // points between kept positions: finer than any printer shows on a curve this size
/** The longest piece of one width, in points. */
const LONGEST_PIECE = 2.8;
/** Pad units in a millisecond at which the pen is at its finest: four widths of the pad in a second. */
const FAST = 2.4;
/** How far, in pad units, the pen goes on before its width has mostly followed its speed. */
const INERTIA = 28;
/** Between two positions without times: what most screens report. */
const USUAL_MS = 8;

/**
 * Handwriting as a pen would have drawn it: smoothed, broader where slow, at most 50 × 20 mm.
 * @throws RangeError when there is nothing to see, a coordinate is no number, or a limit is passed.
 */
export function strokesSignature(strokes: readonly (readonly StrokePoint[])[]): Appearance {
  check(strokes);
  const all: Path = strokes.flatMap((stroke) => stroke.map((p): Segment => ['L', p.x, -p.y]));
  const { path, width, height } = fitted(all, SIGNATURE_BOX, BROAD);
  let next = 0;
  const shapes = strokes.flatMap((stroke): Shape[] => {
    const widths = penWidths(stroke);
    const placed = path
      .slice(next, next + stroke.length)
      .map((s, i): Inked => ({ x: s[1] as number, y: s[2] as number, width: widths[i] ?? FINE }));
    next += stroke.length;
    return inked(thinned(placed));
  });
  return draw(width, height, shapes);
}

/**
 * Pen width in points at each position of a stroke: the hand's speed, made calm over the way it goes, so that the number
 * of positions a device reports makes no difference.
 */
export function penWidths(stroke: readonly StrokePoint[]): number[] {
  let width = (FINE + BROAD) / 2;
  return stroke.map((p, i) => {
    const before = stroke[i - 1];
    if (before) {
      const distance = Math.hypot(p.x - before.x, p.y - before.y);
      const elapsed = p.t !== undefined && before.t !== undefined ? Math.max(p.t - before.t, 1) : USUAL_MS;
      const speed = Math.min(distance / elapsed / FAST, 1);
      const aim = BROAD - (BROAD - FINE) * Math.sqrt(speed);
      width += (aim - width) * (1 - Math.exp(-distance / INERTIA));
    }
    return width;
  });
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

/** A position on the page with the pen's width there. */
interface Inked {
  x: number;
  y: number;
  width: number;
}

/** Drops positions closer than STEP to the one kept before; the last one always stays. */
function thinned(points: readonly Inked[]): Inked[] {
  const kept: Inked[] = [];
  points.forEach((p, i) => {
    const last = kept.at(-1);
    if (!last || i === points.length - 1 || Math.hypot(p.x - last.x, p.y - last.y) >= STEP) kept.push(p);
  });
  return kept;
}

const mix = (a: Inked, b: Inked, t: number): Inked => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
  width: a.width + (b.width - a.width) * t,
});
const tenth = (value: number) => Math.round(value * 10) / 10;

/**
 * One curve per kept position, from the middle before it to the middle after it, in pieces short enough that the pen's
 * width changes without steps.
 */
function inked(points: readonly Inked[]): Shape[] {
  const first = points[0];
  if (!first) return [];
  if (points.length === 1) return [dot(first)];
  return points.flatMap((p, i): Shape[] => {
    const [before = p, after = p] = [points[i - 1], points[i + 1]];
    const [from, to] = [mix(before, p, 0.5), mix(p, after, 0.5)];
    return partsOf(from, p, to).map(({ start, control, end, at }) => ({
      stroke: INK,
      width: tenth(from.width + (to.width - from.width) * at),
      path: quadratic(start, control, end),
    }));
  });
}

/** A quadratic curve cut into short ones; `at` is where the middle of each lies on the whole, 0 to 1. */
function partsOf(from: Inked, control: Inked, to: Inked) {
  const length = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
  const count = Math.max(1, Math.ceil(length / LONGEST_PIECE));
  const bend = (t: number, u: number) => mix(mix(from, control, t), mix(control, to, t), u);
  return Array.from({ length: count }, (_, index) => {
    const [t0, t1] = [index / count, (index + 1) / count];
    return { start: bend(t0, t0), control: bend(t0, t1), end: bend(t1, t1), at: (t0 + t1) / 2 };
  });
}

/** PDF has no quadratic curves; degree elevation is exact. */
function quadratic(from: Inked, control: Inked, to: Inked): Path {
  const c = (end: number, middle: number) => end + (2 / 3) * (middle - end);
  return [
    ['M', from.x, from.y],
    ['C', c(from.x, control.x), c(from.y, control.y), c(to.x, control.x), c(to.y, control.y), to.x, to.y],
  ];
}

const dot = (p: Inked): Shape => ({
  stroke: INK,
  width: BROAD,
  path: [
    ['M', p.x, p.y],
    ['L', p.x, p.y],
  ],
});
