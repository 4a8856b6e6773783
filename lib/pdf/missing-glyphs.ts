import { codePointsOf } from './fonts.ts';

/** Fonts every template lists, so that one of them draws each character that passes. */
const TEXT_FONTS = ['serif', 'sans', 'kai'] as const;

// Control, format (zero width, bidi), private use, surrogates and variation selectors: invisible or different on every
// machine, so they have no place in a name even where a font happens to carry a glyph.
const NEVER_PRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Variation_Selector}]/u;
const LAYOUT = new Set(['\n', '\r', '\t', ' ', '\u3000']);

let covered: Uint8Array | undefined;

/** One bit per code point, 136 KB; built at the first call (about 0.2 s). */
function coverage(): Uint8Array {
  const bits = new Uint8Array(0x110000 / 8);
  for (const name of TEXT_FONTS) {
    for (const point of codePointsOf(name)) bits[point >> 3] = (bits[point >> 3] ?? 0) | (1 << (point & 7));
  }
  return bits;
}

function isPrintable(character: string): boolean {
  if (LAYOUT.has(character)) return true;
  if (NEVER_PRINTABLE.test(character)) return false;
  covered ??= coverage();
  const point = character.codePointAt(0) ?? 0;
  return ((covered[point >> 3] ?? 0) & (1 << (point & 7))) !== 0;
}

/**
 * Characters of `text` that no document can show, each once, in order of appearance; empty means all print.
 * Line breaks, tabs and spaces always pass. Whole records can be checked at once: `missingGlyphs(JSON.stringify(form))`.
 */
export function missingGlyphs(text: string): string[] {
  return [...new Set(text)].filter((character) => !isPrintable(character));
}
