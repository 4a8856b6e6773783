import { checkFilm } from './film.ts';
import { refuseHiddenArchive, refuseHiddenContent } from './foreign.ts';
import { checkPdf } from './pdf.ts';
import { checkPicture } from './picture.ts';
import { refuseTrailing } from './picture-end.ts';
import { type OpenFile, withFile } from './read-at.ts';
import { disagreement, sniff } from './sniff.ts';
import { checkFlac, checkMp3, checkWav } from './sound.ts';
import { checkText } from './text.ts';
import { checkDoc, checkDocx } from './word.ts';

export type Inspection =
  | { ok: true; mediaType: string; preview: Uint8Array | null }
  /** `reason` is the Chinese sentence its sender reads. */
  | { ok: false; reason: string };

interface Format {
  /** What the bytes may turn out to be (extensions of file-type). */
  types: readonly string[];
  mediaType: string;
  /** Opens the file as what it says it is; a picture answers its preview. @throws FileRefused */
  check: (path: string, file: OpenFile, type: string) => Promise<Uint8Array | undefined>;
}

const only = (check: (path: string, file: OpenFile) => Promise<void>) => async (path: string, file: OpenFile) => {
  await check(path, file);
  return undefined;
};
const picture: Format['check'] = async (path, file, type) => {
  await refuseHiddenContent(file);
  await refuseTrailing(file, type);
  return checkPicture(path);
};
const sound = (check: (file: OpenFile) => Promise<void>) =>
  only(async (_path, file) => {
    await refuseHiddenContent(file);
    await check(file);
  });
const jpeg: Format = { types: ['jpg'], mediaType: 'image/jpeg', check: picture };
const tiff: Format = { types: ['tif'], mediaType: 'image/tiff', check: picture };

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const FORMATS: Readonly<Record<string, Format>> = {
  jpg: jpeg,
  jpeg,
  png: { types: ['png', 'apng'], mediaType: 'image/png', check: picture },
  webp: { types: ['webp'], mediaType: 'image/webp', check: picture },
  tif: tiff,
  tiff,
  pdf: { types: ['pdf'], mediaType: 'application/pdf', check: only(checkPdf) },
  doc: { types: ['cfb'], mediaType: 'application/msword', check: only((_path, file) => checkDoc(file)) },
  docx: { types: ['docx'], mediaType: DOCX, check: only(checkDocx) },
  mp3: { types: ['mp3'], mediaType: 'audio/mpeg', check: sound(checkMp3) },
  wav: { types: ['wav'], mediaType: 'audio/wav', check: sound(checkWav) },
  flac: { types: ['flac'], mediaType: 'audio/flac', check: sound(checkFlac) },
  mp4: { types: ['mp4', 'm4v'], mediaType: 'video/mp4', check: only((_path, file) => checkFilm(file)) },
  mov: { types: ['mov'], mediaType: 'video/quicktime', check: only((_path, file) => checkFilm(file)) },
  // A drawing of a closed format: its version mark is all that can be checked; it is never shown, only downloaded.
  dwg: { types: ['dwg'], mediaType: 'image/vnd.dwg', check: async () => undefined },
};

/**
 * Finds out what a finished file really is and whether it is whole: content and extension must agree, every kind is opened
 * as far as it can be without running it. Runs in the inspector's own process only (`inspector-process.ts`).
 * @throws FileRefused with the sentence for its sender; any other error is trouble of ours (the disk)
 */
export async function inspectHere(path: string, extension: string, noun: string): Promise<Inspection> {
  return withFile(path, (file) => inspect(path, file, extension, noun));
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
  return { ok: true, mediaType: format.mediaType, preview: (await format.check(path, file, type)) ?? null };
}
