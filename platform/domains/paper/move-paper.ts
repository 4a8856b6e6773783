import { randomInt } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { nextPaperState, type PaperCommand, type PaperWay } from './paper.lifecycle.ts';
import { endWaybill, insertWaybill, type PaperRow, writePaper } from './store.ts';

export const CODE_PLACE = 'paper_certificate.pick_up_code';
/** Digits of a pick-up code: easy to read out, and with the limit of tries at a counter not to be guessed. */
const CODE_DIGITS = 8;

/** Which arrivals the applicant is told of, and as what (delivery/mail/work-messages). */
const TOLD: Partial<Record<PaperRow['state'], string>> = {
  shipped: 'paper_shipped',
  undelivered: 'paper_undelivered',
  returned: 'paper_returned',
  ready: 'paper_ready',
};

export interface PaperAct {
  command: PaperCommand;
  actorId: string | null;
  /** The way chosen with this command; otherwise as it was. */
  way?: PaperWay;
  /** Sealed. */
  recipient?: Buffer | null;
  detail?: Record<string, unknown>;
}

/**
 * Moves one certificate, whose row the caller holds: state, history, the next parcel or pick-up code, and what the
 * applicant is told commit together. @throws Refusal not_allowed_now
 */
export async function movePaper(ctx: Context, tx: Tx, paper: PaperRow, act: PaperAct): Promise<void> {
  const now = ctx.clock.now();
  const way = act.way ?? paper.way;
  const state = nextPaperState(paper.state, act.command, way);
  if (!state) throw new Refusal('not_allowed_now');
  const recipient = act.recipient === undefined ? paper.recipient : act.recipient;
  if (state !== 'to_ship' && state !== 'shipped' && state !== 'undelivered') await endWaybill(tx, paper.workId, now);
  const change = {
    state,
    way,
    recipient,
    updatedAt: now,
    ...(act.command === 'make' ? { madeAt: now } : {}),
    ...(state === 'ready' ? { ...newCode(ctx), readyAt: now, reminded: 0 } : {}),
    ...(paper.state === 'ready' ? { pickUpCode: null, pickUpIndex: null } : {}),
  };
  const by = { actorId: act.actorId, ...(act.detail ? { detail: act.detail } : {}) };
  const seq = await writePaper(tx, paper, act.command, change, by);
  if (state === 'to_ship') await orderParcel(ctx, tx, paper.workId, recipient);
  const about = state === paper.state ? undefined : TOLD[state];
  if (about) await ctx.jobs.enqueue(tx, 'notify-work', { workId: paper.workId, about, seq });
}

function newCode(ctx: Pick<Context, 'sealer'>) {
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  return { pickUpCode: ctx.sealer.seal(code, CODE_PLACE), pickUpIndex: codeIndex(ctx, code) };
}

export const codeIndex = (ctx: Pick<Context, 'sealer'>, code: string): Buffer =>
  ctx.sealer.blindIndex(code, CODE_PLACE);

async function orderParcel(ctx: Context, tx: Tx, workId: string, recipient: Buffer | null): Promise<void> {
  if (!recipient) throw new Error(`certificate of ${workId} is to be sent to nobody`);
  const orderNo = uuid();
  await insertWaybill(tx, { orderNo, workId, recipient, createdAt: ctx.clock.now() });
  await ctx.jobs.enqueue(tx, 'order-waybill', { orderNo });
}
