import type { OpenFile } from './read-at.ts';
import { FileRefused } from './refused.ts';

const hiding = () =>
  new FileRefused('图片的结尾之后还夹带了其他内容，请用看图或修图软件打开后另存一份，再上传另存的图片。');

/**
 * A picture ends where its format says. What phones put behind it is known: further pictures (CIPA DC-007, previews and
 * depth), the film of a moving photo, a maker's table. Everything else was put there by somebody.
 * @throws FileRefused
 */
export async function refuseTrailing(file: OpenFile, type: string): Promise<void> {
  if (type === 'png' || type === 'apng') return afterPng(file);
  if (type === 'webp') return afterRiff(file);
  if (type === 'jpg') return afterJpeg(file);
}

/** Chunks up to IEND (PNG 3rd edition, 5.3). A file that is cut off is the decoder's to refuse. */
async function afterPng(file: OpenFile): Promise<void> {
  for (let at = 8; at + 12 <= file.size; ) {
    const head = await file.read(at, 8);
    const next = at + 12 + head.readUInt32BE(0);
    if (head.toString('latin1', 4, 8) === 'IEND') return onlyPadding(file, next);
    at = next;
  }
}

async function afterRiff(file: OpenFile): Promise<void> {
  const end = 8 + (await file.read(4, 4)).readUInt32LE(0);
  return onlyPadding(file, end + (end % 2));
}

async function onlyPadding(file: OpenFile, from: number): Promise<void> {
  const rest = await file.read(from, Math.min(Math.max(0, file.size - from), 65_536));
  if (file.size - from > rest.length || rest.some((byte) => ![0, 10, 13, 32].includes(byte))) throw hiding();
}

async function afterJpeg(file: OpenFile): Promise<void> {
  let at = await endOfJpeg(file, 0);
  while (at !== undefined && at < file.size) {
    const head = await file.read(at, 12);
    if (head[0] === 0xff && head[1] === 0xd8) at = await endOfJpeg(file, at);
    else if (isFilm(head) || (await isMakersTable(file))) return;
    else if (head.every((byte) => byte === 0 || byte === 10 || byte === 13 || byte === 32)) at += head.length;
    else throw hiding();
  }
}

const isFilm = (head: Buffer): boolean => head.toString('latin1', 4, 8) === 'ftyp';
/** Samsung writes its table from the end: 「SEFT」 closes it. */
const isMakersTable = async (file: OpenFile): Promise<boolean> =>
  (await file.read(file.size - 4, 4)).toString('latin1') === 'SEFT';

const STEP = 1024 * 1024;

/**
 * Position behind EOI (ITU-T T.81 B.1): segments by their lengths, and after a start of scan everything up to the next
 * marker that is neither a stuffed byte nor a restart. undefined when there is none: the decoder refuses what is cut off.
 */
async function endOfJpeg(file: OpenFile, start: number): Promise<number | undefined> {
  for (let at = start + 2; at + 2 <= file.size; ) {
    const head = await file.read(at, 4);
    if (head[0] !== 0xff) return undefined;
    const marker = head[1] ?? 0;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (head.length < 4) return undefined;
    at += 2 + head.readUInt16BE(2);
    if (marker === 0xda) {
      const next = await nextMarker(file, at);
      if (next === undefined) return undefined;
      at = next;
    }
  }
  return undefined;
}

async function nextMarker(file: OpenFile, from: number): Promise<number | undefined> {
  for (let at = from; at < file.size; at += STEP) {
    const part = await file.read(at, STEP + 1);
    for (let found = part.indexOf(0xff); found >= 0 && found + 1 < part.length; found = part.indexOf(0xff, found + 1)) {
      const marker = part[found + 1] ?? 0;
      if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at + found;
    }
  }
  return undefined;
}
