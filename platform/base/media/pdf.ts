import { getDocumentProxy } from 'unpdf';
import { findActive } from './pdf-names.ts';
import type { OpenFile } from './read-at.ts';
import { broken, encrypted, FileRefused } from './refused.ts';

const MAX_PAGES = 5000;

/**
 * A PDF from its first byte to its end mark (so neither cut off nor the carrier of something else), that opens, all pages
 * reachable, without password, and with nothing in it that acts by itself. Signatures are none of that: a signed PDF passes.
 * @throws FileRefused
 */
export async function checkPdf(_path: string, file: OpenFile): Promise<void> {
  const content = await file.read(0, file.size);
  const tail = content.subarray(Math.max(0, content.length - 1024));
  if (content.toString('latin1', 0, 5) !== '%PDF-') throw broken(' PDF 文档');
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) throw broken(' PDF 文档');
  if (tail.subarray(end + 5).some((byte) => ![0, 10, 13, 32].includes(byte))) {
    throw new FileRefused('PDF 文档的结尾之后还夹带了其他内容，请重新打印为 PDF 后再传。');
  }
  const found = findActive(content);
  if (found === 'unreadable') throw broken(' PDF 文档');
  await openPages(content);
  if (found !== null) throw new FileRefused(`PDF 文档里带有${found}，不能上传，请重新打印为 PDF 后再传。`);
}

/** The same bytes, not a copy of them: pdf.js wants no Buffer. */
const viewOf = (content: Buffer) => new Uint8Array(content.buffer as ArrayBuffer, content.byteOffset, content.length);

async function openPages(content: Buffer): Promise<void> {
  try {
    const pdf = await getDocumentProxy(viewOf(content), {
      stopAtErrors: true,
      disableFontFace: true,
      enableXfa: false,
      verbosity: 0,
    });
    if ((await pdf.getPermissions()) !== null) throw encrypted(' PDF 文档');
    if (pdf.numPages < 1 || pdf.numPages > MAX_PAGES) throw broken(' PDF 文档');
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      if (!(page.view[2] && page.view[3])) throw broken(' PDF 文档');
      page.cleanup();
    }
    await (await pdf.getPage(1)).getOperatorList();
    await pdf.loadingTask.destroy();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw (error as Error).name === 'PasswordException' ? encrypted(' PDF 文档') : broken(' PDF 文档');
  }
}
