import { textOutline } from './text-outline.ts';
import { type Appearance, boundsOf, draw, type Path, type Rgb, transformed } from './vector.ts';

/** Largest a personal signature may be drawn: 50 × 20 mm in points. */
export const SIGNATURE_BOX = { width: (50 / 25.4) * 72, height: (20 / 25.4) * 72 } as const;
export const INK: Rgb = [0x1f, 0x2a, 0x37];

/** Scales and moves a drawing's path so that it fits the box, its own proportions kept, and starts at 0 0. */
export function fitted(path: Path, box: { width: number; height: number }, margin: number) {
  const bounds = boundsOf(path);
  if (!bounds) throw new Error('Nothing to draw');
  const width = Math.max(bounds.right - bounds.left, 1e-6);
  const height = Math.max(bounds.top - bounds.bottom, 1e-6);
  const scale = Math.min((box.width - 2 * margin) / width, (box.height - 2 * margin) / height);
  return {
    path: transformed(path, [scale, 0, 0, scale, margin - bounds.left * scale, margin - bounds.bottom * scale]),
    scale,
    width: width * scale + 2 * margin,
    height: height * scale + 2 * margin,
  };
}

/** Wider than this for its height, a signature becomes too small to read in one line. */
const WIDEST = 5.5;
/** Of the em, from one line to the next. */
const LINE = 1.12;

/**
 * A generated signature: the name in brush-like kai outlines, at most 50 × 20 mm. 1 to 40 characters; up to four fill
 * the height, longer names get smaller and break in two at a space or a dot.
 * @throws RangeError on an empty or longer name, Error when a character is in no font.
 */
export function nameSignature(name: string): Appearance {
  const trimmed = name.trim();
  const count = [...trimmed].length;
  if (count < 1 || count > 40) throw new RangeError('A signature has 1 to 40 characters');
  const whole = written(trimmed);
  const [first, second] = whole.width > WIDEST ? broken(trimmed) : [trimmed];
  const outline = second ? inTwoLines(written(first), written(second)) : whole.path;
  // One or two characters at full height would look like a poster.
  const box = { ...SIGNATURE_BOX, height: SIGNATURE_BOX.height * (count <= 2 ? 0.85 : 1) };
  const { path, width, height } = fitted(outline, box, 2);
  return draw(width, height, [{ fill: INK, path }]);
}

interface Line {
  path: Path;
  /** In em. */
  width: number;
}

function written(text: string): Line {
  let x = 0;
  const path = textOutline(text, ['kai', 'serif', 'sans']).flatMap((glyph): Path => {
    const placed = transformed(glyph.path, [1, 0, 0.06, 1, x, 0]); // the slight lean of a hand
    x += glyph.advance * 0.97;
    return placed;
  });
  return { path, width: x };
}

/** A name in two parts, parted at the space or dot nearest to its middle; the dot stays with the first. */
function broken(name: string): [string, string?] {
  const middle = name.length / 2;
  const breaks = [...name.matchAll(/[\s·•・]/g)].map(({ index }) => index);
  const [at] = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return at === undefined ? [name] : [name.slice(0, at + 1).trim(), name.slice(at + 1).trim()];
}

/** The second line a little to the right, as a hand would set it. */
function inTwoLines(upper: Line, lower: Line): Path {
  const shift = Math.max(upper.width - lower.width, 0) * 0.5;
  return [...transformed(upper.path, [1, 0, 0, 1, 0, LINE]), ...transformed(lower.path, [1, 0, 0, 1, shift, 0])];
}
