import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { ArticleCommand, ArticleKind, ArticleState } from '../../../contract/articles.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Article, ArticleEvent, ArticleVersion } from '../../base/db-types.gen.ts';

/** The SQL of `article`, `article_version` and `article_event`. */
export interface ArticleKey {
  kind: ArticleKind;
  slug: string;
}
export type ArticleRecord = Omit<Selectable<Article>, 'kind' | 'state'> & ArticleKey & { state: ArticleState };
const typed = (row: Selectable<Article>): ArticleRecord => row as ArticleRecord;

export async function findArticleForUpdate(tx: Tx, { kind, slug }: ArticleKey): Promise<ArticleRecord | undefined> {
  const query = tx.selectFrom('article').selectAll().where('kind', '=', kind).where('slug', '=', slug).forUpdate();
  const row = await query.executeTakeFirst();
  return row && typed(row);
}

export async function findArticle(db: Reader, { kind, slug }: ArticleKey): Promise<ArticleRecord | undefined> {
  const query = db.selectFrom('article').selectAll().where('kind', '=', kind).where('slug', '=', slug);
  const row = await query.executeTakeFirst();
  return row && typed(row);
}

/** False when somebody has begun it meanwhile. */
export async function insertArticle(tx: Tx, row: Insertable<Article>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('article')
    .values(row)
    .onConflict((c) => c.columns(['kind', 'slug']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Moves with a condition on the revision; false when somebody was quicker. */
export async function updateArticle(
  tx: Tx,
  { kind, slug, revision }: ArticleKey & { revision: number },
  change: Updateable<Article>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('article')
    .set({ ...change, revision: revision + 1 })
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertVersion(tx: Tx, row: Insertable<ArticleVersion>): Promise<void> {
  await tx.insertInto('articleVersion').values(row).execute();
}

/** `revision` is the one the article has since. */
export async function appendArticleEvent(
  tx: Tx,
  row: Insertable<ArticleEvent> & { command: ArticleCommand },
): Promise<void> {
  await tx.insertInto('articleEvent').values(row).execute();
}

const versions = (db: Reader, { kind, slug }: ArticleKey) =>
  db
    .selectFrom('articleVersion as v')
    .innerJoin('account as a', 'a.id', 'v.savedBy')
    .leftJoin('articleFile as f', 'f.id', 'v.fileId')
    .where('v.kind', '=', kind)
    .where('v.slug', '=', slug);

/** One version with its file and whoever saved it; the authority's own has no row. */
export function findVersion(db: Reader, key: ArticleKey, version: number) {
  return versions(db, key)
    .where('v.version', '=', version)
    .selectAll('v')
    .select(['a.name as savedByName', 'f.name as fileName', 'f.mediaType', 'f.bytes', 'f.sha256'])
    .executeTakeFirst();
}

/** Newest first, without their texts. */
export function listVersions(db: Reader, key: ArticleKey) {
  return versions(db, key)
    .select(['v.version', 'v.title', 'v.restoredFrom', 'v.savedAt', 'v.fileId', 'a.name as savedByName'])
    .select(['f.name as fileName', 'f.mediaType', 'f.bytes', 'f.sha256'])
    .orderBy('v.version', 'desc')
    .execute();
}

/** Newest first. */
export function listArticleEvents(db: Reader, { kind, slug }: ArticleKey) {
  return db
    .selectFrom('articleEvent as e')
    .innerJoin('account as a', 'a.id', 'e.actorId')
    .selectAll('e')
    .select('a.name as actorName')
    .where('e.kind', '=', kind)
    .where('e.slug', '=', slug)
    .orderBy('e.revision', 'desc')
    .execute();
}

/** All of one kind that a row exists of, with the newest title; newest change first. */
export async function listArticles(db: Reader, kind: ArticleKind) {
  const rows = await db
    .selectFrom('article as a')
    .leftJoin('articleVersion as v', (join) =>
      join.onRef('v.kind', '=', 'a.kind').onRef('v.slug', '=', 'a.slug').onRef('v.version', '=', 'a.version'),
    )
    .leftJoin('account as s', 's.id', 'v.savedBy')
    .selectAll('a')
    .select(['v.title', 'v.savedAt', 's.name as savedByName'])
    .where('a.kind', '=', kind)
    .orderBy('a.changedAt', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, ...typed(row) }));
}

/** Enough for the beginning of a text. */
const BEGINNING = 400;

/**
 * What may matter to visitors, newest first: public ones with the text they read, and those that were public once. `whole`
 * reads the text to its end, otherwise there is its beginning in plain words only.
 */
export async function listForVisitors(
  db: Reader,
  kind: ArticleKind,
  now: Date,
  { whole, slug }: { whole: boolean; slug?: string },
) {
  let query = db
    .selectFrom('article as a')
    .leftJoin('articleVersion as v', (join) =>
      join.onRef('v.kind', '=', 'a.kind').onRef('v.slug', '=', 'a.slug').onRef('v.version', '=', 'a.publicVersion'),
    )
    .leftJoin('articleFile as f', 'f.id', 'v.fileId')
    .selectAll('a')
    .select(['v.title', 'v.topic', 'f.name as fileName', 'f.mediaType', 'f.bytes', 'f.sha256'])
    .select((eb) => [
      whole ? eb.ref('v.words').as('words') : sql<string | null>`left(v.words, ${BEGINNING})`.as('words'),
      whole ? eb.ref('v.html').as('html') : sql<string | null>`left(v.html, 0)`.as('html'),
    ])
    .where('a.kind', '=', kind)
    .where(({ or, eb }) => or([eb('a.firstPublicAt', 'is not', null), eb('a.publishAt', '<=', now)]))
    .orderBy('a.publishAt', 'desc')
    .orderBy('a.slug');
  if (slug !== undefined) query = query.where('a.slug', '=', slug);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, ...typed(row) }));
}
export type VisitorRecord = Awaited<ReturnType<typeof listForVisitors>>[number];
