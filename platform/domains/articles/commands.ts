import type { z } from 'zod';
import type { ArticleCommand, ArticleText, ArticleView } from '../../../contract/articles.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { decideArticle, stateAt } from './article.lifecycle.ts';
import { findArticleFile } from './file-store.ts';
import { findOriginal } from './originals.rules.ts';
import { renderWithPictures } from './pictures.ts';
import { getArticleDesk } from './queries.ts';
import { problemsOfArticle } from './rendering.rules.ts';
import {
  type ArticleKey,
  type ArticleRecord,
  appendArticleEvent,
  findArticleForUpdate,
  findVersion,
  insertArticle,
  insertVersion,
  updateArticle,
} from './store.ts';

type Text = z.output<typeof ArticleText>;

export interface ArticleRequest {
  actor: Actor;
  requestId: string;
  /** Makes a repeated request one. */
  key: string;
  /** The revision it follows; 0: nobody has touched the article yet. */
  revision: number;
}

export interface ArticleAct {
  command: ArticleCommand;
  /** To save. */
  text?: Text;
  /** To restore. */
  version?: number;
  /** To publish at. */
  at?: Date;
}

/**
 * Does one thing to an article: text, state and history are written together or not at all.
 * @throws Refusal not_found, not_allowed_now, changed_elsewhere, key_reused, invalid_input with what is wrong where
 */
export async function actOnArticle(
  ctx: Context,
  article: ArticleKey,
  request: ArticleRequest,
  act: ArticleAct,
): Promise<ArticleView> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, key, revision } = request;
    const asked = ['article', article, revision, act];
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, asked)).first) return;
    const before = await standing(ctx, tx, article, act.command);
    if (before.revision !== revision) throw new Refusal('changed_elsewhere');
    await step(ctx, tx, before, request, act);
  });
  return getArticleDesk(ctx, request.actor, article);
}

/** How it stands; what nobody has touched stands as the authority has it, or is begun by saving it. */
async function standing(ctx: Context, tx: Tx, article: ArticleKey, command: ArticleCommand): Promise<ArticleRecord> {
  const row = await findArticleForUpdate(tx, article);
  if (row) return row;
  const own = findOriginal(ctx.authority.portal, article);
  if (!own && command !== 'save') throw new Refusal('not_found');
  return {
    kind: article.kind,
    slug: article.slug,
    state: own ? 'published' : 'draft',
    revision: 0,
    version: 0,
    publicVersion: own ? 0 : null,
    publishAt: own?.publishAt ?? null,
    firstPublicAt: own?.publishAt ?? null,
    changedAt: own?.publishAt ?? ctx.clock.now(),
  };
}

async function step(ctx: Context, tx: Tx, before: ArticleRecord, request: ArticleRequest, act: ArticleAct) {
  const now = ctx.clock.now();
  const { actor, requestId } = request;
  const { kind, slug } = before;
  const state = stateAt(before, now);
  const facts = { unpublished: before.version !== before.publicVersion };
  const roles = actor.roles.map(({ role }) => role);
  const move = decideArticle(state, act.command, roles, facts);
  if (!move) throw new Refusal('not_allowed_now');
  const text = await newText(ctx, tx, before, act);
  const version = text ? before.version + 1 : before.version;
  if (move.shows) await refuseUnfit(ctx, tx, before, text);
  const publishAt = timeOf(move.time, before, act, now);
  const row = {
    state: move.to,
    version,
    publishAt,
    ...(move.shows ? { publicVersion: version } : {}),
    // Once its address has been out, it is out.
    firstPublicAt: before.firstPublicAt ?? (state === 'published' ? before.publishAt : null),
    ...(move.shows || move.to !== state ? { changedAt: publishAt && publishAt > now ? publishAt : now } : {}),
  };
  const written =
    before.revision === 0
      ? await insertArticle(tx, { ...before, ...row, revision: 1 })
      : await updateArticle(tx, before, row);
  if (!written) throw new Refusal('changed_elsewhere');
  if (text) await writeVersion(ctx, tx, { kind, slug }, { ...text, version }, actor);
  await appendArticleEvent(tx, {
    ...{ kind, slug, revision: before.revision + 1, command: act.command, version, publishAt, requestId },
    fromState: before.revision === 0 && before.version === 0 && before.publicVersion === null ? null : state,
    ...{ toState: move.to, actorId: actor.accountId, at: now },
  });
}

type NewText = Text & { restoredFrom: number | null };

async function newText(ctx: Context, tx: Tx, before: ArticleRecord, act: ArticleAct): Promise<NewText | undefined> {
  if (act.command === 'save' && act.text) {
    const { fileId } = act.text;
    const kept = fileId === null ? undefined : await findArticleFile(tx, fileId);
    if (fileId !== null && !kept) throw invalid('fileId', '没有找到上传的文件，请重新上传。');
    return { ...act.text, restoredFrom: null };
  }
  if (act.command !== 'restore' || act.version === undefined) return undefined;
  return { ...(await textOfVersion(ctx, tx, before, act.version)), restoredFrom: act.version };
}

/** The text of one version; the authority's own is version 0. @throws Refusal not_found */
async function textOfVersion(ctx: Context, tx: Tx, article: ArticleKey, version: number): Promise<Text> {
  const own = findOriginal(ctx.authority.portal, article);
  if (version === 0 && own) return { title: own.title, topic: own.topic, markdown: own.markdown, fileId: null };
  const found = await findVersion(tx, article, version);
  if (!found) throw new Refusal('not_found');
  const { title, topic, markdown, fileId } = found;
  return { title, topic, markdown, fileId };
}

/** @throws Refusal invalid_input when visitors should not see this */
async function refuseUnfit(ctx: Context, tx: Tx, before: ArticleRecord, text: Text | undefined): Promise<void> {
  const shown = text ?? (await textOfVersion(ctx, tx, before, before.version));
  const fields = problemsOfArticle(before.kind, shown);
  if (fields.length > 0) throw new Refusal('invalid_input', { fields, detail: fields.map((f) => f.message).join('') });
}

function timeOf(time: 'now' | 'asked' | 'none' | undefined, before: ArticleRecord, act: ArticleAct, now: Date) {
  if (time === 'now') return now;
  if (time === 'none') return null;
  if (time !== 'asked') return before.publishAt;
  if (!act.at || act.at <= now) throw invalid('at', '发布时间已经过了，请选一个以后的时间，或直接发布。');
  return act.at;
}

async function writeVersion(ctx: Context, tx: Tx, key: ArticleKey, text: NewText & { version: number }, actor: Actor) {
  const { html, words } = await renderWithPictures(tx, key.kind, text.markdown);
  const by = { savedBy: actor.accountId, savedAt: ctx.clock.now() };
  await insertVersion(tx, { ...key, ...text, html, words, ...by });
}

const invalid = (path: string, message: string) =>
  new Refusal('invalid_input', { fields: [{ path, code: 'invalid', message }], detail: message });
