import sharp, { type Sharp } from 'sharp';
import { textOutline } from '../../../lib/pdf/text-outline.ts';
import { boundsOf, type Path, transformed } from '../../../lib/pdf/vector.ts';

export interface MarkedPicture {
  content: Uint8Array;
  /** WebP, at most 480 px wide and high. */
  preview: Uint8Array;
}

/** A picture of a paper has no use for more; the words are drawn at its full size, which costs memory. */
const EDGE_AT_MOST = 5000;
const PREVIEW_EDGE = 480;
const SECONDS = 40;
/** Degrees by which the lines rise. */
const SLOPE = -24;
/** Letters per short edge: large enough to read, small enough to leave the paper readable. */
const LETTERS_PER_EDGE = 17;

const ENCODERS: Record<string, (picture: Sharp) => Sharp> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 90 }),
};

/**
 * Writes `words` in slanting lines across a whole picture, light with a dark edge so that they show on any ground, upright,
 * without the metadata (place and camera) it came with. Null for a type without an encoder.
 */
export async function markPicture(
  content: Uint8Array,
  mediaType: string,
  words: string,
): Promise<MarkedPicture | null> {
  const encode = ENCODERS[mediaType];
  if (!encode) return null;
  const { width, height } = (await sharp(content).metadata()).autoOrient;
  const scale = Math.min(1, EDGE_AT_MOST / Math.max(width, height));
  // Rounded down: what is laid on top may not be larger than what is below.
  const lines = watermarkSvg(Math.floor(width * scale), Math.floor(height * scale), words);
  const picture = sharp(content, { failOn: 'error' })
    .autoOrient()
    .resize(EDGE_AT_MOST, EDGE_AT_MOST, { fit: 'inside', withoutEnlargement: true })
    .composite([{ input: Buffer.from(lines), top: 0, left: 0 }])
    .timeout({ seconds: SECONDS });
  const marked = await encode(picture).toBuffer();
  const preview = await sharp(marked)
    .resize(PREVIEW_EDGE, PREVIEW_EDGE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
  return { content: marked, preview };
}

/** The lines as a drawing of outlines: the glyphs come from the fonts that ship with the platform. */
export function watermarkSvg(width: number, height: number, words: string): string {
  const size = Math.max(Math.min(width, height) / LETTERS_PER_EDGE, 8);
  const line = outlineOf(words);
  const lineWidth = (boundsOf(line)?.right ?? 0) * size;
  const [stepX, stepY] = [lineWidth + size * 2.5, size * 4.2];
  const reach = Math.hypot(width, height) / 2 + size;
  const places: string[] = [];
  for (let row = 0, y = -reach; y <= reach; row += 1, y += stepY) {
    // Every other line is moved by half, so that no straight cut goes between the words.
    for (let x = -reach - (row % 2 === 0 ? 0 : stepX / 2); x <= reach; x += stepX) {
      places.push(`<use href="#w" x="${x.toFixed(1)}" y="${y.toFixed(1)}"/>`);
    }
  }
  const path = pathData(transformed(line, [size, 0, 0, -size, 0, 0]));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><path id="w" d="${path}"/></defs>
    <g transform="translate(${width / 2} ${height / 2}) rotate(${SLOPE})" opacity="0.42" fill="#fff" stroke="#1f2a37"
      stroke-width="${(size / 14).toFixed(2)}" paint-order="stroke" stroke-linejoin="round">${places.join('')}</g></svg>`;
}

/** One line in em units, baseline at y = 0, y upwards. */
function outlineOf(words: string): Path {
  let x = 0;
  return textOutline(words, ['sansBold']).flatMap(({ path, advance }) => {
    const placed = transformed(path, [1, 0, 0, 1, x, 0]);
    x += advance;
    return placed;
  });
}

const pathData = (path: Path): string =>
  path.map(([command, ...numbers]) => command + numbers.map((n) => n.toFixed(2)).join(' ')).join('');
