import type { Font } from 'fontkit';
import { type FontName, loadFont } from './fonts.ts';
import type { Path, Segment } from './vector.ts';

/** One character as an outline in em units: baseline at y = 0, left edge at x = 0, y upwards. */
export interface GlyphOutline {
  character: string;
  path: Path;
  /** Width of the character in em. */
  advance: number;
}

/**
 * Outlines of a text, character by character, from the first font of `fonts` that has it.
 * @throws Error naming the character that no font has (ask `missingGlyphs` before).
 */
export function textOutline(text: string, fonts: readonly FontName[]): GlyphOutline[] {
  return [...text].map((character) => {
    const point = character.codePointAt(0) ?? 0;
    const font = fonts.map(loadFont).find((candidate) => candidate.hasGlyphForCodePoint(point));
    if (!font) throw new Error(`No font has the character ${character} (U+${point.toString(16).toUpperCase()})`);
    return { character, ...glyphOutline(font, point) };
  });
}

function glyphOutline(font: Font, point: number): { path: Path; advance: number } {
  const em = font.unitsPerEm;
  const glyph = font.glyphForCodePoint(point);
  const path: Segment[] = [];
  let x = 0;
  let y = 0;
  for (const { command, args } of glyph.path.commands) {
    const n = args.map((value) => value / em);
    const at = (i: number) => n[i] ?? 0;
    if (command === 'closePath') path.push(['Z']);
    else if (command === 'moveTo') path.push(['M', at(0), at(1)]);
    else if (command === 'lineTo') path.push(['L', at(0), at(1)]);
    else if (command === 'bezierCurveTo') path.push(['C', at(0), at(1), at(2), at(3), at(4), at(5)]);
    else path.push(cubicFromQuadratic([x, y], [at(0), at(1)], [at(2), at(3)]));
    if (n.length > 0) [x, y] = [at(n.length - 2), at(n.length - 1)];
  }
  return { path, advance: glyph.advanceWidth / em };
}

type Point = readonly [number, number];

/** PDF has no quadratic curves; degree elevation is exact. */
function cubicFromQuadratic(from: Point, control: Point, to: Point): Segment {
  const mix = (end: number, middle: number) => end + (2 / 3) * (middle - end);
  return [
    'C',
    mix(from[0], control[0]),
    mix(from[1], control[1]),
    mix(to[0], control[0]),
    mix(to[1], control[1]),
    to[0],
    to[1],
  ];
}
