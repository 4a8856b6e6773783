import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import { getDocumentProxy } from 'unpdf';

/** The longest novels; what comes after is not compared. */
const CHARACTERS = 3_000_000;
const PAGES = 5000;

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The words of a text file, Word document or PDF in the order of reading. @throws Error when it does not open */
export async function readWords(path: string, mediaType: string): Promise<string> {
  const content = await readFile(path);
  const charset = /charset=([\w-]+)/.exec(mediaType)?.[1];
  if (charset) return new TextDecoder(charset).decode(content).slice(0, CHARACTERS);
  if (mediaType === DOCX) return (await mammoth.extractRawText({ buffer: content })).value.slice(0, CHARACTERS);
  return readPdf(new Uint8Array(content));
}

async function readPdf(content: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(content, { disableFontFace: true, enableXfa: false, verbosity: 0 });
  const pages: string[] = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES) && characters < CHARACTERS; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    pages.push(text);
    characters += text.length;
    page.cleanup();
  }
  await pdf.loadingTask.destroy();
  return pages.join('\n').slice(0, CHARACTERS);
}
