import { z } from 'zod';
import { FieldProblem } from './problem.ts';
import { route } from './route.ts';
import { Id, Instant } from './shared.ts';

/** What staff write for the portal. The address of a kind is where visitors read it. */
export const ARTICLE_KINDS = { news: '版权资讯', topic: '专题专栏', faq: '常见问题', download: '资料下载' } as const;
export type ArticleKind = keyof typeof ARTICLE_KINDS;
export const ArticleKind = z.enum(Object.keys(ARTICLE_KINDS) as [ArticleKind]);

export const ARTICLE_STATES = {
  draft: '草稿',
  scheduled: '定时发布',
  published: '已发布',
  archived: '已下架',
} as const;
export type ArticleState = keyof typeof ARTICLE_STATES;
export const ArticleState = z.enum(Object.keys(ARTICLE_STATES) as [ArticleState]);

export const ARTICLE_COMMANDS = ['save', 'restore', 'publish', 'schedule', 'unschedule', 'archive'] as const;
export type ArticleCommand = (typeof ARTICLE_COMMANDS)[number];

/** Part of an address: lower-case letters, digits and single dashes; it never changes. */
export const SLUG = /^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const Slug = z.string().regex(SLUG);

/** Where visitors read it. */
export function articleAddress(kind: ArticleKind, slug: string): string {
  const places = {
    news: `/news/${slug}`,
    topic: `/topics/${slug}`,
    faq: `/help#${slug}`,
    download: `/downloads/${slug}`,
  };
  return places[kind];
}

export const MARKDOWN_AT_MOST = 40_000;

export const ArticleFile = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** Its own public address, by the hash of its content; it stays. */
  url: z.string(),
});
export type ArticleFile = z.infer<typeof ArticleFile>;

export const ArticleText = z.object({
  title: z.string().trim().min(2).max(80),
  /** Heading on the help page; of questions only. */
  topic: z.string().trim().max(20).default(''),
  markdown: z.string().max(MARKDOWN_AT_MOST),
  /** The file that is offered; of downloads only. */
  fileId: Id.nullable().default(null),
});
export type ArticleText = z.infer<typeof ArticleText>;

export const ArticleRow = z.object({
  kind: ArticleKind,
  slug: z.string(),
  title: z.string(),
  state: ArticleState,
  /** Newer text than the one visitors read. */
  unpublished: z.boolean(),
  /** As the authority's data has it, never touched. */
  original: z.boolean(),
  publishAt: Instant.nullable(),
  savedBy: z.string().nullable(),
  savedAt: Instant.nullable(),
});
export type ArticleRow = z.infer<typeof ArticleRow>;

export const ArticleVersionRow = z.object({
  version: z.number().int(),
  title: z.string(),
  /** The file this version offers. */
  file: ArticleFile.nullable(),
  restoredFrom: z.number().int().nullable(),
  savedBy: z.string().nullable(),
  savedAt: Instant.nullable(),
});
export type ArticleVersionRow = z.infer<typeof ArticleVersionRow>;

export const ArticleStep = z.object({
  command: z.enum(ARTICLE_COMMANDS),
  version: z.number().int(),
  publishAt: Instant.nullable(),
  by: z.string(),
  at: Instant,
});
export type ArticleStep = z.infer<typeof ArticleStep>;

export const ArticleView = ArticleRow.extend({
  address: z.string(),
  revision: z.number().int(),
  version: z.number().int(),
  publicVersion: z.number().int().nullable(),
  topic: z.string(),
  markdown: z.string(),
  file: ArticleFile.nullable(),
  /** All versions, newest first; version 0 is the authority's own. */
  versions: z.array(ArticleVersionRow),
  /** What was done, newest first. */
  history: z.array(ArticleStep),
  actions: z.array(z.enum(ARTICLE_COMMANDS)),
});
export type ArticleView = z.infer<typeof ArticleView>;

export const ArticlePreview = z.object({
  /** What the portal would show, rendered by the same program. */
  html: z.string(),
  /** What stops it from being published. */
  problems: z.array(FieldProblem),
});
export type ArticlePreview = z.infer<typeof ArticlePreview>;

const EDITORS = ['editor', 'administrator'] as const;
const READERS = [...EDITORS, 'auditor'] as const;
const params = z.object({ kind: ArticleKind, slug: Slug });

export const listArticles = route({
  id: 'listArticles',
  method: 'GET',
  path: '/api/office/articles',
  access: READERS,
  summary: 'All articles of one kind, newest first, with how many there are in each state',
  query: z.object({ kind: ArticleKind.default('news'), state: ArticleState.optional() }),
  answer: z.object({ articles: z.array(ArticleRow), counts: z.record(ArticleState, z.number().int()) }),
  errors: ['forbidden', 'invalid_input'],
});

export const getArticle = route({
  id: 'getArticle',
  method: 'GET',
  path: '/api/office/articles/:kind/:slug',
  access: READERS,
  summary: 'One article with its newest text, its versions and what was done to it',
  params,
  answer: ArticleView,
  errors: ['forbidden', 'not_found'],
});

export const getArticleVersion = route({
  id: 'getArticleVersion',
  method: 'GET',
  path: '/api/office/articles/:kind/:slug/versions/:version',
  access: READERS,
  summary: 'The text of one version',
  params: params.extend({ version: z.coerce.number().int().nonnegative() }),
  answer: z.object({ version: z.number().int(), title: z.string(), topic: z.string(), markdown: z.string() }),
  errors: ['forbidden', 'not_found'],
});

/** Every command names the revision it follows; `key` makes a repeated request one. */
const following = { key: z.uuid(), revision: z.number().int().nonnegative() };
const refusals = [
  'forbidden',
  'not_found',
  'not_allowed_now',
  'changed_elsewhere',
  'invalid_input',
  'key_reused',
] as const;

export const saveArticle = route({
  id: 'saveArticle',
  method: 'PUT',
  path: '/api/office/articles/:kind/:slug',
  access: EDITORS,
  summary: 'Saves a new version; revision 0 begins an article. Visitors of a published one read it after `publish`',
  params,
  body: ArticleText.extend(following),
  answer: ArticleView,
  errors: refusals,
});

const act = <I extends string, P extends string, B extends z.ZodRawShape>(id: I, path: P, summary: string, body: B) =>
  route({
    id,
    method: 'POST',
    path: `/api/office/articles/:kind/:slug/${path}`,
    access: EDITORS,
    summary,
    params,
    body: z.object({ ...following, ...body }),
    answer: ArticleView,
    errors: refusals,
  });
export const publishArticle = act('publishArticle', 'publish', 'Visitors read the newest version from now on', {});
export const scheduleArticle = act('scheduleArticle', 'schedule', 'Visitors read it from the given time on', {
  at: Instant,
});
export const unscheduleArticle = act('unscheduleArticle', 'unschedule', 'Takes back a time that has not come', {});
export const archiveArticle = act('archiveArticle', 'archive', 'Takes it off the portal; its address answers 410', {});
export const restoreArticle = act('restoreArticle', 'restore', 'Saves an earlier version as the newest', {
  version: z.number().int().nonnegative(),
});

export const previewArticle = route({
  id: 'previewArticle',
  method: 'POST',
  path: '/api/office/article-preview',
  access: READERS,
  summary: 'How Markdown reads on the portal, and what stops it from being published; saves nothing',
  body: z.object({ kind: ArticleKind, markdown: z.string().max(MARKDOWN_AT_MOST) }),
  answer: ArticlePreview,
  errors: ['forbidden', 'invalid_input'],
});

/** `POST …?name=…&use=…` with the file as the body (application/octet-stream, ≤ 10 MiB). */
export const addArticleFile = route({
  id: 'addArticleFile',
  method: 'POST',
  path: '/api/office/article-files',
  access: EDITORS,
  summary: 'Takes a picture, or a document to download, after opening it in a process apart',
  query: z.object({ name: z.string().trim().min(1).max(120), use: z.enum(['picture', 'download']) }),
  answer: ArticleFile,
  errors: ['forbidden', 'invalid_input', 'file_refused', 'too_large', 'malformed_request', 'outside_unavailable'],
});
