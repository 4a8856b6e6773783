import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { checkFilm } from './media/film.ts';
import { refuseHiddenArchive, refuseHiddenContent } from './media/foreign.ts';
import { checkPdf } from './media/pdf.ts';
import { checkPicture } from './media/picture.ts';
import { type OpenFile, withFile } from './media/read-at.ts';
import { FileRefused } from './media/refused.ts';
import { disagreement, sniff } from './media/sniff.ts';
import { checkFlac, checkMp3, checkWav } from './media/sound.ts';
import { checkText } from './media/text.ts';
import { checkDoc, checkDocx } from './media/word.ts';

export type Inspection =
  | { ok: true; mediaType: string; preview: Buffer | null }
  /** `reason` is the Chinese sentence its sender reads. */
  | { ok: false; reason: string };

interface Format {
  /** What the bytes may turn out to be (extensions of file-type). */
  types: readonly string[];
  mediaType: string;
  /** Opens the file as what it says it is; a picture answers its preview. @throws FileRefused */
  check: (path: string, file: OpenFile) => Promise<Buffer | undefined>;
}

const only = (check: (path: string, file: OpenFile) => Promise<void>) => async (path: string, file: OpenFile) => {
  await check(path, file);
  return undefined;
};
const picture = async (path: string, file: OpenFile) => {
  await refuseHiddenContent(file);
  return checkPicture(path);
};
const jpeg: Format = { types: ['jpg'], mediaType: 'image/jpeg', check: picture };
const tiff: Format = { types: ['tif'], mediaType: 'image/tiff', check: picture };

const FORMATS: Readonly<Record<string, Format>> = {
  jpg: jpeg,
  jpeg,
  png: { types: ['png', 'apng'], mediaType: 'image/png', check: picture },
  webp: { types: ['webp'], mediaType: 'image/webp', check: picture },
  tif: tiff,
  tiff,
  pdf: { types: ['pdf'], mediaType: 'application/pdf', check: only(checkPdf) },
  doc: { types: ['cfb'], mediaType: 'application/msword', check: only((_path, file) => checkDoc(file)) },
  docx: {
    types: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    check: only(checkDocx),
  },
  mp3: { types: ['mp3'], mediaType: 'audio/mpeg', check: only((_path, file) => checkMp3(file)) },
  wav: { types: ['wav'], mediaType: 'audio/wav', check: only((_path, file) => checkWav(file)) },
  flac: { types: ['flac'], mediaType: 'audio/flac', check: only((_path, file) => checkFlac(file)) },
  mp4: { types: ['mp4', 'm4v'], mediaType: 'video/mp4', check: only((_path, file) => checkFilm(file)) },
  mov: { types: ['mov'], mediaType: 'video/quicktime', check: only((_path, file) => checkFilm(file)) },
  // A drawing of a closed format: its version mark is all that can be checked; it is never shown, only downloaded.
  dwg: { types: ['dwg'], mediaType: 'image/vnd.dwg', check: async () => undefined },
};

/**
 * Finds out what a finished file really is and whether it is whole: content and extension must agree, every kind is opened
 * as far as it can be without running it. `noun` is how sentences call it (「样本」, 「材料」).
 */
export async function inspectMedia(path: string, extension: string, noun: string): Promise<Inspection> {
  try {
    return await withFile(path, (file) => inspect(path, file, extension, noun));
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, reason: error.message };
    throw error;
  }
}

async function inspect(path: string, file: OpenFile, extension: string, noun: string): Promise<Inspection> {
  const type = await sniff(path, file, noun);
  if (extension !== 'docx') await refuseHiddenArchive(file);
  if (extension === 'txt') {
    if (type !== undefined && type !== 'xml') throw disagreement(extension, type);
    return { ok: true, mediaType: await checkText(file), preview: null };
  }
  const format = FORMATS[extension];
  // A DOCX with a password is a compound file: it is told what is wrong, not that its name is.
  if (extension === 'docx' && type === 'cfb') await checkDoc(file);
  if (!format || type === undefined || !format.types.includes(type)) throw disagreement(extension, type);
  return { ok: true, mediaType: format.mediaType, preview: (await format.check(path, file)) ?? null };
}

/** SHA-256 of a file of any size, streamed: about 1 GiB a second, flat memory. */
export async function sha256OfFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest();
}
