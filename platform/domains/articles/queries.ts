import {
  type ArticleCommand,
  type ArticleKind,
  type ArticleRow,
  type ArticleState,
  ArticleState as ArticleStates,
  type ArticleVersionRow,
  type ArticleView,
  articleAddress,
} from '../../../contract/articles.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { allowedArticleCommands, stateAt } from './article.lifecycle.ts';
import { articleFile } from './media.ts';
import { findOriginal, type Original, originalsOf } from './originals.rules.ts';
import { type ArticleKey, findArticle, findVersion, listArticleEvents, listArticles, listVersions } from './store.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'authority'>;

/** All articles of one kind, touched ones and the authority's own, newest first; `counts` of every state. */
export async function getArticles(ctx: Needs, kind: ArticleKind, state?: ArticleState) {
  const now = ctx.clock.now();
  const rows = await listArticles(ctx.db, kind);
  const own = originalsOf(ctx.authority.portal).filter((each) => each.kind === kind);
  const touched: ArticleRow[] = rows.map((row) => ({
    ...{ kind, slug: row.slug, state: stateAt(row, now) },
    title: row.title ?? own.find(({ slug }) => slug === row.slug)?.title ?? row.slug,
    unpublished: row.publicVersion !== null && row.version !== row.publicVersion,
    original: false,
    publishAt: row.publishAt?.toISOString() ?? null,
    ...{ savedBy: row.savedByName, savedAt: row.savedAt?.toISOString() ?? null },
  }));
  const all = [
    ...touched,
    ...own.filter(({ slug }) => rows.every((row) => row.slug !== slug)).map((each) => untouched(each)),
  ];
  // Sorting keeps the order of equals: questions stay in the authority's.
  all.sort((a, b) => (b.publishAt ?? '9').localeCompare(a.publishAt ?? '9'));
  const counts = Object.fromEntries(
    ArticleStates.options.map((each) => [each, all.filter((row) => row.state === each).length]),
  ) as Record<ArticleState, number>;
  return { articles: all.filter((row) => state === undefined || row.state === state), counts };
}

function untouched({ kind, slug, title, publishAt }: Original): ArticleRow {
  return {
    ...{ kind, slug, title, state: 'published', unpublished: false, original: true },
    ...{ publishAt: publishAt.toISOString(), savedBy: null, savedAt: null },
  };
}

/** One article for its editor. @throws Refusal not_found */
export async function getArticleDesk(ctx: Needs, actor: Actor, key: ArticleKey): Promise<ArticleView> {
  const own = findOriginal(ctx.authority.portal, key);
  const [row, versions, events] = await Promise.all([
    findArticle(ctx.db, key),
    listVersions(ctx.db, key),
    listArticleEvents(ctx.db, key),
  ]);
  if (!row && !own) throw new Refusal('not_found');
  const newest = row && row.version > 0 ? await findVersion(ctx.db, key, row.version) : undefined;
  const text = newest ?? own ?? { title: key.slug, topic: '', markdown: '' };
  const summary: ArticleRow =
    row || !own
      ? {
          ...key,
          title: text.title,
          state: row ? stateAt(row, ctx.clock.now()) : 'draft',
          unpublished: row ? row.publicVersion !== null && row.version !== row.publicVersion : false,
          original: false,
          publishAt: row?.publishAt?.toISOString() ?? null,
          ...{ savedBy: newest?.savedByName ?? null, savedAt: newest?.savedAt.toISOString() ?? null },
        }
      : untouched(own);
  const roles = actor.roles.map(({ role }) => role);
  return {
    ...summary,
    address: articleAddress(key.kind, key.slug),
    revision: row?.revision ?? 0,
    version: row?.version ?? 0,
    publicVersion: row ? row.publicVersion : 0,
    topic: text.topic,
    markdown: text.markdown,
    file: fileOf(newest),
    versions: [...versions.map(versionRow), ...(own ? [ownVersion(own)] : [])],
    history: events.map((event) => ({
      command: event.command as ArticleCommand,
      version: event.version,
      publishAt: event.publishAt?.toISOString() ?? null,
      ...{ by: event.actorName, at: event.at.toISOString() },
    })),
    actions: allowedArticleCommands(summary.state, roles, {
      unpublished: row ? row.version !== row.publicVersion : false,
    }),
  };
}

type FileColumns = Pick<
  Awaited<ReturnType<typeof listVersions>>[number],
  'fileId' | 'fileName' | 'mediaType' | 'bytes' | 'sha256'
>;

function fileOf(row: FileColumns | undefined) {
  if (!row?.fileId || !row.sha256) return null;
  const { fileId: id, fileName, mediaType, bytes, sha256 } = row;
  return articleFile({ id, name: fileName ?? '', mediaType: mediaType ?? '', bytes: bytes ?? 0, sha256 });
}

function versionRow(row: Awaited<ReturnType<typeof listVersions>>[number]): ArticleVersionRow {
  const { version, title, restoredFrom, savedByName, savedAt } = row;
  return { version, title, restoredFrom, file: fileOf(row), savedBy: savedByName, savedAt: savedAt.toISOString() };
}

const ownVersion = ({ title }: Original): ArticleVersionRow => ({
  ...{ version: 0, title, file: null, restoredFrom: null, savedBy: null, savedAt: null },
});

/** @throws Refusal not_found */
export async function getArticleVersion(ctx: Needs, key: ArticleKey, version: number) {
  const own = findOriginal(ctx.authority.portal, key);
  const found = version === 0 ? own : await findVersion(ctx.db, key, version);
  if (!found) throw new Refusal('not_found');
  const { title, topic, markdown } = found;
  return { version, title, topic, markdown };
}
