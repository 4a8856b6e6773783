import type { Recipient } from '../../../contract/paper.ts';
import { maskNumber } from '../../../lib/idnumber/mask.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { codeIndex, movePaper } from './move-paper.ts';
import { nextPaperState, type PaperWay } from './paper.lifecycle.ts';
import {
  findPaperByCode,
  findPaperByNumber,
  findWaybillByNo,
  insertHandover,
  lockPaper,
  type PaperRow,
  sealRecipient,
} from './store.ts';

/**
 * Another address or another way, while the certificate is in our hands.
 * @throws Refusal not_found, not_allowed_now, changed_elsewhere, invalid_input
 */
export async function chooseWay(
  ctx: Context,
  actor: Actor,
  input: { id: string; key: string; version: number; way: PaperWay; recipient: Recipient | null },
): Promise<void> {
  ownWork(actor, await getWork(ctx.db, input.id));
  if (input.way === 'mail' && !input.recipient) throw missing('recipient', '请填写收件人、手机和地址。');
  await ctx.db.transaction().execute(async (tx) => {
    const paper = await locked(tx, input.id);
    const { key, ...request } = input;
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, ['paper way', request])).first) return;
    if (paper.version !== input.version) throw new Refusal('changed_elsewhere');
    await movePaper(ctx, tx, paper, {
      command: input.way === 'mail' ? 'choose_mail' : 'choose_pickup',
      actorId: actor.accountId,
      way: input.way,
      ...(input.recipient ? { recipient: sealRecipient(ctx.sealer, input.recipient) } : {}),
    });
  });
}

/** What a scanner reads off a certificate: the number itself, or the QR code's address that ends in it. */
export const scannedNumber = (text: string): string =>
  decodeURIComponent(text.trim().split(/[?#]/, 1)[0]?.replace(/\/+$/, '').split('/').at(-1) ?? '');

/** Scan-to-confirm: the printed and stamped certificate lies on the desk. @throws Refusal not_found, not_allowed_now */
export async function markMade(ctx: Context, actor: Actor, input: { key: string; number: string }): Promise<string> {
  const found = await findPaperByNumber(ctx.db, scannedNumber(input.number));
  if (!found) throw new Refusal('not_found');
  await ctx.db.transaction().execute(async (tx) => {
    const paper = await locked(tx, found.workId);
    if (!(await claimKey(tx, ctx.clock, actor.accountId, input.key, ['paper made', found.workId])).first) return;
    await movePaper(ctx, tx, paper, { command: 'make', actorId: actor.accountId });
  });
  return found.workId;
}

/** Spoiled or lost: it is made again. @throws Refusal not_found, not_allowed_now, changed_elsewhere */
export async function remake(
  ctx: Context,
  actor: Actor,
  { id, key, version, reason }: { id: string; key: string; version: number; reason: string },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const paper = await locked(tx, id);
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, ['paper remake', id, reason])).first) return;
    if (paper.version !== version) throw new Refusal('changed_elsewhere');
    await movePaper(ctx, tx, paper, { command: 'remake', actorId: actor.accountId, detail: { reason } });
  });
}

/**
 * Hands a certificate out at the counter; who took it is kept sealed, who gave it out beside it.
 * @throws Refusal not_found for a wrong code, not_allowed_now
 */
export async function handOver(
  ctx: Context,
  actor: Actor,
  input: {
    id: string;
    key: string;
    code: string;
    receiver: 'applicant' | 'agent';
    receiverName: string;
    receiverDocument: string;
  },
): Promise<{ number: string; handedOverOn: string }> {
  const now = ctx.clock.now();
  return ctx.db.transaction().execute(async (tx) => {
    const paper = await locked(tx, input.id);
    const done = { number: paper.number, handedOverOn: chinaDate(now) };
    if (!(await claimKey(tx, ctx.clock, actor.accountId, input.key, ['paper hand over', input.id])).first) return done;
    const byCode = await findPaperByCode(tx, codeIndex(ctx, input.code));
    if (byCode?.workId !== paper.workId) throw new Refusal('not_found');
    await insertHandover(tx, {
      workId: paper.workId,
      station: paper.station ?? ctx.authority.paper.pickUpStation,
      handedOutBy: actor.accountId,
      at: now,
      receiver: input.receiver,
      receiverName: ctx.sealer.seal(input.receiverName, 'paper_handover.receiver_name'),
      receiverDocument: ctx.sealer.seal(input.receiverDocument, 'paper_handover.receiver_document'),
    });
    const detail = { receiver: input.receiver, document: maskNumber(input.receiverDocument) };
    await movePaper(ctx, tx, paper, { command: 'hand_over', actorId: actor.accountId, detail });
    return done;
  });
}

/** A revoked registration has no paper certificate; one that is out already stays what it is. An effect of revoking. */
export async function cancelPaper(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const paper = await lockPaper(tx, workId);
  if (!paper || !nextPaperState(paper.state, 'cancel', paper.way)) return;
  await movePaper(ctx, tx, paper, { command: 'cancel', actorId: null });
}

/** The courier says that something has happened: whatever it is, the courier is asked. Unknown waybills are nothing. */
export async function takeHint(ctx: Context, waybillNos: readonly string[]): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    for (const waybillNo of new Set(waybillNos)) {
      const waybill = await findWaybillByNo(tx, waybillNo);
      if (waybill && !waybill.endedAt) await ctx.jobs.enqueue(tx, 'track-parcel', { orderNo: waybill.orderNo });
    }
  });
}

async function locked(tx: Tx, workId: string): Promise<PaperRow> {
  const paper = await lockPaper(tx, workId);
  if (!paper) throw new Refusal('not_found');
  return paper;
}

const missing = (path: string, message: string) =>
  new Refusal('invalid_input', { fields: [{ path, code: 'missing', message }] });
