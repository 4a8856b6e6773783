import type { ReviewLine, ReviewListKind, ReviewLists, ReviewListView } from '../../../../contract/checklists.ts';
import type { Actor } from '../../../base/actor.ts';
import type { Reader } from '../../../base/db.ts';
import { Refusal } from '../../../base/errors.ts';
import type { Context } from '../../../context.ts';
import { labelOf } from '../changes.rules.ts';
import { offered, problemsOfLines, type WrittenLine, withCodes } from './lines.rules.ts';
import { findVersion, insertVersion, listVersions } from './store.ts';

type Rules = Pick<Context, 'authority'>;

/** The authority's own list, which is version 0. */
function ownLines({ authority }: Rules, kind: ReviewListKind): ReviewLine[] {
  return kind === 'checklist'
    ? authority.checklist.map((line) => ({ ...line, field: null, levels: [], retired: false }))
    : authority.returnReasons.map(({ code, comment, field }) => ({
        ...{ code, text: comment, field: field ?? null, levels: [], retired: false },
      }));
}

/**
 * One version of a list with the lines no longer offered among them: the one in force, or the one asked for. Whatever
 * shows reviewers' lines to anybody reads them here.
 */
export async function linesOf(
  ctx: Rules,
  db: Reader,
  kind: ReviewListKind,
  version?: number,
): Promise<{ version: number; lines: ReviewLine[] }> {
  const saved = version === 0 ? undefined : await findVersion(db, kind, version);
  return saved
    ? { version: saved.version, lines: saved.entries as ReviewLine[] }
    : { version: 0, lines: ownLines(ctx, kind) };
}

/** What reviewers work with now. */
export async function reviewLists(ctx: Context): Promise<ReviewLists> {
  const [checklist, comments] = await Promise.all([
    linesOf(ctx, ctx.db, 'checklist'),
    linesOf(ctx, ctx.db, 'comments'),
  ]);
  return {
    checklist: { ...checklist, lines: offered(checklist.lines) },
    comments: { ...comments, lines: offered(comments.lines) },
  };
}

/** The words of the checklist in each of these versions: `(version, code)` → text, the code where it is not known. */
export async function wordsOfMarks(
  ctx: Context,
  versions: readonly number[],
): Promise<(version: number, code: string) => string> {
  const lists = new Map<number, ReviewLine[]>();
  for (const version of new Set(versions)) {
    lists.set(version, (await linesOf(ctx, ctx.db, 'checklist', version)).lines);
  }
  return (version, code) => lists.get(version)?.find((line) => line.code === code)?.text ?? code;
}

/** The list with all its versions, for whoever edits or audits it. */
export async function getReviewList(ctx: Context, kind: ReviewListKind): Promise<ReviewListView> {
  const saved = await listVersions(ctx.db, kind);
  return {
    kind,
    versions: [
      ...saved.map((row) => ({
        version: row.version,
        lines: row.entries as ReviewLine[],
        savedBy: row.savedByName,
        savedAt: row.savedAt.toISOString(),
      })),
      { version: 0, lines: ownLines(ctx, kind), savedBy: null, savedAt: null },
    ],
    fields: fieldsOf(ctx).map((path) => ({ path, label: labelOf(path) })),
  };
}

const fieldsOf = ({ authority }: Rules): string[] => [
  ...new Set(authority.returnReasons.flatMap(({ field }) => field ?? [])),
];

/**
 * A new version, in force for the next look at a work.
 * @throws Refusal invalid_input with what is wrong where, changed_elsewhere when somebody was faster
 */
export async function saveReviewList(
  ctx: Context,
  actor: Actor,
  kind: ReviewListKind,
  { version, lines }: { version: number; lines: readonly WrittenLine[] },
): Promise<void> {
  const newest = await linesOf(ctx, ctx.db, kind);
  if (newest.version !== version) throw new Refusal('changed_elsewhere');
  const levels = ctx.authority.reviewLevels.map(({ level }) => level);
  const fields = problemsOfLines(kind, newest.lines, lines, { fields: fieldsOf(ctx), levels });
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
  const entries = JSON.stringify(withCodes(newest.lines, lines));
  const row = { kind, version: version + 1, entries, savedBy: actor.accountId, savedAt: ctx.clock.now() };
  const saved = await ctx.db.transaction().execute((tx) => insertVersion(tx, row));
  if (!saved) throw new Refusal('changed_elsewhere');
}
