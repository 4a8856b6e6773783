import QRCode from 'qrcode';
import { v7 as uuid } from 'uuid';
import type { ScanView } from '../../../contract/scan.ts';
import type { Actor } from '../../base/actor.ts';
import { randomToken, sha256 } from '../../base/crypto.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getWork } from '../works/store.ts';
import { openLink, signerName } from './link.ts';
import { judgeScanLink } from './scan-link.rules.ts';
import { deleteScanLinks, findScanLink, insertScanLink } from './scan-link-store.ts';
import { findLatestSession, findSession, type SessionRow } from './session-store.ts';
import { findTurn, listSigners, lockSigner, type Turn } from './store.ts';

/** Long after its step is over a link still says that it is; then it is forgotten. */
const KEPT_MS = 2 * 86_400_000;

/**
 * 「复制链接去发送」: a new address for the running step. It belongs to the step and not to its code: when the code is renewed
 * the address that was sent leads to the new one.
 * @throws Refusal of the link, not_allowed_now when no phone is awaited
 */
export async function openScanLink(ctx: Context, actor: Actor, token: string): Promise<{ url: string }> {
  const { signer } = await openLink(ctx, ctx.db, actor, token, 'act');
  const scanToken = randomToken();
  await ctx.db.transaction().execute(async (tx) => {
    await lockSigner(tx, signer.id);
    const session = await findLatestSession(tx, signer.id);
    if (!session || (session.phase !== 'reading' && session.phase !== 'authorising'))
      throw new Refusal('not_allowed_now');
    const { id: sessionId, phase } = session;
    await insertScanLink(tx, {
      id: uuid(),
      sessionId,
      phase,
      tokenHash: sha256(scanToken),
      createdAt: ctx.clock.now(),
    });
  });
  return { url: `${ctx.config.publicUrl}/scan/${scanToken}` };
}

/** What the phone is asked now, for somebody without an account. @throws Refusal not_found for every dead address alike */
export async function getScan(ctx: Context, scanToken: string): Promise<ScanView> {
  const link = await findScanLink(ctx.db, sha256(scanToken));
  const session = link && (await findSession(ctx.db, link.sessionId));
  const turn = session && (await findTurn(ctx.db, session.signerId));
  if (!turn) throw new Refusal('not_found');
  const facts = {
    asked: link.phase,
    phase: session.phase,
    granted: session.accessToken !== null,
    expiresAt: session.expiresAt,
    turn: turn.signer.state === 'current' && turn.envelope.state === 'open',
  };
  const standing = judgeScanLink(facts, ctx.clock.now());
  if (standing === 'dead') throw new Refusal('not_found');
  if (standing === 'done') return { step: 'done' };
  const running = {
    platform: ctx.authority.platformName,
    asked: signerName(turn.signer),
    code: await codeOf(session),
  };
  if (link.phase === 'reading') return { step: 'read', ...running };
  return { step: 'authorise', ...running, document: await documentOf(ctx, turn) };
}

async function codeOf({ userCode, verificationUrl: url, expiresAt }: SessionRow) {
  if (!userCode || !url) return null;
  const qrSvg = await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  return { userCode, url, qrSvg, expiresAt: expiresAt.toISOString() };
}

/** The same that the phone shows beside its question. */
async function documentOf(ctx: Context, { envelope }: Turn) {
  const [work, signers] = await Promise.all([getWork(ctx.db, envelope.workId), listSigners(ctx.db, envelope.id)]);
  return { title: work.title, parties: signers.map(signerName), sha256: envelope.documentSha256.toString('hex') };
}

/** Part of job `sweep`. */
export async function sweepScanLinks(ctx: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await deleteScanLinks(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS));
}
