import sharp from 'sharp';
import type { WorkForm } from '../../../contract/form.ts';
import type { FileRow } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { readProof } from '../signing/stored-file.ts';

/** Longest side of the printed picture: 300 dots per inch across the type area. */
const MAX_SIDE = 1600;
/** As many as an upload may have. */
const MAX_PIXELS = 150_000_000;

/** The sample marked 「证书附图」; undefined when none is, and the certificate then shows none. */
export const choosePicture = (form: Pick<WorkForm, 'certificatePicture'>, files: readonly FileRow[]) =>
  files.find((file) => file.id === form.certificatePicture && file.mediaType.startsWith('image/'));

/** Fractions of width and height from the upper left, as the applicant sees the picture. */
export type Crop = NonNullable<WorkForm['certificateCrop']>;

/** A picture, or the part of it within `crop`, as a JPEG of at most 1600 pixels a side, upright, on white. */
export async function printablePicture(
  ctx: Pick<Context, 'objects'>,
  file: Pick<FileRow, 'sha256'>,
  crop: Crop | null,
): Promise<Uint8Array> {
  const picture = sharp(await readProof(ctx.objects, file.sha256), { limitInputPixels: MAX_PIXELS });
  const { autoOrient } = await picture.metadata();
  const upright = picture.autoOrient();
  return (crop ? upright.extract(pixelsOf(crop, autoOrient)) : upright)
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 88, mozjpeg: true })
    .toBuffer();
}

/** The pixels of a crop: within the picture whatever was rounded, and at least one each way. */
export function pixelsOf(crop: Crop, size: { width: number; height: number }) {
  const span = (start: number, length: number, whole: number) => {
    const from = Math.min(Math.max(Math.round(start * whole), 0), whole - 1);
    return { from, count: Math.min(Math.max(Math.round(length * whole), 1), whole - from) };
  };
  const across = span(crop.x, crop.width, size.width);
  const down = span(crop.y, crop.height, size.height);
  return { left: across.from, top: down.from, width: across.count, height: down.count };
}
