import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Tx } from '../../base/db.ts';
import { type FileRow, getFiles } from '../../base/files.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision } from '../works/store.ts';
import { insertMarks, insertPictureTrace, insertTrace } from './index-store.ts';
import { lookUp } from './look-up.ts';
import {
  finishScreening,
  insertScreenedSample,
  insertScreening,
  listMissedScreenings,
  listScreenedSamples,
  replaceSimilarities,
} from './store.ts';
import { sampleKind, type Trace } from './tracer.ts';

export const screeningJobs = (ctx: Context): Pick<JobHandlers, 'screen-work'> => ({
  'screen-work': ({ workId, revision }) => screenWork(ctx, workId, revision),
});

/** Effect of a submission: the revision is to be compared with everything submitted before it. */
export async function askScreening(ctx: Context, tx: Tx, workId: string, revision: number): Promise<void> {
  await insertScreening(tx, { workId, revision, askedAt: ctx.clock.now() });
  await ctx.jobs.enqueue(tx, 'screen-work', { workId, revision });
}

/** After so long a run hands the rest to the next one: a job has two minutes. */
const RUN_MS = 30_000;

/**
 * Compares the samples of one revision, one after another. Each is made known to the indexes before it is looked for, so of
 * two works screened at the same time at least the later one finds the other. What is done is not done again.
 */
async function screenWork(ctx: Context, workId: string, revision: number): Promise<void> {
  const began = performance.now();
  const frozen = await findRevision(ctx.db, workId, revision);
  if (!frozen) return;
  const { samples } = openForm(ctx.sealer, frozen.form);
  const screened = await listScreenedSamples(ctx.db, workId, revision);
  const done = new Set(screened.filter(({ comparedAt }) => comparedAt !== null).map(({ fileId }) => fileId));
  const files = await getFiles(ctx.db, [...new Set(samples.map(({ fileId }) => fileId))]);
  for (const file of files.filter(({ id }) => !done.has(id))) {
    if (performance.now() - began > RUN_MS) {
      await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, 'screen-work', { workId, revision }));
      return;
    }
    await screenSample(ctx, workId, revision, file);
  }
  await ctx.db.transaction().execute((tx) => finishScreening(tx, workId, revision, ctx.clock.now()));
}

async function screenSample(ctx: Context, workId: string, revision: number, file: FileRow): Promise<void> {
  const trace = await traceFile(ctx, file);
  const textSha256 =
    trace?.kind === 'text' && trace.outcome === 'traced' ? await ctx.objects.put(Buffer.from(trace.text)) : null;
  await ctx.db.transaction().execute(async (tx) => {
    await saveTrace(ctx, tx, file.id, trace, textSha256);
    await insertScreenedSample(tx, { workId, revision, fileId: file.id, sha256: file.sha256 });
  });
  const rows = await lookUp(ctx, { workId, revision, file, trace });
  await ctx.db
    .transaction()
    .execute((tx) => replaceSimilarities(tx, { workId, revision, fileId: file.id }, rows, ctx.clock.now()));
}

/** undefined for a file of a kind that is not compared. */
async function traceFile(ctx: Context, file: FileRow): Promise<Trace | undefined> {
  const kind = sampleKind(file.mediaType);
  if (!kind) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'screening-'));
  try {
    const path = join(folder, 'sample');
    await pipeline(await ctx.objects.stream(file.sha256), createWriteStream(path));
    return await ctx.tracer.trace(path, kind, file.mediaType);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function saveTrace(
  ctx: Context,
  tx: Tx,
  fileId: string,
  trace: Trace | undefined,
  textSha256: Buffer | null,
): Promise<void> {
  const row = {
    fileId,
    kind: trace?.kind ?? ('none' as const),
    outcome: trace?.outcome ?? ('not_comparable' as const),
  };
  const first = await insertTrace(tx, { ...row, textSha256, length: lengthOf(trace), tracedAt: ctx.clock.now() });
  if (!first || trace?.outcome !== 'traced') return;
  if (trace.kind === 'picture') await insertPictureTrace(tx, fileId, trace.hash);
  else await insertMarks(tx, trace.kind === 'text' ? 'text_trace' : 'sound_trace', fileId, trace);
}

function lengthOf(trace: Trace | undefined): number {
  if (trace?.outcome !== 'traced' || trace.kind === 'picture') return 0;
  return trace.kind === 'text' ? trace.characters : trace.frames;
}

const MISSED_AT_ONCE = 200;
const DAY_MS = 86_400_000;

/** Part of job `sweep`: asks again for what was submitted before there were screenings, and for what got stuck. */
export async function sweepScreenings(ctx: Context): Promise<void> {
  const askedBefore = new Date(ctx.clock.now().getTime() - DAY_MS);
  for (const { workId, revision } of await listMissedScreenings(ctx.db, askedBefore, MISSED_AT_ONCE)) {
    await ctx.db.transaction().execute((tx) => askScreening(ctx, tx, workId, revision));
  }
}
