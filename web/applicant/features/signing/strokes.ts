import { PAD, STROKE_LIMITS } from '../../../../contract/handwriting.ts';

/** A position of the pen in units of the pad, with its time in ms. */
export interface PenPoint {
  x: number;
  y: number;
  t: number;
}
export type Stroke = PenPoint[];

/** What stands on the pad, and what was taken back from it and may come again. */
export interface Writing {
  strokes: Stroke[];
  undone: Stroke[];
}
export const BLANK: Writing = { strokes: [], undone: [] };

/** Points nearer than this to the last one only carry the trembling of the hand. */
const LEAST_STEP = 2;

/** Whether the pad takes more ink. */
const hasRoom = (strokes: readonly Stroke[]) =>
  strokes.length < STROKE_LIMITS.strokes && strokes.reduce((sum, { length }) => sum + length, 0) < STROKE_LIMITS.points;

/** The pen comes down: a new stroke; what was taken back is gone for good. */
export function begun({ strokes, undone }: Writing, point: PenPoint): Writing {
  return hasRoom(strokes) ? { strokes: [...strokes, [point]], undone: [] } : { strokes, undone };
}

/** The pen goes on. */
export function drawn({ strokes, undone }: Writing, points: readonly PenPoint[]): Writing {
  const last = strokes.at(-1);
  if (!last || !hasRoom(strokes)) return { strokes, undone };
  return { strokes: [...strokes.slice(0, -1), points.reduce(withPoint, last)], undone };
}

/** Adds a point to a stroke unless it is too near to the last one. */
export function withPoint(stroke: Stroke, point: PenPoint): Stroke {
  const last = stroke.at(-1);
  if (stroke.length >= STROKE_LIMITS.pointsPerStroke) return stroke;
  if (last && Math.hypot(point.x - last.x, point.y - last.y) < LEAST_STEP) return stroke;
  return [...stroke, point];
}

export function undone({ strokes, undone: back }: Writing): Writing {
  const last = strokes.at(-1);
  return last ? { strokes: strokes.slice(0, -1), undone: [...back, last] } : { strokes, undone: back };
}

export function redone({ strokes, undone: back }: Writing): Writing {
  const next = back.at(-1);
  return next ? { strokes: [...strokes, next], undone: back.slice(0, -1) } : { strokes, undone: back };
}

/** Takes everything back; 「重做」 brings it again, stroke by stroke. */
export const cleared = ({ strokes }: Writing): Writing => ({ strokes: [], undone: strokes.toReversed() });

/** A signature needs more than a touch: whether the ink covers enough of the pad to be read. */
export function isWriting(strokes: readonly Stroke[]): boolean {
  const points = strokes.flat();
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  if (points.length === 0) return false;
  return Math.max(spread(points.map(({ x }) => x)), spread(points.map(({ y }) => y))) >= PAD.width / 10;
}

/** When the pad has become lower (the phone was turned), what stands on it is drawn together so that all stays in sight. */
export function refitted(writing: Writing, from: number, to: number): Writing {
  if (to >= from) return writing;
  const factor = to / from;
  const middle = PAD.width / 2;
  const drawnTogether = (strokes: Stroke[]) =>
    strokes.map((stroke) => stroke.map(({ x, y, t }) => ({ x: middle + (x - middle) * factor, y: y * factor, t })));
  return { strokes: drawnTogether(writing.strokes), undone: drawnTogether(writing.undone) };
}

/** A piece of a stroke of one width, as an SVG path in units of the pad. */
interface Ink {
  d: string;
  width: number;
}

/** The pen of the printed signature (its widths are in points there), as it is on a full pad 50 mm wide in print. */
const UNITS_PER_POINT = PAD.width / ((50 / 25.4) * 72);
const FINE = 0.9 * UNITS_PER_POINT;
const BROAD = 2.4 * UNITS_PER_POINT;
const FAST = 2.4;
const INERTIA = 28;

/** The pen's width at each position, finer where the hand was fast: the rule by which the server draws it. */
export function penWidths(stroke: readonly PenPoint[]): number[] {
  let width = (FINE + BROAD) / 2;
  return stroke.map((point, index) => {
    const before = stroke[index - 1];
    if (before) {
      const distance = Math.hypot(point.x - before.x, point.y - before.y);
      const speed = Math.min(distance / Math.max(point.t - before.t, 1) / FAST, 1);
      const aim = BROAD - (BROAD - FINE) * Math.sqrt(speed);
      width += (aim - width) * (1 - Math.exp(-distance / INERTIA));
    }
    return width;
  });
}

/** One curve for each position, from the middle before it to the middle after it; pieces of one width are one path. */
export function inkOf(stroke: readonly PenPoint[]): Ink[] {
  const [first] = stroke;
  if (!first) return [];
  if (stroke.length === 1) return [{ d: `M${at(first)}h.1`, width: round(BROAD) }];
  const widths = penWidths(stroke);
  const pieces: Ink[] = [];
  for (const [index, point] of stroke.entries()) {
    const [before, after] = [stroke[index - 1], stroke[index + 1]];
    const from = before ? middleOf(before, point) : point;
    const to = after ? middleOf(point, after) : point;
    const own = widths[index] ?? FINE;
    const ends = [((widths[index - 1] ?? own) + own) / 2, ((widths[index + 1] ?? own) + own) / 2] as const;
    for (const { start, control, end, at: t } of partsOf(from, point, to)) {
      const width = round(ends[0] + (ends[1] - ends[0]) * t);
      const curve = `Q${at(control)} ${at(end)}`;
      const last = pieces.at(-1);
      if (last?.width === width) last.d += curve;
      else pieces.push({ d: `M${at(start)}${curve}`, width });
    }
  }
  return pieces;
}

interface Spot {
  x: number;
  y: number;
}
/** The longest piece of one width, in units of the pad: a fast hand leaves few points, its line must not go in steps. */
const LONGEST_PIECE = 12;

/** A quadratic curve cut into short ones; `at` is where the middle of each lies on the whole, 0 to 1. */
function partsOf(from: Spot, control: Spot, to: Spot) {
  const length = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
  const count = Math.max(1, Math.ceil(length / LONGEST_PIECE));
  const mix = (a: Spot, b: Spot, t: number): Spot => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
  const on = (t: number) => mix(mix(from, control, t), mix(control, to, t), t);
  return Array.from({ length: count }, (_, index) => {
    const [t0, t1] = [index / count, (index + 1) / count];
    const bend = mix(mix(from, control, t0), mix(control, to, t0), t1);
    return { start: on(t0), control: bend, end: on(t1), at: (t0 + t1) / 2 };
  });
}

const middleOf = (a: PenPoint, b: PenPoint) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const at = ({ x, y }: { x: number; y: number }) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;
