import type { Match, MatchedSample, Similar, SimilarWork } from '../../../contract/screening.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { type FileRow, findFile, getFiles } from '../../base/files.ts';
import { recordLook } from '../../base/looks.ts';
import type { Context } from '../../context.ts';
import { maySee } from '../review/policy.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision, getWork, type WorkRow } from '../works/store.ts';
import { stateLabel } from '../works/work-view.rules.ts';
import { type Finding, layOf, percentOf, seenFromTheirs, sentenceOf, UNCOMPARED } from './findings.rules.ts';
import { listTraces } from './index-store.ts';
import { findLatestScreening, isMatched, listScreenedSamples, listSimilarities, type SimilarityRow } from './store.ts';

/** Works shown; the rest is less alike. */
const SHOWN = 30;

/** A work this person may open the desk of. @throws Refusal not_found */
async function visibleWork(ctx: Context, actor: Actor, id: string): Promise<WorkRow> {
  const work = await getWork(ctx.db, id);
  if (!maySee(actor, ctx.authority.reviewLevels.length, work)) throw new Refusal('not_found');
  return work;
}

/** What resembles a work, for whoever may open its desk: found when it was submitted, or when a later one was. */
export async function getSimilar(ctx: Context, actor: Actor, id: string): Promise<Similar> {
  const work = await visibleWork(ctx, actor, id);
  ctx.log.info({ account: actor.accountId, work: id }, 'similar works opened');
  const screening = await findLatestScreening(ctx.db, id);
  if (!screening) return { state: 'none', comparedAt: null, works: [], uncompared: [] };
  const pairs = await pairsOf(ctx.db, id);
  const others = [...new Set(pairs.map((pair) => pair.otherWorkId))].slice(0, SHOWN);
  const files = new Map(
    (
      await getFiles(
        ctx.db,
        pairs.flatMap((pair) => [pair.fileId, pair.otherFileId]),
      )
    ).map((file) => [file.id, file]),
  );
  const mine = await sampleNames(ctx, work);
  const works = await Promise.all(
    others.map((otherId) =>
      similarWork(ctx, work, otherId, { pairs: pairs.filter((p) => p.otherWorkId === otherId), files, mine }),
    ),
  );
  return {
    state: screening.finishedAt ? 'done' : 'waiting',
    comparedAt: screening.finishedAt?.toISOString() ?? null,
    works: works.filter((other) => other.state !== 'discarded'),
    uncompared: await uncomparedOf(ctx.db, id, screening.revision, mine),
  };
}

type Pair = Pick<SimilarityRow, 'fileId' | 'otherWorkId' | 'otherFileId' | 'finding'>;

/** All findings as this work sees them, each pair of files once, most alike first. */
async function pairsOf(db: Reader, id: string): Promise<Pair[]> {
  const seen = new Map<string, Pair>();
  for (const row of await listSimilarities(db, id)) {
    const pair: Pair =
      row.workId === id
        ? row
        : {
            fileId: row.otherFileId,
            otherWorkId: row.workId,
            otherFileId: row.fileId,
            finding: seenFromTheirs(row.finding),
          };
    const key = `${pair.fileId} ${pair.otherWorkId} ${pair.otherFileId}`;
    if (row.workId === id || !seen.has(key)) seen.set(key, pair);
  }
  return [...seen.values()].sort((a, b) => percentOf(b.finding) - percentOf(a.finding));
}

interface Known {
  pairs: readonly Pair[];
  files: ReadonlyMap<string, FileRow>;
  mine: ReadonlyMap<string, string>;
}

async function similarWork(ctx: Context, work: WorkRow, otherId: string, known: Known): Promise<SimilarWork> {
  const other = await getWork(ctx.db, otherId);
  const { form, names } = await frozenSamples(ctx, other);
  const side = (fileId: string, name: string | undefined): MatchedSample => {
    const file = known.files.get(fileId);
    const preview = file?.previewSha256 ? `/api/office/works/${work.id}/similar/${fileId}/preview` : null;
    return { fileId, name: name || (file?.name ?? ''), preview };
  };
  return {
    id: other.id,
    code: other.code,
    title: other.title,
    state: other.state,
    stateLabel: stateLabel(other, ctx.authority.reviewLevels),
    registrationNumber: other.registrationNumber,
    owners: form.owners.map((owner) => owner.name),
    submittedAt: other.submittedAt?.toISOString() ?? null,
    own: other.accountId === work.accountId,
    later: (other.submittedAt?.getTime() ?? 0) > (work.submittedAt?.getTime() ?? 0),
    matches: known.pairs.map(({ fileId, otherFileId, finding }) =>
      matchOf(finding, side(fileId, known.mine.get(fileId)), side(otherFileId, names.get(otherFileId))),
    ),
  };
}

function matchOf(finding: Finding, mine: MatchedSample, theirs: MatchedSample): Match {
  return {
    kind: finding.kind,
    percent: percentOf(finding),
    sentence: sentenceOf(finding),
    mine,
    theirs,
    lay: layOf(finding),
    passages: finding.kind === 'text' ? finding.comparison.passages : [],
    stretches: finding.kind === 'sound' ? finding.stretches : [],
  };
}

const sampleNames = async (ctx: Context, work: WorkRow) => (await frozenSamples(ctx, work)).names;

/** The form as it was last submitted, and what it calls its samples. */
async function frozenSamples(ctx: Context, work: WorkRow) {
  const revision = await findRevision(ctx.db, work.id, work.revision);
  const form = openForm(ctx.sealer, revision?.form ?? work.form);
  const pieces = new Map(form.pieces.map((piece) => [piece.key, piece.name]));
  const names = new Map(
    form.samples.map(({ fileId, name, piece }) => [
      fileId,
      [pieces.get(piece) ?? '', name].filter((part) => part !== '').join('：'),
    ]),
  );
  return { form, names };
}

async function uncomparedOf(db: Reader, id: string, revision: number, names: ReadonlyMap<string, string>) {
  const samples = (await listScreenedSamples(db, id, revision)).map(({ fileId }) => fileId);
  const traces = (await listTraces(db, samples)).filter(({ outcome }) => outcome !== 'traced');
  const files = new Map(
    (
      await getFiles(
        db,
        traces.map(({ fileId }) => fileId),
      )
    ).map((file) => [file.id, file.name]),
  );
  return traces.map(({ fileId, outcome }) => ({
    name: names.get(fileId) || (files.get(fileId) ?? ''),
    reason: UNCOMPARED[outcome] ?? '',
  }));
}

/**
 * The small picture of a sample that stands on either side of a match of a work this person may see: no other file of
 * somebody else's work can be reached this way. @throws Refusal not_found
 */
export async function openMatchedPreview(ctx: Context, actor: Actor, id: string, fileId: string): Promise<Buffer> {
  await visibleWork(ctx, actor, id);
  const file = (await isMatched(ctx.db, id, fileId)) ? await findFile(ctx.db, fileId) : undefined;
  if (!file?.previewSha256) throw new Refusal('not_found');
  await recordLook(ctx, actor, { ownerId: file.accountId, workId: null, subjectId: fileId, material: 'sample' });
  return file.previewSha256;
}
