import sharp from 'sharp';
import type { GreyPicture } from '../../../../lib/phash/pdq.ts';

/** As large as an upload may be (base/media/picture.ts). */
const MAX_PIXELS = 150_000_000;
const SIDE = 512;
const SECONDS = 45;

// One thread and nothing kept: the process has a limit on memory.
sharp.cache(false);
sharp.concurrency(1);

/** The first page of a picture, upright, on white, in grey, at most 512 pixels each way. @throws Error of the decoder */
export async function readGrey(path: string): Promise<GreyPicture> {
  const { data, info } = await sharp(path, {
    page: 0,
    limitInputPixels: MAX_PIXELS,
    failOn: 'none',
    sequentialRead: true,
  })
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .toColourspace('b-w')
    .timeout({ seconds: SECONDS })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8Array(data), width: info.width, height: info.height };
}
