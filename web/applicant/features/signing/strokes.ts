import type { Point } from './placement.ts';

export type Stroke = Point[];

/** The pad's own units, whatever size it has on the screen: x to the right, y down. */
export const PAD = { width: 600, height: 240 };
/** Points nearer than this to the last one only carry the trembling of the hand. */
const LEAST_STEP = 2;
/** Limits of the contract's `Appearance`. */
const MOST_POINTS = 2000;
const MOST_POINTS_IN_ALL = 12_000;
const MOST_STROKES = 200;

/** Adds a point to a stroke unless it is too near to the last one. */
export function withPoint(stroke: Stroke, point: Point): Stroke {
  const last = stroke.at(-1);
  if (stroke.length >= MOST_POINTS) return stroke;
  if (last && Math.hypot(point.x - last.x, point.y - last.y) < LEAST_STEP) return stroke;
  return [...stroke, point];
}

/** Whether the pad takes more ink. */
export const hasRoom = (strokes: readonly Stroke[]) =>
  strokes.length < MOST_STROKES && strokes.reduce((sum, { length }) => sum + length, 0) < MOST_POINTS_IN_ALL;

/** SVG path through the middles between points, curved at the points themselves: the line a pen would make. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  if (rest.length === 0) return `M${at(first)}h.1`;
  let path = `M${at(first)}`;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    path += next ? `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}` : `L${at(point)}`;
  }
  return path;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A signature needs more than a touch: whether the ink covers enough of the pad to be read. */
export function isWriting(strokes: readonly Stroke[]): boolean {
  const xs = strokes.flat().map(({ x }) => x);
  return xs.length > 0 && Math.max(...xs) - Math.min(...xs) >= PAD.width / 10;
}
