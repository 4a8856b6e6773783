import { Worker } from 'node:worker_threads';
import type { PdfFindings } from './pdf-worker.ts';
import type { OpenFile } from './read-at.ts';
import { broken, encrypted, FileRefused } from './refused.ts';

const SECONDS = 60;

/**
 * A PDF from its first byte to its end mark (so neither cut off nor the carrier of something else), that opens, all pages
 * reachable, without password, without scripts. Parsing runs in a thread of its own with limits on memory and time.
 * @throws FileRefused
 */
export async function checkPdf(path: string, file: OpenFile): Promise<void> {
  const head = await file.read(0, 5);
  const tail = await file.read(Math.max(0, file.size - 1024), 1024);
  if (head.toString('latin1') !== '%PDF-' || tail.lastIndexOf('%%EOF') < 0) throw broken(' PDF 文档');
  const findings = await openInThread(path);
  if (findings === 'encrypted') throw encrypted(' PDF 文档');
  if (findings === 'broken') throw broken(' PDF 文档');
  if (findings === 'scripted') throw new FileRefused('PDF 文档里带有脚本，不能上传，请重新打印为 PDF 后再传。');
}

function openInThread(path: string): Promise<PdfFindings> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: path,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
      stderr: true,
      stdout: true,
    });
    const timer = setTimeout(() => end('broken'), SECONDS * 1000);
    const end = (findings: PdfFindings) => {
      clearTimeout(timer);
      resolve(findings);
      void worker.terminate();
    };
    worker.once('message', end);
    // Out of memory or a parser's crash: the file is at fault, the platform goes on.
    worker.once('error', () => end('broken'));
    worker.once('exit', () => end('broken'));
  });
}
