import { OutsideUnavailable } from '../../adapters/outside.ts';
import { type Credential, SigningRefused } from '../../adapters/remote-signing/port.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { ACCESS_TOKEN_PLACE, DEVICE_CODE_PLACE } from './approval.ts';
import { StatusUnknown } from './certificate-status.ts';
import { CLAIM_MS, comeBack } from './come-back.ts';
import { awaitsPhone } from './session.lifecycle.ts';
import { endSessions, giveBack } from './session-end.ts';
import { pauseAfterTrouble, READY_MS } from './session-pace.rules.ts';
import {
  claimSession,
  findSession,
  keepAccessToken,
  moveSession,
  releaseSession,
  type SessionRow,
} from './session-store.ts';
import { findTurn, type Turn } from './store.ts';
import { chooseCredential } from './take-certificate.ts';

const TIMED_OUT = '扫码已超时，没有签署任何内容，请重新扫码。';
const SENTENCES = {
  denied: {
    reading: '您在手机上拒绝了读取证书，没有签署任何内容。',
    authorising: '您在手机上拒绝了签章，没有签署任何内容。',
  },
  lost: '没有收到手机的确认结果，没有签署任何内容，请重新扫码。',
  refused: '签名服务没有受理这次请求，没有签署任何内容，请重新扫码。',
  unchecked: '证书机构一直没有回应，无法核实数字证书是否有效。没有签署任何内容，请稍后重新读取。',
} as const;

/** Until here a repeated try helps nobody: the code lives five minutes. */
const LONGEST_PAUSE_SECONDS = 15;

/**
 * Asks once whether the phone has answered, and goes on from there: a certificate that was read is compared with the
 * signer, an authorised signature is left to `finish-signature`. As long as nothing is decided it comes back by itself.
 * One worker asks at a time: a code can be redeemed once, and its answer must be kept by whoever got it.
 */
export async function advanceSigning(ctx: Context, sessionId: string): Promise<void> {
  const session = await findSession(ctx.db, sessionId);
  if (!session || !isAsked(session)) return;
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  const claimed = await claimSession(ctx.db, sessionId, session.phase, { now, until });
  if (!claimed || !isAsked(claimed)) return waitForOther(ctx, session);
  try {
    await ask(ctx, claimed);
  } catch (error) {
    await bear(ctx, claimed, error);
  } finally {
    await releaseSession(ctx.db, sessionId, until);
  }
}

type Asked = SessionRow & { phase: 'reading' | 'authorising' };
const isAsked = (session: SessionRow): session is Asked =>
  awaitsPhone(session.phase) && (session.deviceCode !== null || session.accessToken !== null);

/** Another worker is asking. Should it have been killed, this one takes over when its time is up. */
async function waitForOther(ctx: Context, session: Asked): Promise<void> {
  const left = (session.busyUntil?.getTime() ?? 0) - ctx.clock.now().getTime();
  await comeBack(ctx, session, Math.ceil(Math.max(left, 1000) / 1000), session.troubleSince !== null);
}

/** What could not be done now is tried again while the code is good; nobody waits for longer. */
async function bear(ctx: Context, session: Asked, error: unknown): Promise<void> {
  if (error instanceof SigningRefused) {
    ctx.log.warn({ err: error, session: session.id }, 'the signing service refused');
    return fail(ctx, session, SENTENCES.refused);
  }
  if (!(error instanceof OutsideUnavailable)) throw error;
  ctx.log.warn({ err: error, session: session.id }, 'the signing service could not be asked');
  if (isOver(ctx, session))
    return runOut(ctx, session, error instanceof StatusUnknown ? SENTENCES.unchecked : TIMED_OUT);
  const pause = pauseAfterTrouble(session.troubleSince, ctx.clock.now(), LONGEST_PAUSE_SECONDS);
  await comeBack(ctx, session, Math.max(pause, session.intervalSeconds), true);
}

const isOver = (ctx: Pick<Context, 'clock'>, session: SessionRow) => session.expiresAt <= ctx.clock.now();

async function ask(ctx: Context, session: Asked): Promise<void> {
  const kept = session.accessToken && ctx.sealer.open(session.accessToken, ACCESS_TOKEN_PLACE);
  if (kept) return granted(ctx, session, kept);
  const deviceCode = ctx.sealer.open(session.deviceCode ?? Buffer.alloc(0), DEVICE_CODE_PLACE);
  const answer = await ctx.remoteSigning.poll(deviceCode);
  switch (answer.status) {
    case 'granted':
      return granted(ctx, session, answer.accessToken);
    case 'denied':
      return fail(ctx, session, SENTENCES.denied[session.phase]);
    case 'expired':
      // Gone before its time: an answer that granted a token was lost on its way.
      return runOut(ctx, session, isOver(ctx, session) ? TIMED_OUT : SENTENCES.lost);
    default:
      if (isOver(ctx, session)) return runOut(ctx, session, TIMED_OUT);
      // RFC 8628 §3.5: `slow_down` asks for five seconds more.
      return comeBack(ctx, session, session.intervalSeconds + (answer.status === 'slow_down' ? 5 : 0), false);
  }
}

async function granted(ctx: Context, session: Asked, accessToken: string): Promise<void> {
  const sealed = ctx.sealer.seal(accessToken, ACCESS_TOKEN_PLACE);
  const kept = await ctx.db.transaction().execute((tx) => keepToken(ctx, tx, session, sealed));
  if (!kept || session.phase === 'authorising') return;
  const turn = await findTurn(ctx.db, session.signerId);
  if (turn) await takeCertificate(ctx, { ...session, accessToken: sealed }, turn, accessToken);
}

/** Keeps the token, or gives it back when the attempt has ended while the service was asked. */
async function keepToken(ctx: Context, tx: Tx, session: Asked, token: Buffer): Promise<boolean> {
  const now = ctx.clock.now();
  const kept =
    session.phase === 'reading'
      ? await keepAccessToken(tx, session.id, token, now)
      : await moveSession(tx, session.id, 'signing', {
          accessToken: token,
          deviceCode: null,
          dueAt: now,
          updatedAt: now,
        });
  if (!kept) await giveBack(ctx, tx, session.id, { kind: 'access_token', token });
  else if (session.phase === 'authorising') await ctx.jobs.enqueue(tx, 'finish-signature', { sessionId: session.id });
  return kept;
}

async function takeCertificate(ctx: Context, session: SessionRow, turn: Turn, accessToken: string): Promise<void> {
  const taken = await chooseCredential(ctx, turn, accessToken);
  if (taken.ok) return keepCertificate(ctx, session, taken.credential, ctx.clock.now());
  await fail(ctx, session, taken.sentence, taken.problem);
}

/** The certificate is kept; the token that read it has done its work. */
async function keepCertificate(ctx: Context, session: SessionRow, credential: Credential, now: Date): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const moved = await moveSession(tx, session.id, 'ready', {
      credentialId: credential.credentialId,
      keyAlgorithm: credential.keyAlgorithm,
      certificates: credential.certificates,
      accessToken: null,
      deviceCode: null,
      dueAt: new Date(now.getTime() + READY_MS),
      updatedAt: now,
    });
    if (moved && session.accessToken)
      await giveBack(ctx, tx, session.id, { kind: 'access_token', token: session.accessToken });
  });
}

const fail = (ctx: Context, session: SessionRow, failure: string, code = ''): Promise<void> =>
  ctx.db.transaction().execute((tx) => endSessions(ctx, tx, [session.id], { to: 'failed', failure, code }));

/** The code ran out, unless a fresh one took its place while the service was asked: then that one is asked next. */
async function runOut(ctx: Context, session: Asked, failure: string): Promise<void> {
  const now = await findSession(ctx.db, session.id);
  const isRenewed = session.deviceCode && now?.deviceCode && !now.deviceCode.equals(session.deviceCode);
  return isRenewed ? comeBack(ctx, session, session.intervalSeconds, false) : fail(ctx, session, failure);
}
