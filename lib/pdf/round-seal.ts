import type { FontName } from './fonts.ts';
import { type GlyphOutline, textOutline } from './text-outline.ts';
import {
  type Appearance,
  boundsOf,
  circle,
  draw,
  type Matrix,
  type Path,
  type Rgb,
  star,
  transformed,
} from './vector.ts';

/**
 * Round seals. An authority's follows 国版函[2016]1号: diameter 105, ring 2.5, star 35 from tip to tip, name on the upper
 * arc, two lines below, simplified song typeface. A company's follows the usual order of the police: 40 mm across, ring
 * 1.2 mm, star 14 mm (国发〔1999〕25号 allows up to 45 mm), with its 统一社会信用代码 on the lower arc instead.
 */
export type SealSpec =
  | { kind: 'authority'; name: string; lowerLines: readonly [string, string]; size?: number }
  | { kind: 'company'; name: string; code?: string; size?: number };

export interface RoundSeal extends Appearance {
  /** Diameter in points; the drawing fills the box 0 0 size size. */
  size: number;
}

/** 42 mm in points, the usual diameter of a provincial bureau's round seal. */
export const SEAL_SIZE = (42 / 25.4) * 72;
/** 40 mm in points, that of a company's. */
const COMPANY_SEAL_SIZE = (40 / 25.4) * 72;
const RED: Rgb = [0xc8, 0x16, 0x1d];
const SONG: readonly FontName[] = ['serifBold', 'sansBold', 'kaiBold'];

// All lengths below are in the units of the notice: the seal is 105 wide and centred on 0 0.
const DIAMETER = 105;
const MEASURES = {
  authority: { size: SEAL_SIZE, ring: 2.5, star: 35 / 2 },
  company: { size: COMPANY_SEAL_SIZE, ring: (1.2 / 40) * DIAMETER, star: ((14 / 40) * DIAMETER) / 2 },
};
/** Text stays inside this radius: some 3 units of air to the ring. */
const TEXT_EDGE = 46.5;
/** A name that would have to be condensed further than this goes on two arcs. */
const NARROWEST = 0.5;
const MIDDLE_OF_EM = 0.38; // CJK ink sits between −0.12 and 0.88 em
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The seal as SVG and PDF operators. @throws Error when a character is in no font, or the name is empty. */
export function roundSeal(spec: SealSpec): RoundSeal {
  if (spec.name.trim() === '') throw new Error('A seal needs a name');
  const measures = MEASURES[spec.kind];
  const size = spec.size ?? measures.size;
  const text =
    spec.kind === 'authority'
      ? [...upperArc(spec.name, 190), ...lowerLines(spec.lowerLines)]
      : [...upperArc(spec.name, spec.code ? 232 : 264), ...(spec.code ? lowerArc(spec.code) : [])];
  const scale = size / DIAMETER;
  const place: Matrix = [scale, 0, 0, scale, size / 2, size / 2];
  const drawing = draw(size, size, [
    {
      stroke: RED,
      width: measures.ring * scale,
      path: transformed(circle(0, 0, (DIAMETER - measures.ring) / 2), place),
    },
    { fill: RED, path: transformed(star(0, 0, measures.star), place) },
    { fill: RED, path: transformed(text.flat(), place) },
  ]);
  return { ...drawing, size };
}

/** Outlines of a name; brackets and dots take no more room than their ink, as an engraver sets them. */
function engraved(text: string): GlyphOutline[] {
  return textOutline(text.trim().replaceAll(/\s+/g, ' '), SONG).map((glyph) => {
    if (glyph.character === ' ') return { ...glyph, advance: 0.25 };
    const ink = /[（）()·•．.，、《》〈〉“”]/.test(glyph.character) ? boundsOf(glyph.path) : null;
    if (!ink) return glyph;
    const side = 0.1;
    const path = transformed(glyph.path, [1, 0, 0, 1, side - ink.left, 0]);
    return { ...glyph, path, advance: ink.right - ink.left + 2 * side };
  });
}

interface Fit {
  gap: number;
  /** Horizontal squeeze of each glyph, 1 = none. */
  squeeze: number;
}

/** Spreads `width` of glyphs over `room`: first the gaps shrink, then the glyphs are condensed. */
function spread(width: number, count: number, room: number, widestGap: number, narrowestGap: number): Fit {
  const gaps = Math.max(count - 1, 1);
  const gap = Math.min(widestGap, Math.max(narrowestGap, (room - width) / gaps));
  return { gap, squeeze: Math.min(1, (room - gap * (count - 1)) / width) };
}

/** Centres of the glyphs along a line of the fitted length, from −half to +half of it. */
function centres(glyphs: readonly GlyphOutline[], em: number, { gap, squeeze }: Fit): number[] {
  const widths = glyphs.map((glyph) => glyph.advance * em * squeeze);
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * (glyphs.length - 1);
  let x = -total / 2;
  return widths.map((width) => {
    const centre = x + width / 2;
    x += width + gap;
    return centre;
  });
}

const widthOf = (glyphs: readonly GlyphOutline[], em: number) => glyphs.reduce((sum, g) => sum + g.advance * em, 0);

/** Glyphs around 0 0, standing on the arc; `sign` 1 = feet to the centre (upper arc), −1 = heads to the centre. */
function onArc(glyphs: readonly GlyphOutline[], em: number, radius: number, fitted: Fit, sign: 1 | -1): Path[] {
  const middles = centres(glyphs, em, fitted);
  return glyphs.map((glyph, i) => {
    const angle = (middles[i] ?? 0) / radius;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const centred: Matrix = [
      em * fitted.squeeze,
      0,
      0,
      em,
      -glyph.advance * 0.5 * em * fitted.squeeze,
      -MIDDLE_OF_EM * em,
    ];
    const turned: Matrix = [cos, -sign * sin, sign * sin, cos, radius * sin, sign * radius * cos];
    return transformed(transformed(glyph.path, centred), turned);
  });
}

/** Long names get a little smaller and narrower, as seal engravers do; the longest go on two arcs. */
function upperArc(name: string, spanDegrees: number): Path[] {
  const glyphs = engraved(name);
  const em = glyphs.length <= 12 ? 15 : Math.max(12.4, 15 - (glyphs.length - 12) * 0.16);
  const one = arc(glyphs, em, TEXT_EDGE - em / 2, spanDegrees);
  if (one.fitted.squeeze >= NARROWEST) return one.paths;
  const small = 10.6;
  const [outer, inner] = [TEXT_EDGE - small / 2, TEXT_EDGE - small * 1.5 - 1.2];
  const split = Math.ceil((glyphs.length * outer) / (outer + inner));
  return [
    ...arc(glyphs.slice(0, split), small, outer, spanDegrees).paths,
    ...arc(glyphs.slice(split), small, inner, spanDegrees).paths,
  ];
}

/** Glyphs spread over an arc around the centre, symmetrical to the top. */
function arc(glyphs: readonly GlyphOutline[], em: number, radius: number, spanDegrees: number) {
  const room = radians(spanDegrees) * radius;
  const widestGap = glyphs.length <= 6 ? em * 0.55 : em * 0.3;
  const fitted = spread(widthOf(glyphs, em), glyphs.length, room, widestGap, em * 0.05);
  return { fitted, paths: onArc(glyphs, em, radius, fitted, 1) };
}

function lowerArc(code: string): Path[] {
  const em = 6.4;
  const glyphs = textOutline(code.trim(), ['sansBold', ...SONG]);
  const radius = TEXT_EDGE - em / 2;
  const room = radians(96) * radius;
  return onArc(glyphs, em, radius, spread(widthOf(glyphs, em), glyphs.length, room, em * 0.12, em * 0.02), -1);
}

/** 「作品自愿登记」 and 「专用章」, straight, one under the other below the star. */
function lowerLines(lines: readonly [string, string]): Path[] {
  const em = 10.4;
  return lines.flatMap((line, row) => {
    const middle = -24.5 - row * 11.8;
    const glyphs = textOutline(line, SONG);
    const room = 2 * Math.sqrt(TEXT_EDGE ** 2 - (middle - em / 2) ** 2);
    const fitted = spread(widthOf(glyphs, em), glyphs.length, room, em * 0.06, 0);
    const middles = centres(glyphs, em, fitted);
    return glyphs.map((glyph, i) =>
      transformed(glyph.path, [
        em * fitted.squeeze,
        0,
        0,
        em,
        (middles[i] ?? 0) - glyph.advance * 0.5 * em * fitted.squeeze,
        middle - MIDDLE_OF_EM * em,
      ]),
    );
  });
}
