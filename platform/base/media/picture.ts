import sharp from 'sharp';
import { broken, FileRefused } from './refused.ts';

/** 150 megapixels: an A2 sheet at 600 dpi. Decoding is what costs memory, not the size of the file. */
const MAX_PIXELS = 150_000_000;
const MAX_PAGES = 100;
const PREVIEW_EDGE = 480;
const SECONDS = 60;

// One picture at a time with one thread: several large ones at once would not fit into memory.
sharp.cache(false);
sharp.concurrency(1);
let turn: Promise<unknown> = Promise.resolve();

/**
 * Decodes every pixel of every page and makes the WebP preview of the first page, at most 480 px wide and high, upright,
 * without metadata.
 * @throws FileRefused when it does not decode, or is larger than a person could look at
 */
export async function checkPicture(path: string): Promise<Buffer> {
  const result = turn.then(() => decode(path));
  turn = result.catch(() => undefined);
  return result;
}

async function decode(path: string): Promise<Buffer> {
  const { width, height, pages = 1, format, pageHeight } = await describe(path);
  if (pages > MAX_PAGES) throw new FileRefused(`图片有 ${pages} 页，最多 ${MAX_PAGES} 页，请拆开后再传。`);
  if (width * (pageHeight ?? height) * pages > MAX_PIXELS) {
    throw new FileRefused('图片的像素过多（超过 1.5 亿），请缩小尺寸后再传。');
  }
  const preview = await shrink(path, { page: 0 });
  if (pages === 1) return preview;
  // Frames of an animation build on one another and are read in one go; pages of a TIFF may differ in size.
  if (format === 'webp') await shrink(path, { pages: -1 });
  else for (let page = 1; page < pages; page++) await shrink(path, { page });
  return preview;
}

async function describe(path: string) {
  try {
    return await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch {
    throw broken('图片');
  }
}

async function shrink(path: string, which: { page: number } | { pages: number }): Promise<Buffer> {
  try {
    return await sharp(path, { ...which, limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(PREVIEW_EDGE, PREVIEW_EDGE, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: SECONDS })
      .webp({ quality: 80 })
      .toBuffer();
  } catch {
    throw broken('图片');
  }
}
