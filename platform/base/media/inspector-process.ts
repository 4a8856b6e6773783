import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { serveJobs } from '../../../lib/pdf/serve-jobs.ts';
import { type Inspection, inspectHere } from './inspect.ts';
import { FileRefused } from './refused.ts';
import { type MarkedPicture, markPicture } from './watermark.ts';
import { type ReadText, readText } from './words.ts';

/** What the inspector's process is asked. */
export type InspectorJob =
  | { kind: 'inspect'; path: string; extension: string; noun: string; memoryBytes: number }
  | { kind: 'read'; content: Uint8Array; mediaType: string; memoryBytes: number }
  | { kind: 'watermark'; content: Uint8Array; mediaType: string; words: string; memoryBytes: number };
export type InspectorAnswer =
  | { inspection: Inspection }
  | { text: ReadText | null }
  | { marked: MarkedPicture | null }
  | { trouble: string };

// The objects of a parser; pixels and buffers are outside of it and are held by the watch.
setFlagsFromString('--max-old-space-size=512');

/** Looks at this process' memory from a thread, for this one may be deep inside a decoder; ends it when it is too much. */
let watching: Promise<unknown> | undefined;
function watchMemory(memoryBytes: number): Promise<unknown> {
  const watch = new Worker(new URL('./memory-watch.ts', import.meta.url), { workerData: memoryBytes });
  return once(watch, 'message').finally(() => watch.unref());
}

async function answer(job: InspectorJob): Promise<InspectorAnswer> {
  try {
    if (job.kind === 'read') return { text: await readText(job.content, job.mediaType) };
    if (job.kind === 'watermark') return { marked: await markPicture(job.content, job.mediaType, job.words) };
    return { inspection: await inspectHere(job.path, job.extension, job.noun) };
  } catch (error) {
    if (error instanceof FileRefused) return { inspection: { ok: false, reason: error.message } };
    return { trouble: error instanceof Error ? error.message : String(error) };
  }
}

serveJobs(async (job: InspectorJob): Promise<InspectorAnswer> => {
  watching ??= watchMemory(job.memoryBytes);
  await watching;
  return answer(job);
});
