import { createProcessPool } from '../../../lib/pdf/process-pool.ts';
import { DOCX } from './readers/text.ts';
import type { TextComparison } from './text-comparison.ts';
import type { Trace, TracerAnswer, TracerJob } from './tracer-process.ts';

export type { Trace } from './tracer-process.ts';
export type SampleKind = 'picture' | 'text' | 'sound';

/** Decodes samples and compares texts in a process of its own, with limits on time and memory and without any secret. */
export interface Tracer {
  /** What a file on disk is found by; `unreadable` when it brought its reader down or took longer than a minute. */
  trace(path: string, kind: SampleKind, mediaType: string): Promise<Trace>;
  /** The passages of one text that also stand in another; undefined when comparing took longer than a minute. */
  compare(mine: string, theirs: string): Promise<TextComparison | undefined>;
  close(): Promise<void>;
}

const KINDS: readonly [RegExp, SampleKind][] = [
  [/^image\/(jpeg|png|webp|tiff)$/, 'picture'],
  [/^text\/plain/, 'text'],
  [/^application\/pdf$/, 'text'],
  [/^audio\/(mpeg|wav|flac)$/, 'sound'],
];

/** What a file of this media type is compared as; films, drawings and old Word documents are not. */
export const sampleKind = (mediaType: string): SampleKind | undefined =>
  mediaType === DOCX ? 'text' : KINDS.find(([pattern]) => pattern.test(mediaType))?.[1];

export function createTracer({ timeoutMs = 60_000 } = {}): Tracer {
  const pool = createProcessPool<TracerJob, TracerAnswer>(new URL('./tracer-process.ts', import.meta.url), {
    workers: 1,
    timeoutMs,
  });
  let closed = false;
  /** undefined: the process did not survive it. */
  const run = (job: TracerJob): Promise<TracerAnswer | undefined> =>
    pool.run(job).catch((error: Error) => {
      if (closed) throw error;
      return undefined;
    });
  return {
    async trace(path, kind, mediaType) {
      const answer = await run({ kind, path, mediaType });
      return answer && 'trace' in answer ? answer.trace : { kind, outcome: 'unreadable' };
    },
    async compare(mine, theirs) {
      const answer = await run({ kind: 'compare', mine, theirs });
      return answer && 'comparison' in answer ? answer.comparison : undefined;
    },
    close() {
      closed = true;
      return pool.close();
    },
  };
}
