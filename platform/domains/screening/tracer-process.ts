import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { serveJobs } from '../../../lib/pdf/serve-jobs.ts';
import { hashPicture, LEAST_DETAIL } from '../../../lib/phash/pdq.ts';
import { ASKED_VIEWS, KEPT_VIEW, lookAt, type View } from '../../../lib/phash/views.ts';
import { normaliseText } from '../../../lib/shingles/normalised-text.ts';
import { fingerprints } from '../../../lib/shingles/winnow.ts';
import { readGrey } from './readers/picture.ts';
import { readSound } from './readers/sound.ts';
import { readWords } from './readers/text.ts';
import { compareTexts, type TextComparison } from './text-comparison.ts';

/** What the tracer's process is asked, and what it answers. */
export type TracerJob =
  | { kind: 'picture' | 'text' | 'sound'; path: string; mediaType: string }
  | { kind: 'compare'; mine: string; theirs: string };

/** What one sample is found by. */
export type Trace =
  | { kind: 'picture'; outcome: 'traced'; hash: Uint8Array; asked: { view: View; hash: Uint8Array }[] }
  | { kind: 'text'; outcome: 'traced'; text: string; characters: number; hashes: Float64Array; places: Int32Array }
  | { kind: 'sound'; outcome: 'traced'; frames: number; hashes: Int32Array; places: Int32Array }
  | { kind: 'picture' | 'text' | 'sound'; outcome: 'too_plain' | 'too_short' | 'unreadable' };
export type TracerAnswer = { trace: Trace } | { comparison: TextComparison };

const MEMORY_BYTES = 1280 * 1024 ** 2;
/** Shorter texts and sounds would be found everywhere, or nowhere. */
const LEAST_CHARACTERS = 20;
const LEAST_LANDMARKS = 15;

// The objects of a parser; pixels and buffers are outside of it and are held by the watch.
setFlagsFromString('--max-old-space-size=768');
new Worker(new URL('../../base/media/memory-watch.ts', import.meta.url), { workerData: MEMORY_BYTES }).unref();

async function tracePicture(path: string): Promise<Trace> {
  const picture = await readGrey(path);
  const { hash, detail } = hashPicture(lookAt(picture, KEPT_VIEW));
  if (detail < LEAST_DETAIL) return { kind: 'picture', outcome: 'too_plain' };
  const asked = ASKED_VIEWS.map((view) => ({ view, hash: hashPicture(lookAt(picture, view)).hash }));
  return { kind: 'picture', outcome: 'traced', hash, asked };
}

async function traceText(path: string, mediaType: string): Promise<Trace> {
  const text = await readWords(path, mediaType);
  const normalised = normaliseText(text).text;
  if (normalised.length < LEAST_CHARACTERS) return { kind: 'text', outcome: 'too_short' };
  const found = fingerprints(normalised);
  return {
    kind: 'text',
    outcome: 'traced',
    text,
    characters: normalised.length,
    hashes: Float64Array.from(found, ({ hash }) => hash),
    places: Int32Array.from(found, ({ at }) => at),
  };
}

async function traceSound(path: string, mediaType: string): Promise<Trace> {
  const { landmarks, frames } = await readSound(path, mediaType);
  if (landmarks.length < LEAST_LANDMARKS) return { kind: 'sound', outcome: 'too_short' };
  return {
    kind: 'sound',
    outcome: 'traced',
    frames,
    hashes: Int32Array.from(landmarks, ({ hash }) => hash),
    places: Int32Array.from(landmarks, ({ at }) => at),
  };
}

async function answer(job: TracerJob): Promise<TracerAnswer> {
  if (job.kind === 'compare') return { comparison: compareTexts(job.mine, job.theirs) };
  const { kind, path, mediaType } = job;
  try {
    if (kind === 'picture') return { trace: await tracePicture(path) };
    return { trace: kind === 'text' ? await traceText(path, mediaType) : await traceSound(path, mediaType) };
  } catch {
    // Whatever a decoder stumbles over is the file's: the reviewer is told that it was not compared.
    return { trace: { kind, outcome: 'unreadable' } };
  }
}

serveJobs(answer);
