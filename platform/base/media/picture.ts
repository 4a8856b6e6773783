import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { Damaged } from './jpeg-bits.ts';
import { walkJpeg } from './jpeg-scan.ts';
import { broken, FileRefused } from './refused.ts';

/** 150 megapixels: an A2 sheet at 600 dpi. Decoding is what costs memory, not the size of the file. */
const MAX_PIXELS = 150_000_000;
const MAX_PAGES = 100;
const PREVIEW_EDGE = 480;
const SECONDS = 60;

// One thread and nothing kept: several large pictures at once would not fit into memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Decodes every pixel of every page and makes the WebP preview of the first page, at most 480 px wide and high, upright,
 * without metadata.
 * @throws FileRefused when it does not decode, or is larger than a person could look at
 */
export async function checkPicture(path: string): Promise<Buffer> {
  const { width, height, pages = 1, format, pageHeight } = await describe(path);
  if (pages > MAX_PAGES) throw new FileRefused(`图片有 ${pages} 页，最多 ${MAX_PAGES} 页，请拆开后再传。`);
  if (width * (pageHeight ?? height) * pages > MAX_PIXELS) {
    throw new FileRefused('图片的像素过多（超过 1.5 亿），请缩小尺寸后再传。');
  }
  if (format === 'jpeg') await refuseDamage(path);
  const preview = await shrink(path, { page: 0 });
  if (pages === 1) return preview;
  // Frames of an animation build on one another and are read in one go; pages of a TIFF may differ in size.
  if (format === 'webp') await shrink(path, { pages: -1 });
  else for (let page = 1; page < pages; page++) await shrink(path, { page });
  return preview;
}

/** @throws FileRefused for a JPEG whose entropy-coded data do not come out right: decoders paint over such places */
async function refuseDamage(path: string): Promise<void> {
  try {
    walkJpeg(await readFile(path));
  } catch (error) {
    throw error instanceof Damaged ? broken('图片') : error;
  }
}

async function describe(path: string) {
  try {
    return await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch {
    throw broken('图片');
  }
}

/** What libjpeg says of damaged data. It goes on and paints grey or shifted blocks, so it calls them warnings. */
const DAMAGE = /corrupt|premature end|bad huffman|extraneous bytes|missing|unsupported marker|arithmetic/i;

/**
 * First with every warning as an error. Some phones write harmless oddities that also warn: those are decoded again with
 * warnings let through.
 */
async function shrink(path: string, which: { page: number } | { pages: number }): Promise<Buffer> {
  try {
    return await toPreview(path, which, 'warning');
  } catch (error) {
    if (DAMAGE.test((error as Error).message)) throw broken('图片');
  }
  try {
    return await toPreview(path, which, 'error');
  } catch {
    throw broken('图片');
  }
}

function toPreview(path: string, which: { page: number } | { pages: number }, failOn: 'warning' | 'error') {
  return sharp(path, { ...which, limitInputPixels: MAX_PIXELS, failOn, sequentialRead: true })
    .autoOrient()
    .resize(PREVIEW_EDGE, PREVIEW_EDGE, { fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: SECONDS })
    .webp({ quality: 80 })
    .toBuffer();
}
