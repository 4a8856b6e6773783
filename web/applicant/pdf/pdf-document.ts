import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
// The build for older browsers: signers come with whatever phone they have.
import { getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfJsWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

export interface OpenPdf {
  pages: readonly PDFPageProxy[];
  close: () => void;
}

/**
 * Opens a PDF of our own origin with all its pages. Nothing in the file is executed: no script, no eval, no WebAssembly,
 * as the Content-Security-Policy demands.
 */
export function openPdf(url: string): { opened: Promise<OpenPdf>; cancel: () => void } {
  const thread = new PdfJsWorker();
  const worker = PDFWorker.create({ port: thread });
  const task = getDocument({
    url,
    worker,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
  });
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy();
      thread.terminate();
    });
  };
  const opened = task.promise.then(async (document: PDFDocumentProxy) => ({
    pages: await Promise.all(Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1))),
    close,
  }));
  return { opened, cancel: close };
}
