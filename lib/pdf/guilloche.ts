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

const STEPS = 6; // samples per wave: the joined curve is within 0.3 % of a sine

/** A closed border of ribbons around a rounded rectangle. */
export function guillocheFrame(spec: FrameSpec): Shape[] {
  const pieces = roundedRectangle(spec);
  return spec.ribbons.flatMap((ribbon) =>
    phases(ribbon).map((phase): Shape => {
      const points = pieces.flatMap((piece) => {
        const waves = Math.max(1, Math.round((piece.length / spec.wave) * (ribbon.harmonic ?? 1)));
        const steps = waves * STEPS;
        return Array.from({ length: steps }, (_, i): [number, number] => {
          const place = piece.at(i / steps);
          const angle = (i / STEPS) * 2 * Math.PI + phase;
          const swing = ribbon.amplitude * Math.sin(angle) * (ribbon.mirrored ? -1 : 1);
          return [place.x + place.nx * swing, place.y + place.ny * swing];
        });
      });
      return { stroke: ribbon.colour, width: ribbon.width, path: closedCurve(points) };
    }),
  );
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
  const steps = spec.petals * STEPS;
  return Array.from({ length: spec.lines }, (_, line): Shape => {
    const phase = (line / spec.lines) * spec.spread;
    const points = Array.from({ length: steps }, (_, i): [number, number] => {
      const angle = (i / steps) * 2 * Math.PI;
      const r = spec.radius + spec.amplitude * Math.sin(angle * spec.petals + phase);
      return [spec.cx + r * Math.cos(angle), spec.cy + r * Math.sin(angle)];
    });
    return { stroke: spec.colour, width: spec.width, path: closedCurve(points) };
  });
}

/** Catmull-Rom through all points, closed, as cubic Béziers. */
function closedCurve(points: readonly (readonly [number, number])[]): Path {
  const count = points.length;
  const at = (i: number) => points[(i + count) % count] ?? ([0, 0] as const);
  const path: Segment[] = [['M', at(0)[0], at(0)[1]]];
  for (let i = 0; i < count; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path.push([
      'C',
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      to[0],
      to[1],
    ]);
  }
  return [...path, ['Z']];
}
