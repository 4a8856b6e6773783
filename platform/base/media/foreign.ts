import type { OpenFile } from './read-at.ts';
import { FileRefused } from './refused.ts';

/** A file that is two things at once: a picture that is also a page, an archive or a program for whoever asks it so. Each
 * mark is long enough not to occur by chance in compressed data. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: signatures of binary formats
  /<script[\s>]|<html[\s>]|<!doctype html|<\?php\s|<iframe\s|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|PK\x03\x04[\n\x14\x2d\x33]\0|%PDF-1\.|%PDF-2\./i;
const STEP = 1024 * 1024;
/** Longer than anything looked for, so that nothing hides on the border of two steps. */
const OVERLAP = 32;

/** Looks for pages, archives and documents inside a compressed medium, where they never occur by chance. */
export async function refuseHiddenContent(file: OpenFile): Promise<void> {
  for (let at = 0; at < file.size; at += STEP) {
    const part = await file.read(at, STEP + OVERLAP);
    if (HIDDEN.test(part.toString('latin1'))) throw hiding();
  }
}

/**
 * A ZIP is read from its end: an end record that closes exactly at the end of the file makes any file a ZIP too
 * (APPNOTE 4.3.16).
 */
export async function refuseHiddenArchive(file: OpenFile): Promise<void> {
  const tail = await file.read(Math.max(0, file.size - 65_557), 65_557);
  for (let at = tail.indexOf('PK\x05\x06'); at >= 0; at = tail.indexOf('PK\x05\x06', at + 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) throw hiding();
  }
}

const hiding = () =>
  new FileRefused('文件里夹带了网页、压缩包或其他格式的内容，请用常用软件打开后重新导出，再上传导出的文件。');
