/**
 * Vector drawings that are needed twice: as SVG for a screen and as PDF content-stream operators for a signature's
 * appearance (ISO 32000-1 §8.5). Coordinates are PDF points, y upwards, origin at the lower left.
 */
export type Segment =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];
export type Path = readonly Segment[];

/** [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF's `cm`. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Rgb = readonly [number, number, number];

export type Shape =
  | { readonly fill: Rgb; readonly path: Path }
  | { readonly stroke: Rgb; readonly width: number; readonly path: Path };

/** A finished drawing in a box from 0 0 to width height, in points. */
export interface Appearance {
  svg: string;
  operators: string;
  width: number;
  height: number;
}

export function transformed(path: Path, [a, b, c, d, e, f]: Matrix): Path {
  const x = (px: number, py: number) => a * px + c * py + e;
  const y = (px: number, py: number) => b * px + d * py + f;
  return path.map((s): Segment => {
    if (s[0] === 'Z') return s;
    if (s[0] === 'C')
      return ['C', x(s[1], s[2]), y(s[1], s[2]), x(s[3], s[4]), y(s[3], s[4]), x(s[5], s[6]), y(s[5], s[6])];
    return [s[0], x(s[1], s[2]), y(s[1], s[2])];
  });
}

/** Every point of a path, control points included: their hull contains the curve. */
export function pointsOf(path: Path): [number, number][] {
  return path.flatMap((s) => {
    const pairs: [number, number][] = [];
    for (let i = 1; i + 1 < s.length; i += 2) pairs.push([s[i] as number, s[i + 1] as number]);
    return pairs;
  });
}

export interface Bounds {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** Smallest box around the points of a path; null for an empty path. */
export function boundsOf(path: Path): Bounds | null {
  const points = pointsOf(path);
  if (points.length === 0) return null;
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.bottom = Math.min(bounds.bottom, y);
    bounds.top = Math.max(bounds.top, y);
  }
  return bounds;
}

const KAPPA = 0.5522847498; // cubic Bézier approximation of a quarter circle, error below 0.03 %

export function circle(cx: number, cy: number, r: number): Path {
  const k = KAPPA * r;
  return [
    ['M', cx + r, cy],
    ['C', cx + r, cy + k, cx + k, cy + r, cx, cy + r],
    ['C', cx - k, cy + r, cx - r, cy + k, cx - r, cy],
    ['C', cx - r, cy - k, cx - k, cy - r, cx, cy - r],
    ['C', cx + k, cy - r, cx + r, cy - k, cx + r, cy],
    ['Z'],
  ];
}

/** Five-pointed star with one tip up; `radius` reaches the tips. */
export function star(cx: number, cy: number, radius: number): Path {
  const inner = radius * (Math.sin(Math.PI / 10) / Math.sin((7 * Math.PI) / 10)); // regular pentagram
  const tips = Array.from({ length: 10 }, (_, i): Segment => {
    const angle = Math.PI / 2 + (i * Math.PI) / 5;
    const r = i % 2 === 0 ? radius : inner;
    return [i === 0 ? 'M' : 'L', cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
  return [...tips, ['Z']];
}

const short = (n: number): string => String(Math.round(n * 100) / 100 || 0);
const OPERATOR = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const;

function operatorsOf(path: Path): string {
  return path.map(([op, ...numbers]) => [...numbers.map(short), OPERATOR[op]].join(' ')).join('\n');
}

function svgPathOf(path: Path, height: number): string {
  return path
    .map(([op, ...n]) => op + n.map((value, i) => short(i % 2 === 0 ? value : height - value)).join(' '))
    .join('');
}

const hex = (rgb: Rgb): string => `#${rgb.map((n) => n.toString(16).padStart(2, '0')).join('')}`;
const level = (rgb: Rgb): string => rgb.map((n) => String(Math.round((n / 255) * 1000) / 1000)).join(' ');

/** Both forms of a drawing. Lines have round caps and joins; fills use the non-zero rule. */
export function draw(width: number, height: number, shapes: readonly Shape[]): Appearance {
  const parts = shapes.map((s) =>
    'fill' in s
      ? `<path fill="${hex(s.fill)}" d="${svgPathOf(s.path, height)}"/>`
      : `<path fill="none" stroke="${hex(s.stroke)}" stroke-width="${short(s.width)}" d="${svgPathOf(s.path, height)}"/>`,
  );
  const operators = shapes.map((s) =>
    'fill' in s
      ? `${level(s.fill)} rg\n${operatorsOf(s.path)}\nf`
      : `${level(s.stroke)} RG\n${short(s.width)} w\n${operatorsOf(s.path)}\nS`,
  );
  const box = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${box} stroke-linecap="round" stroke-linejoin="round">${parts.join('')}</svg>`,
    operators: `q\n1 J\n1 j\n${operators.join('\n')}\nQ\n`,
    width,
    height,
  };
}
