import sharp from 'sharp';
import type { WorkForm } from '../../../contract/form.ts';
import type { Reader } from '../../base/db.ts';
import { type FileRow, getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { readProof } from '../signing/stored-file.ts';

/** Longest side of the printed picture: 300 dots per inch across the type area. */
const MAX_SIDE = 1600;
/** As many as an upload may have. */
const MAX_PIXELS = 150_000_000;

/** The sample printed with the certificate: the one marked 「证书附图」, else the first picture; undefined without any. */
export function choosePicture(form: Pick<WorkForm, 'certificatePicture' | 'samples'>, files: readonly FileRow[]) {
  const byId = new Map(files.map((file) => [file.id, file]));
  const candidates = [form.certificatePicture, ...form.samples.map((sample) => sample.fileId)];
  return candidates.map((id) => (id ? byId.get(id) : undefined)).find((file) => file?.mediaType.startsWith('image/'));
}

/** That picture as a JPEG of at most 1600 pixels a side, upright, on white; undefined when the work has no picture. */
export async function certificatePicture(
  ctx: Pick<Context, 'objects'>,
  db: Reader,
  form: WorkForm,
): Promise<Uint8Array | undefined> {
  const ids = form.samples.map((sample) => sample.fileId);
  const files = await getFiles(db, form.certificatePicture ? [...ids, form.certificatePicture] : ids);
  const chosen = choosePicture(form, files);
  if (!chosen) return undefined;
  return sharp(await readProof(ctx.objects, chosen.sha256), { limitInputPixels: MAX_PIXELS })
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 88, mozjpeg: true })
    .toBuffer();
}
