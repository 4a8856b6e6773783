import QRCode from 'qrcode';
import { v7 as uuid } from 'uuid';
import { type HandwritingView, PAD, type Strokes } from '../../../contract/handwriting.ts';
import type { Actor } from '../../base/actor.ts';
import { randomToken, sha256 } from '../../base/crypto.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import {
  deleteSheets,
  endSheets,
  findOpenSheet,
  findSheetByToken,
  insertSheet,
  keepWriting,
  markOpened,
  type SheetRow,
} from './handwriting-store.ts';
import { openLink, signerName } from './link.ts';
import { findLatestSession, findSession } from './session-store.ts';
import { findTurn, lockSigner } from './store.ts';

const STROKES_PLACE = 'handwriting.strokes';
/** Long enough to find a phone and practise, short enough that a picture of the code is of no use later. */
const MINUTES = 10;
/** A signature smaller than this part of the pad's width was a slip of the finger. */
const LEAST_PART = 10;
const A_DAY_MS = 86_400_000;

/**
 * 「用手机手写」: a sheet with an address of its own, in place of any earlier one of this attempt. Only people write by
 * hand, and only once their certificate was read.
 * @throws Refusal of the link, not_allowed_now
 */
export async function openHandwriting(ctx: Context, actor: Actor, token: string) {
  const { signer } = await openLink(ctx, ctx.db, actor, token, 'act');
  if (signer.kind !== 'person') throw new Refusal('not_allowed_now');
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  const sheetToken = randomToken();
  await ctx.db.transaction().execute(async (tx) => {
    await lockSigner(tx, signer.id);
    const session = await findLatestSession(tx, signer.id);
    if (session?.phase !== 'ready') throw new Refusal('not_allowed_now');
    await endSheets(tx, session.id, now);
    const tokenHash = sha256(sheetToken);
    await insertSheet(tx, { id: uuid(), sessionId: session.id, tokenHash, expiresAt, createdAt: now });
  });
  const url = `${ctx.config.publicUrl}/write/${sheetToken}`;
  const qrSvg = await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  return { url, qrSvg, expiresAt: expiresAt.toISOString() };
}

/** What the phone has written so far, for the page at the computer. @throws Refusal of the link */
export async function getHandwriting(
  ctx: Context,
  actor: Actor,
  token: string,
): Promise<{ sheet: HandwritingView | null }> {
  const { signer } = await openLink(ctx, ctx.db, actor, token, 'look');
  const session = await findLatestSession(ctx.db, signer.id);
  const sheet = session?.phase === 'ready' ? await findOpenSheet(ctx.db, session.id, ctx.clock.now()) : undefined;
  return { sheet: sheet ? sheetView(ctx, sheet) : null };
}

function sheetView(
  ctx: Pick<Context, 'sealer'>,
  { expiresAt, openedAt, writings, strokes }: SheetRow,
): HandwritingView {
  return {
    expiresAt: expiresAt.toISOString(),
    opened: openedAt !== null,
    writings,
    strokes: strokes && (JSON.parse(ctx.sealer.open(strokes, STROKES_PLACE)) as Strokes),
  };
}

/** The phone's address leads nowhere from now on. @throws Refusal of the link */
export async function endHandwriting(ctx: Context, actor: Actor, token: string): Promise<void> {
  const { signer } = await openLink(ctx, ctx.db, actor, token, 'act');
  const session = await findLatestSession(ctx.db, signer.id);
  if (session) await endSheets(ctx.db, session.id, ctx.clock.now());
}

/** For the phone: whose name is written here, and nothing else. @throws Refusal not_found for every dead address alike */
export async function getSheet(ctx: Context, sheetToken: string): Promise<{ name: string; expiresAt: string }> {
  const now = ctx.clock.now();
  const sheet = await findSheetByToken(ctx.db, sha256(sheetToken), now);
  if (!sheet) throw new Refusal('not_found');
  const session = await findSession(ctx.db, sheet.sessionId);
  const turn = session && (await findTurn(ctx.db, session.signerId));
  if (!turn) throw new Refusal('not_found');
  await markOpened(ctx.db, sheet.id, now);
  return { name: signerName(turn.signer), expiresAt: sheet.expiresAt.toISOString() };
}

/** For the phone: 「完成」. @throws Refusal not_found, invalid_input when there is too little to see */
export async function handSheetOver(ctx: Context, sheetToken: string, strokes: Strokes): Promise<{ writings: number }> {
  const sheet = await findSheetByToken(ctx.db, sha256(sheetToken), ctx.clock.now());
  if (!sheet) throw new Refusal('not_found');
  if (!isWriting(strokes)) {
    const problem = { path: 'strokes', code: 'too_small', message: '字迹太小，请写大一些再提交。' };
    throw new Refusal('invalid_input', { fields: [problem] });
  }
  const writings = await keepWriting(ctx.db, sheet.id, ctx.sealer.seal(JSON.stringify(strokes), STROKES_PLACE));
  if (writings === undefined) throw new Refusal('not_found');
  return { writings };
}

function isWriting(strokes: Strokes): boolean {
  const points = strokes.flat();
  const spread = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((most, point) => Math.max(most, of(point)), -Infinity) -
    points.reduce((least, point) => Math.min(least, of(point)), Infinity);
  return (
    Math.max(
      spread(({ x }) => x),
      spread(({ y }) => y),
    ) >=
    PAD.width / LEAST_PART
  );
}

/** Part of job `sweep`: what was written and never confirmed is forgotten a day after its address has died. */
export async function sweepHandwriting(ctx: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await deleteSheets(ctx.db, new Date(ctx.clock.now().getTime() - A_DAY_MS));
}
