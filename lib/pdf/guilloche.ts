import type { Path, Rgb, Segment, Shape } from './vector.ts';

/**
 * Guilloche: fine lines swinging around a base line, as engraved on certificates and banknotes. Every curve is sampled
 * at fractions of its wave and joined by Hermite curves, so a whole page border is a few thousand segments.
 */
export interface Ribbon {
  /** Swing to each side of the base line, in points. */
  amplitude: number;
  /** Lines of the ribbon; they are shifted against each other by up to `spread` radians. */
  lines: number;
  spread: number;
  /** Mirrors the ribbon on the base line: together with its original it braids. */
  mirrored?: boolean;
  /** Waves of this ribbon for one wave of the frame. */
  harmonic?: number;
  colour: Rgb;
  width: number;
}

export interface FrameSpec {
  /** Base line: a rectangle with rounded corners, given by its lower left and upper right corner. */
  left: number;
  bottom: number;
  right: number;
  top: number;
  radius: number;
  /** Length of one wave in points; adjusted so that whole waves fit each side and each corner. */
  wave: number;
  ribbons: readonly Ribbon[];
}

interface Place {
  x: number;
  y: number;
  /** Outward normal. */
  nx: number;
  ny: number;
}

interface Piece {
  length: number;
  at(along: number): Place;
}

const STEPS = 4; // samples per wave: the joined curve is within 2 % of a sine

/** A closed border of ribbons around a rounded rectangle. */
export function guillocheFrame(spec: FrameSpec): Shape[] {
  const pieces = roundedRectangle(spec);
  return spec.ribbons.flatMap((ribbon) => phases(ribbon).map((phase) => ribbonLine(pieces, spec.wave, ribbon, phase)));
}

function ribbonLine(pieces: readonly Piece[], wave: number, ribbon: Ribbon, phase: number): Shape {
  const spans = pieces.map((piece): Span => {
    // The same number of basic waves for every harmonic, so that ribbons stay in step with each other.
    const waves = Math.max(1, Math.round(piece.length / wave)) * (ribbon.harmonic ?? 1);
    return {
      steps: waves * STEPS,
      at: (t) => {
        const place = piece.at(t);
        const swing = ribbon.amplitude * Math.sin(t * waves * 2 * Math.PI + phase) * (ribbon.mirrored ? -1 : 1);
        return [place.x + place.nx * swing, place.y + place.ny * swing];
      },
    };
  });
  return { stroke: ribbon.colour, width: ribbon.width, path: closedCurve(spans) };
}

function phases({ lines, spread }: Ribbon): number[] {
  if (lines === 1) return [0];
  return Array.from({ length: lines }, (_, i) => (i / (lines - 1) - 0.5) * spread);
}

/** Counter-clockwise from the lower left corner's end: sides and quarter circles in turn. */
function roundedRectangle({ left, bottom, right, top, radius: r }: FrameSpec): Piece[] {
  const side = (x1: number, y1: number, x2: number, y2: number): Piece => {
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
    return { length, at: (t) => ({ x: x1 + (x2 - x1) * t, y: y1 + (y2 - y1) * t, nx: dy, ny: -dx }) };
  };
  const corner = (cx: number, cy: number, from: number): Piece => ({
    length: (Math.PI / 2) * r,
    at: (t) => {
      const angle = from + (Math.PI / 2) * t;
      const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
      return { x: cx + r * nx, y: cy + r * ny, nx, ny };
    },
  });
  return [
    side(left + r, bottom, right - r, bottom),
    corner(right - r, bottom + r, -Math.PI / 2),
    side(right, bottom + r, right, top - r),
    corner(right - r, top - r, 0),
    side(right - r, top, left + r, top),
    corner(left + r, top - r, Math.PI / 2),
    side(left, top - r, left, bottom + r),
    corner(left + r, bottom + r, Math.PI),
  ];
}

export interface RosetteSpec {
  cx: number;
  cy: number;
  /** Middle radius and swing of the petals, in points. */
  radius: number;
  amplitude: number;
  petals: number;
  lines: number;
  /** Radians over which the lines are shifted; 2π spreads them evenly. */
  spread: number;
  colour: Rgb;
  width: number;
}

/** Lines circling a centre, each swinging `petals` times; shifted against each other they weave a rosette. */
export function guillocheRosette(spec: RosetteSpec): Shape[] {
  return Array.from({ length: spec.lines }, (_, line): Shape => {
    const phase = (line / spec.lines) * spec.spread;
    const at = (t: number): Point => {
      const angle = t * 2 * Math.PI;
      const r = spec.radius + spec.amplitude * Math.sin(angle * spec.petals + phase);
      return [spec.cx + r * Math.cos(angle), spec.cy + r * Math.sin(angle)];
    };
    return { stroke: spec.colour, width: spec.width, path: closedCurve([{ steps: spec.petals * STEPS, at }]) };
  });
}

type Point = readonly [number, number];

/** Part of a closed curve for t from 0 to 1, to be cut into `steps` Béziers. */
interface Span {
  steps: number;
  at(t: number): Point;
}

/** Cubic Hermite pieces: each has the curve's own points and slopes at its ends. */
function closedCurve(spans: readonly Span[]): Path {
  const start = spans[0]?.at(0) ?? [0, 0];
  const path: Segment[] = [['M', start[0], start[1]]];
  for (const { steps, at } of spans) {
    for (let i = 0; i < steps; i++) {
      const [from, to] = [at(i / steps), at((i + 1) / steps)];
      const [leaving, arriving] = [slope(at, i / steps, steps), slope(at, (i + 1) / steps, steps)];
      path.push([
        'C',
        from[0] + leaving[0] / 3,
        from[1] + leaving[1] / 3,
        to[0] - arriving[0] / 3,
        to[1] - arriving[1] / 3,
        to[0],
        to[1],
      ]);
    }
  }
  return [...path, ['Z']];
}

/** Change of the curve over one step, at t. */
function slope(at: (t: number) => Point, t: number, steps: number): Point {
  const [low, high] = [Math.max(t - 1e-5, 0), Math.min(t + 1e-5, 1)];
  const [a, b] = [at(low), at(high)];
  const factor = 1 / (high - low) / steps;
  return [(b[0] - a[0]) * factor, (b[1] - a[1]) * factor];
}
