import { v7 as uuid, v5 as uuidOf } from 'uuid';
import type { Question, ThreadCommand } from '../../../contract/consult.ts';
import type { Actor } from '../../base/actor.ts';
import { randomToken, sha256 } from '../../base/crypto.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { consultants } from './consultants.ts';
import {
  appendEntry,
  findThreadByKey,
  findThreadByToken,
  findThreadForUpdate,
  insertThread,
  listEntries,
  moveThread,
  quietThreads,
  type ThreadRow,
} from './store.ts';
import { decideThread, type ThreadWho } from './thread.lifecycle.ts';

export const SUBJECT_PLACE = 'consult_thread.subject';
export const EMAIL_PLACE = 'consult_thread.email';
export const TOKEN_PLACE = 'consult_thread.token';
export const BODY_PLACE = 'consult_entry.body';

/** Where the asker reads and goes on; the address is the key to it. */
export const threadPath = (token: string): string => `/consult/t/${token}`;

/**
 * Asks; answers the thread's token. The same form sent twice asks once; what somebody writes into it after going back is
 * another question.
 */
export async function ask(ctx: Context, actor: Actor | null, question: Question): Promise<string> {
  const id = uuid();
  const token = randomToken();
  const now = ctx.clock.now();
  const key = uuidOf(JSON.stringify([question.subject, question.body, question.email]), question.key);
  const asked = await ctx.db.transaction().execute(async (tx) => {
    const first = await insertThread(tx, {
      id,
      key,
      tokenHash: sha256(token),
      token: ctx.sealer.seal(token, TOKEN_PLACE),
      accountId: actor?.accountId ?? null,
      subject: ctx.sealer.seal(question.subject, SUBJECT_PLACE),
      email: ctx.sealer.seal(question.email, EMAIL_PLACE),
      state: 'waiting',
      assigneeId: null,
      version: 1,
      askedAt: now,
      at: now,
    });
    // Whoever says no more than the question has said it all.
    const body = question.body === '' ? question.subject : question.body;
    if (first) await writeEntry(ctx, tx, { threadId: id, seq: 1, who: 'asker', actor, command: 'write', body });
    return first;
  });
  if (asked) return token;
  const earlier = await findThreadByKey(ctx.db, key);
  if (!earlier) throw new Error(`no thread was asked with ${key}`);
  // Somebody else's form, copied with its key, is not theirs to follow.
  if (earlier.accountId !== (actor?.accountId ?? null)) throw new Refusal('key_reused');
  return ctx.sealer.open(earlier.token, TOKEN_PLACE);
}

/** The thread at an address. @throws Refusal not_found */
export async function threadAt(ctx: Pick<Context, 'db'>, token: string): Promise<ThreadRow> {
  const thread = await findThreadByToken(ctx.db, sha256(token));
  if (!thread) throw new Refusal('not_found');
  return thread;
}

/**
 * The asker writes again, adds a file, or says that the matter is settled. Repeating a settlement, or one's last words,
 * changes nothing: the form was sent twice. Other words in the same moment go after the first.
 * @throws Refusal not_found, not_allowed_now, changed_elsewhere
 */
export async function goOn(
  ctx: Context,
  actor: Actor | null,
  token: string,
  entry: { command: 'write' | 'settle'; body: string; attach?: (tx: Tx, threadId: string) => Promise<string> },
): Promise<number> {
  const { id } = await threadAt(ctx, token);
  return ctx.db.transaction().execute(async (tx) => {
    const thread = await lockThread(tx, id);
    const { command, body } = entry;
    if (command === 'settle' && thread.state === 'closed') return thread.version;
    if (command === 'write' && thread.state === 'waiting' && body !== '' && (await lastWords(ctx, tx, id)) === body)
      return thread.version;
    const fileId = await entry.attach?.(tx, id);
    return step(ctx, tx, thread, { who: 'asker', actor, command, body, ...(fileId ? { fileId } : {}) });
  });
}

/** What the asker wrote last; undefined when others wrote since, or it was a file. */
async function lastWords(ctx: Context, tx: Tx, threadId: string): Promise<string | undefined> {
  const last = (await listEntries(tx, threadId)).at(-1);
  return last?.by === 'asker' && last.fileId === null ? ctx.sealer.open(last.body, BODY_PLACE) : undefined;
}

/**
 * A consultant takes, releases, hands over, answers or ends a question.
 * @throws Refusal not_found, not_allowed_now, changed_elsewhere, key_reused, invalid_input
 */
export async function act(
  ctx: Context,
  actor: Actor,
  input: { id: string; key: string; version: number; command: ThreadCommand; body?: string; to?: string },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { key, ...request } = input;
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, ['consult', request])).first) return;
    const thread = await lockThread(tx, input.id);
    if (thread.version !== input.version) throw new Refusal('changed_elsewhere');
    if (input.to && !(await consultants(tx)).some(({ id }) => id === input.to)) {
      const message = '这位同事没有处理咨询的岗位，请另选一位。';
      throw new Refusal('invalid_input', { fields: [{ path: 'to', code: 'unknown', message }] });
    }
    const { command, body = '', to } = input;
    await step(ctx, tx, thread, { who: 'staff', actor, command, body, ...(to ? { to } : {}) });
  });
}

const AT_ONCE = 200;

/** Part of job `sweep`: ends what was answered and nobody has written to since. */
export async function closeQuietThreads(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - ctx.authority.consult.closeAfterDays * 86_400_000);
  for (;;) {
    const threads = await quietThreads(ctx.db, before, AT_ONCE);
    for (const { id } of threads) {
      await ctx.db.transaction().execute(async (tx) => {
        const thread = await lockThread(tx, id);
        if (thread.state !== 'answered' || thread.at >= before) return;
        await step(ctx, tx, thread, { who: 'worker', actor: null, command: 'close', body: '' });
      });
    }
    if (threads.length < AT_ONCE) return;
  }
}

interface Step {
  who: ThreadWho;
  actor: Actor | null;
  command: ThreadCommand;
  body: string;
  /** To whom it is handed. */
  to?: string;
  fileId?: string;
}

/** One move with its entry and its effects; answers the thread's new version. */
async function step(ctx: Context, tx: Tx, thread: ThreadRow, what: Step): Promise<number> {
  const { who, actor, command } = what;
  const mine = actor !== null && thread.assigneeId === actor.accountId;
  const decision = decideThread(thread.state, command, who, { mine, free: mine || thread.assigneeId === null });
  if (!decision) throw new Refusal('not_allowed_now');
  const assignees = { self: actor?.accountId ?? null, other: what.to ?? null, nobody: null };
  const moved = await moveThread(tx, thread, {
    state: decision.to,
    ...(decision.assignee ? { assigneeId: assignees[decision.assignee] } : {}),
    // Somebody who waits keeps the place of their first word.
    ...(command === 'answer' || (command === 'write' && thread.state !== 'waiting') ? { at: ctx.clock.now() } : {}),
  });
  if (!moved) throw new Refusal('changed_elsewhere');
  const seq = thread.version + 1;
  await writeEntry(ctx, tx, { threadId: thread.id, seq, ...what });
  if (decision.effects?.includes('tell-asker'))
    await ctx.jobs.enqueue(tx, 'notify-asker', { threadId: thread.id, seq });
  return seq;
}

async function writeEntry(ctx: Context, tx: Tx, entry: Step & { threadId: string; seq: number }): Promise<void> {
  const { threadId, seq, command } = entry;
  await appendEntry(tx, {
    ...{ threadId, seq, command, fileId: entry.fileId ?? null },
    by: entry.who === 'asker' ? 'asker' : 'staff',
    actorId: entry.actor?.accountId ?? null,
    body: ctx.sealer.seal(entry.body, BODY_PLACE),
    at: ctx.clock.now(),
  });
}

/** @throws Refusal not_found */
async function lockThread(tx: Tx, id: string): Promise<ThreadRow> {
  const thread = await findThreadForUpdate(tx, id);
  if (!thread) throw new Refusal('not_found');
  return thread;
}
