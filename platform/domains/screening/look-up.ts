import { align } from '../../../lib/sound-fingerprint/alignment.ts';
import { secondsOf } from '../../../lib/sound-fingerprint/landmarks.ts';
import type { FileRow } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { type Finding, isSoundSimilar, isTextSimilar, percentOf } from './findings.rules.ts';
import { findNearPictures, findSharedSounds, findSharedTexts, listSharedLandmarks, listTraces } from './index-store.ts';
import { findSameSamples, listWorksOfFiles, type SimilarityRow } from './store.ts';
import type { Trace } from './tracer.ts';

type Traced<K extends Trace['kind']> = Extract<Trace, { kind: K; outcome: 'traced' }>;

/** Candidates that are compared in full; the next ones share less. */
const COMPARED_AT_MOST = 20;
/** What is kept of one sample: nobody looks at more. */
const KEPT_AT_MOST = 30;
/** Landmarks at one shift that are worth a closer look. */
const LEAST_VOTES = 8;

interface Asked {
  workId: string;
  revision: number;
  file: FileRow;
  trace: Trace | undefined;
}

/** Everything among all screened works that one sample resembles, most alike first; nothing of its own work. */
export async function lookUp(ctx: Context, { workId, revision, file, trace }: Asked): Promise<SimilarityRow[]> {
  const same = await findSameSamples(ctx.db, file.sha256, workId);
  const found = new Map<string, Finding>(await findNear(ctx, workId, file, trace));
  const near = await listWorksOfFiles(ctx.db, [...found.keys()], workId);
  const key = (sample: { workId: string; fileId: string }) => `${sample.workId} ${sample.fileId}`;
  const samples = new Map([...near, ...same].map((sample) => [key(sample), sample]));
  const identical = new Set(same.map(key));
  const rows = [...samples.values()].flatMap((other): SimilarityRow[] => {
    const finding: Finding | undefined = identical.has(key(other)) ? { kind: 'same' } : found.get(other.fileId);
    if (!finding) return [];
    const pair = { workId, revision, fileId: file.id, otherWorkId: other.workId, otherFileId: other.fileId };
    return [{ ...pair, percent: percentOf(finding), finding }];
  });
  return rows.sort((a, b) => b.percent - a.percent).slice(0, KEPT_AT_MOST);
}

async function findNear(
  ctx: Context,
  workId: string,
  file: FileRow,
  trace: Trace | undefined,
): Promise<[string, Finding][]> {
  if (trace?.outcome !== 'traced') return [];
  const found =
    trace.kind === 'picture'
      ? await findPictures(ctx, trace)
      : trace.kind === 'text'
        ? await findTexts(ctx, workId, trace)
        : await findSounds(ctx, workId, trace);
  return found.filter(([fileId]) => fileId !== file.id);
}

/** The best of all views of the picture, for each picture near one of them. */
async function findPictures(ctx: Context, trace: Traced<'picture'>): Promise<[string, Finding][]> {
  const best = new Map<string, Extract<Finding, { kind: 'picture' }>>();
  for (const { view, hash } of trace.asked) {
    for (const { fileId, bits } of await findNearPictures(ctx.db, hash)) {
      const { turn, part, degrees } = view;
      if (bits < (best.get(fileId)?.bits ?? Number.POSITIVE_INFINITY))
        best.set(fileId, { kind: 'picture', bits, turn, part, degrees });
    }
  }
  return [...best];
}

async function findTexts(ctx: Context, workId: string, trace: Traced<'text'>): Promise<[string, Finding][]> {
  const candidates = await findSharedTexts(ctx.db, trace.hashes, workId, COMPARED_AT_MOST);
  const traces = await listTraces(
    ctx.db,
    candidates.map(({ fileId }) => fileId),
  );
  const found: [string, Finding][] = [];
  for (const { fileId, textSha256 } of traces) {
    if (!textSha256) continue;
    const theirs = (await ctx.objects.read(textSha256)).toString('utf8');
    const comparison = await ctx.tracer.compare(trace.text, theirs);
    if (comparison && isTextSimilar(comparison)) found.push([fileId, { kind: 'text', comparison }]);
  }
  return found;
}

async function findSounds(ctx: Context, workId: string, trace: Traced<'sound'>): Promise<[string, Finding][]> {
  const candidates = await findSharedSounds(ctx.db, trace, workId, LEAST_VOTES, COMPARED_AT_MOST);
  const lengths = new Map((await listTraces(ctx.db, candidates)).map((row) => [row.fileId, secondsOf(row.length)]));
  const found: [string, Finding][] = [];
  for (const fileId of candidates) {
    const { landmarks, stretches } = align(await listSharedLandmarks(ctx.db, fileId, trace));
    const seconds = stretches.reduce((sum, stretch) => sum + stretch.seconds, 0);
    if (!isSoundSimilar(landmarks, trace.hashes.length, seconds)) continue;
    const [mineSeconds, theirsSeconds] = [secondsOf(trace.frames), lengths.get(fileId) ?? seconds];
    found.push([fileId, { kind: 'sound', seconds, mineSeconds, theirsSeconds, stretches }]);
  }
  return found;
}
