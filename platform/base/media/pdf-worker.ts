import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

/** What opening a PDF showed; `broken` when it does not open. */
export type PdfFindings = 'sound' | 'encrypted' | 'scripted' | 'broken';

const MAX_PAGES = 5000;

async function open(path: string): Promise<PdfFindings> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), {
    stopAtErrors: true,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
  });
  if ((await pdf.getPermissions()) !== null) return 'encrypted';
  if (pdf.numPages < 1 || pdf.numPages > MAX_PAGES) return 'broken';
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    if (!(page.view[2] && page.view[3])) return 'broken';
    page.cleanup();
  }
  await (await pdf.getPage(1)).getOperatorList();
  return (await pdf.hasJSActions()) ? 'scripted' : 'sound';
}

open(workerData as string)
  .catch((error): PdfFindings => ((error as Error).name === 'PasswordException' ? 'encrypted' : 'broken'))
  .then((findings) => parentPort?.postMessage(findings));
