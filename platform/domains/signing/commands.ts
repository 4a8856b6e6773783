import { v7 as uuid } from 'uuid';
import type { Approval } from '../../adapters/remote-signing/port.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { moveWork } from '../works/move.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, lockWork, updateWork } from '../works/store.ts';
import { approvalColumns, askPhone } from './approval.ts';
import { linkEnd, openLink } from './link.ts';
import { mayGiveUp } from './session.lifecycle.ts';
import { cancelSessions, endSessions, giveBack } from './session-end.ts';
import { changeSession, findLatestSession, insertSession } from './session-store.ts';
import { findEnvelope, lockSigner, prolongLink, voidEnvelopes } from './store.ts';

/** Makes the envelopes of a work void with every attempt to sign in them; an effect of editing and terminating. */
export async function voidEnvelope(ctx: Pick<Context, 'clock' | 'jobs'>, tx: Tx, workId: string): Promise<void> {
  await cancelSessions(ctx, tx, await voidEnvelopes(tx, workId));
}

/**
 * 「读取证书」: asks for the first scan, in place of any earlier one of this signer. An attempt whose signature is being
 * made is left alone. The attempt is kept before the service is asked: whatever answer comes belongs to it or is given back.
 * @throws Refusal of the link, outside_unavailable
 */
export async function readCertificate(ctx: Context, actor: Actor, token: string): Promise<void> {
  const { signer } = await openLink(ctx, ctx.db, actor, token, 'act');
  const id = uuid();
  const begun = await ctx.db.transaction().execute(async (tx) => {
    await lockSigner(tx, signer.id);
    await openLink(ctx, tx, actor, token, 'act');
    if ((await findLatestSession(tx, signer.id))?.phase === 'signing') return false;
    await cancelSessions(ctx, tx, [signer.id]);
    const now = ctx.clock.now();
    const times = { dueAt: now, expiresAt: now, createdAt: now, updatedAt: now };
    await insertSession(tx, { id, signerId: signer.id, envelopeId: signer.envelopeId, phase: 'reading', ...times });
    return true;
  });
  if (begun) await askToRead(ctx, id);
}

async function askToRead(ctx: Context, sessionId: string): Promise<void> {
  let approval: Approval;
  try {
    approval = await askPhone(ctx, { purpose: 'read' });
  } catch (error) {
    await ctx.db.transaction().execute((tx) => endSessions(ctx, tx, [sessionId], { to: 'cancelled' }));
    throw error;
  }
  const now = ctx.clock.now();
  const columns = approvalColumns(ctx, approval, now);
  const { deviceCode, expiresAt, intervalSeconds } = columns;
  await ctx.db.transaction().execute(async (tx) => {
    if (await changeSession(tx, sessionId, 'reading', { ...columns, updatedAt: now }))
      return ctx.jobs.enqueue(tx, 'advance-signing', { sessionId }, { afterSeconds: intervalSeconds });
    await giveBack(ctx, tx, sessionId, { kind: 'device_code', token: deviceCode, expiresAt });
  });
}

/** Gives the running attempt up, unless the phone has already authorised the signature. @throws Refusal of the link */
export async function cancelSigning(ctx: Context, actor: Actor, token: string): Promise<void> {
  const { signer } = await openLink(ctx, ctx.db, actor, token, 'act');
  await ctx.db.transaction().execute(async (tx) => {
    await lockSigner(tx, signer.id);
    const latest = await findLatestSession(tx, signer.id);
    if (latest && mayGiveUp(latest.phase)) await endSessions(ctx, tx, [latest.id], { to: 'cancelled' });
  });
}

/**
 * The links of those whose turn it is work again when the applicant opens the list to send them once more, should they
 * have run out. @throws Refusal not_found
 */
export async function prolongOwnLink(ctx: Context, actor: Actor, workId: string): Promise<void> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const envelope = await findEnvelope(ctx.db, workId, work.revision);
  const now = ctx.clock.now();
  if (envelope?.state === 'open') await prolongLink(ctx.db, envelope.id, now, linkEnd(ctx, now));
}

/** 「提交」: a fully signed work goes to review, once per key. @throws Refusal not_found, signatures_missing, changed_elsewhere */
export async function submitWork(
  ctx: Context,
  actor: Actor,
  input: { id: string; key: string; version: number },
  requestId: string,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, input.id));
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, ['submit', input.id]);
    if (!first) return;
    if (work.version !== input.version) throw new Refusal('changed_elsewhere');
    const by = { actor, who: ['applicant'] as const, requestId };
    await moveWork(ctx, tx, work, by, { command: 'submit', change: { submittedAt: ctx.clock.now() } });
  });
}

/** 「签完自动提交」. Turned on when everything is signed already, it submits now. @throws Refusal not_found */
export async function setAutoSubmit(ctx: Context, actor: Actor, workId: string, on: boolean): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, workId));
    if (work.autoSubmit !== on) await updateWork(tx, work, { autoSubmit: on, updatedAt: ctx.clock.now() });
    if (on && work.allSigned && work.state === 'awaiting_signatures') {
      await ctx.jobs.enqueue(tx, 'auto-submit', { workId });
    }
  });
}
