import type { z } from 'zod';
import type {
  AskedThread,
  listThreads as listRoute,
  OwnThread,
  ThreadDesk,
  ThreadEntry,
  ThreadRow,
} from '../../../contract/consult.ts';
import { maskMail } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { BODY_PLACE, EMAIL_PLACE, SUBJECT_PLACE, TOKEN_PLACE, threadAt, threadPath } from './commands.ts';
import { consultants } from './consultants.ts';
import {
  countThreads,
  type EntryRow,
  findListedThread,
  type ListedThread,
  listEntries,
  listThreads,
  threadsOfAccount,
} from './store.ts';
import { allowedThreadCommands } from './thread.lifecycle.ts';

const PAGE = 50;
const OWN_SHOWN = 20;
/** Whoever asked without an account. */
const VISITOR = '访客';
const STAFF = '工作人员';

/** The page of whoever holds the address. @throws Refusal not_found */
export async function readThread(ctx: Context, token: string): Promise<AskedThread> {
  const thread = await threadAt(ctx, token);
  const entries = await listEntries(ctx.db, thread.id);
  return {
    token,
    subject: ctx.sealer.open(thread.subject, SUBJECT_PLACE),
    state: thread.state,
    askedAt: thread.askedAt.toISOString(),
    entries: said(ctx, entries).map((entry) => ({ ...entry, name: entry.by === 'staff' ? STAFF : '您' })),
    actions: allowedThreadCommands(thread.state, 'asker', { free: true, mine: false }),
    announced: thread.accountId ? 'account' : 'email',
  };
}

/** What a signed-in person has asked, newest first. */
export async function ownThreads(ctx: Context, actor: Actor | null): Promise<OwnThread[]> {
  if (!actor) return [];
  const threads = await threadsOfAccount(ctx.db, actor.accountId, OWN_SHOWN);
  return threads.map((thread) => ({
    subject: ctx.sealer.open(thread.subject, SUBJECT_PLACE),
    state: thread.state,
    at: thread.at.toISOString(),
    url: threadPath(ctx.sealer.open(thread.token, TOKEN_PLACE)),
  }));
}

/** What was written; calling the matter settled is shown by the state, and here only with words of its own. */
const said = (ctx: Pick<Context, 'sealer'>, rows: readonly EntryRow[]): ThreadEntry[] =>
  rows.map((row) => entryOf(ctx, row)).filter(({ body, file }) => body !== '' || file !== null);

function entryOf(ctx: Pick<Context, 'sealer'>, row: EntryRow): ThreadEntry {
  const { seq, by, fileId, fileName, mediaType, bytes } = row;
  return {
    seq,
    by: by as ThreadEntry['by'],
    name: row.actor ?? VISITOR,
    body: ctx.sealer.open(row.body, BODY_PLACE),
    file: fileId ? { id: fileId, name: fileName ?? '', mediaType: mediaType ?? '', bytes: Number(bytes) } : null,
    at: row.at.toISOString(),
  };
}

/** The office's list. */
export async function getThreads(
  ctx: Context,
  actor: Actor,
  query: z.output<NonNullable<(typeof listRoute)['query']>>,
): Promise<z.input<typeof listRoute.answer>> {
  const assigneeId = query.mine ? actor.accountId : undefined;
  const after = readCursor(query.cursor);
  const [rows, counts] = await Promise.all([
    listThreads(ctx.db, { state: query.state, assigneeId, after, limit: PAGE + 1 }),
    countThreads(ctx.db, assigneeId),
  ]);
  const { page, nextCursor } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }));
  return { rows: page.map((row) => rowOf(ctx, actor, row)), nextCursor, counts };
}

function rowOf(ctx: Context, actor: Actor, row: ListedThread): ThreadRow {
  return {
    id: row.id,
    subject: ctx.sealer.open(row.subject, SUBJECT_PLACE),
    state: row.state,
    asker: row.asker ?? VISITOR,
    assignee: row.assignee ?? '',
    mine: row.assigneeId === actor.accountId,
    askedAt: row.askedAt.toISOString(),
    at: row.at.toISOString(),
  };
}

/** One question for a consultant. The look is logged: questions may name people. @throws Refusal not_found */
export async function getThreadDesk(ctx: Context, actor: Actor, id: string): Promise<ThreadDesk> {
  const row = await findListedThread(ctx.db, id);
  if (!row) throw new Refusal('not_found');
  ctx.log.info({ account: actor.accountId, thread: id }, 'question opened');
  const [entries, colleagues] = await Promise.all([listEntries(ctx.db, id), consultants(ctx.db)]);
  const mine = row.assigneeId === actor.accountId;
  return {
    ...rowOf(ctx, actor, row),
    version: row.version,
    email: maskMail(ctx.sealer.open(row.email, EMAIL_PLACE)),
    entries: said(ctx, entries),
    actions: allowedThreadCommands(row.state, 'staff', { mine, free: mine || row.assigneeId === null }),
    colleagues: colleagues.filter((each) => each.id !== row.assigneeId),
  };
}

/** What the asker is told of an answer; undefined when there is no such answer. */
export async function getAnswerNews(ctx: Context, threadId: string, seq: number) {
  const [thread, entries] = await Promise.all([findListedThread(ctx.db, threadId), listEntries(ctx.db, threadId)]);
  const answer = entries.find((entry) => entry.seq === seq && entry.by === 'staff');
  if (!thread || !answer) return undefined;
  return {
    accountId: thread.accountId,
    email: ctx.sealer.open(thread.email, EMAIL_PLACE),
    subject: ctx.sealer.open(thread.subject, SUBJECT_PLACE),
    answer: ctx.sealer.open(answer.body, BODY_PLACE),
    path: threadPath(ctx.sealer.open(thread.token, TOKEN_PLACE)),
  };
}
