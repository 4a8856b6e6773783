import type { z } from 'zod';
import type { MessageState } from '../../../contract/messages.ts';
import type { listOutbound, OutboundMessage } from '../../../contract/outbound.ts';
import { maskMail, maskPhone } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { maySee } from '../review/policy.ts';
import { findWork } from '../works/store.ts';
import { RECIPIENT_PLACE } from './commands.ts';
import { messageAfter, SUPPRESSIONS, type Suppression } from './message.lifecycle.ts';
import { findOutboundRow, listOutboundRows, type OutboundRow } from './outbound-store.ts';
import { lockMessage, moveMessages } from './store.ts';

const PAGE = 50;
const OF_A_WORK = 100;
const DAY_MS = 86_400_000;

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** Mails and SMS for staff, newest first. */
export async function searchOutbound(
  ctx: Context,
  query: z.output<NonNullable<typeof listOutbound.query>>,
): Promise<z.input<typeof listOutbound.answer>> {
  const { q, state, channel, from, to, cursor } = query;
  const filter = {
    ...{ code: q?.toUpperCase() || undefined, state, channel },
    from: from ? startOf(from) : undefined,
    until: to ? new Date(startOf(to).getTime() + DAY_MS) : undefined,
  };
  const rows = await listOutboundRows(ctx.db, filter, { after: readCursor(cursor), limit: PAGE + 1 });
  const { page, nextCursor } = pageOf(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
  return { messages: page.map((row) => outboundView(ctx, row)), nextCursor };
}

const ANYWHERE = ['consultant', 'administrator', 'auditor', 'supervisor'];

/** What was sent about one work. @throws Refusal not_found for one that this person does not review */
export async function workMessages(
  ctx: Context,
  actor: Actor,
  workId: string,
): Promise<{ messages: OutboundMessage[] }> {
  const work = await findWork(ctx.db, workId);
  const everywhere = actor.roles.some(({ role }) => ANYWHERE.includes(role));
  if (!work || !(everywhere || maySee(actor, ctx.authority.reviewLevels.length, work))) throw new Refusal('not_found');
  const rows = await listOutboundRows(ctx.db, { workId }, { limit: OF_A_WORK });
  return { messages: rows.map((row) => outboundView(ctx, row)) };
}

function outboundView(ctx: Pick<Context, 'sealer' | 'authority'>, row: OutboundRow): OutboundMessage {
  const recipient = ctx.sealer.open(row.recipient, RECIPIENT_PLACE);
  const state = row.state as MessageState;
  return {
    id: row.id,
    channel: row.channel as OutboundMessage['channel'],
    state,
    occasion: ctx.authority.messages.texts[row.occasion]?.name ?? row.subject,
    recipient: row.channel === 'mail' ? maskMail(recipient) : maskPhone(recipient),
    work: row.workId && row.code !== null ? { id: row.workId, code: row.code, title: row.workTitle ?? '' } : null,
    createdAt: row.createdAt.toISOString(),
    dueAt: state === 'queued' && row.dueAt > row.createdAt ? row.dueAt.toISOString() : null,
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    attempts: row.attempts,
    reason: SUPPRESSIONS[row.reason as Suppression] ?? row.reason,
    carried: row.carriedBy !== null,
    round: row.round,
    resendable: messageAfter('resend', state) !== undefined,
  };
}

/**
 * Sends a message once more, at once. The outside parties see another one, so that it is not taken for a repetition.
 * @throws Refusal not_found, not_allowed_now while it waits, changed_elsewhere when somebody has sent it again already
 */
export async function resendMessage(ctx: Context, actor: Actor, id: string, round: number): Promise<OutboundMessage> {
  await ctx.db.transaction().execute(async (tx) => {
    const message = await lockMessage(tx, id);
    if (!message) throw new Refusal('not_found');
    if (message.round !== round) throw new Refusal('changed_elsewhere');
    const now = ctx.clock.now();
    const fresh = { attempts: 0, reason: '', carriedBy: null, sentAt: null, settledAt: null, dueAt: now };
    const again = { ...fresh, round: round + 1, resentBy: actor.accountId, resentAt: now };
    const moved = await moveMessages(tx, [id], 'resend', again);
    if (moved.length === 0) throw new Refusal('not_allowed_now');
    await ctx.jobs.enqueue(tx, 'send-message', { messageId: id });
  });
  const row = await findOutboundRow(ctx.db, id);
  if (!row) throw new Refusal('not_found');
  return outboundView(ctx, row);
}
