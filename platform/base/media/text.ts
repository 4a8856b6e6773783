import type { OpenFile } from './read-at.ts';
import { FileRefused } from './refused.ts';

const STEP = 1024 * 1024;
/** Control characters that no text contains: NUL means UTF-16 or no text at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const NOT_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * Which of the two encodings Chinese text files come in decodes the whole file; as media type.
 * @throws FileRefused when neither does
 */
export async function checkText(file: OpenFile): Promise<string> {
  if (await isBlank(file)) throw new FileRefused('这个文件里没有文字，请检查后重新选择。');
  if (await decodes(file, 'utf-8')) return 'text/plain; charset=utf-8';
  if (await decodes(file, 'gb18030')) return 'text/plain; charset=gb18030';
  throw new FileRefused('这个文件不是 UTF-8 或 GB18030 编码的文本，请在编辑软件里另存为 UTF-8 文本后再传。');
}

/** Nothing but a byte order mark and white space. */
async function isBlank(file: OpenFile): Promise<boolean> {
  const text = (await file.read(0, STEP)).toString('utf8');
  return file.size <= STEP && text.replace(/^\ufeff/, '').trim() === '';
}

async function decodes(file: OpenFile, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < file.size; at += STEP) {
      const last = at + STEP >= file.size;
      if (NOT_TEXT.test(decoder.decode(await file.read(at, STEP), { stream: !last }))) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
