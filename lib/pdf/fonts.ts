import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';

const FILES = {
  serif: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  serifBold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  sans: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  sansBold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  // Called "latin" by its package; it is the whole LXGW WenKai (CJK and Ext. B to H). Its "500" is the Regular.
  kai: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
  kaiBold: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-700-normal.woff',
} as const;

export type FontName = keyof typeof FILES;

const require = createRequire(import.meta.url);
const parsed = new Map<FontName, Font>();

/** Absolute path of a font's file inside its npm package; throws when the package is not installed. */
export const fontPath = (name: FontName): string => require.resolve(FILES[name]);

/** The font as TrueType (sfnt) bytes, whatever its package ships. Reads the file every time. */
export function fontBytes(name: FontName): Buffer {
  const bytes = readFileSync(fontPath(name));
  return bytes.toString('latin1', 0, 4) === 'wOFF' ? sfntFromWoff(bytes) : bytes;
}

/** A font with its outlines, parsed once and kept (about 15 MB each). */
export function loadFont(name: FontName): Font {
  const known = parsed.get(name);
  if (known) return known;
  const font = create(fontBytes(name));
  if (!('glyphForCodePoint' in font)) throw new Error(`${FILES[name]} is a collection, not a font`);
  parsed.set(name, font);
  return font;
}

/**
 * Code points a font can draw. Only the cmap table is parsed and nothing is kept, so the text check of a web process
 * does not hold 50 MB of fonts.
 */
export function codePointsOf(name: FontName): readonly number[] {
  const font = create(readFileSync(fontPath(name)));
  return 'characterSet' in font ? font.characterSet : [];
}

/** WOFF 1.0 to sfnt (W3C WOFF File Format 1.0, §3–§5): the same tables, inflated, behind a new directory. */
export function sfntFromWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(12 + count * 16);
  woff.copy(directory, 0, 4, 8); // flavour of the font inside
  directory.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
  const tables: Buffer[] = [directory];
  let offset = directory.length;
  for (let i = 0; i < count; i++) {
    const entry = 44 + i * 20;
    const start = woff.readUInt32BE(entry + 4);
    const stored = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const raw = woff.subarray(start, start + stored);
    const table = stored < length ? inflateSync(raw) : raw;
    if (table.length !== length) throw new Error('WOFF table has another length than its directory says');
    woff.copy(directory, 12 + i * 16, entry, entry + 4); // tag
    woff.copy(directory, 16 + i * 16, entry + 16, entry + 20); // checksum
    directory.writeUInt32BE(offset, 20 + i * 16);
    directory.writeUInt32BE(length, 24 + i * 16);
    const padding = (4 - (length % 4)) % 4;
    tables.push(table, Buffer.alloc(padding));
    offset += length + padding;
  }
  return Buffer.concat(tables);
}
