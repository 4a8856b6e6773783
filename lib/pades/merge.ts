import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * All files one after another as one to print, made in a thread of its own: a hundred certificates take a second or two.
 * What is printed proves nothing: signatures of the files are not part of it. @throws what reading one of them throws
 */
export async function mergeForPrint(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const worker = new Worker(new URL('./merge-worker.ts', import.meta.url), { workerData: files });
  const [merged] = (await once(worker, 'message')) as [Uint8Array];
  return merged;
}
