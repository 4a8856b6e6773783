import { extractText as extract, getDocumentProxy } from 'unpdf';

/** Pages beyond this are of no interest here and would only cost time. */
const PAGES_AT_MOST = 4;

/** Text of a PDF. @throws Error when it cannot be read or has too many pages */
export async function extractText(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(pdf.slice());
  if (document.numPages > PAGES_AT_MOST) throw new Error('too many pages');
  const { text } = await extract(document, { mergePages: true });
  return text;
}
