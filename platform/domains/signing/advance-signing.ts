import { OutsideUnavailable } from '../../adapters/outside.ts';
import { type Credential, SigningRefused } from '../../adapters/remote-signing/port.ts';
import type { Context } from '../../context.ts';
import { ACCESS_TOKEN_PLACE, DEVICE_CODE_PLACE } from './approval.ts';
import { type MatchProblem, matchCertificate, mismatchSentence } from './certificate-match.rules.ts';
import { signerName } from './link.ts';
import { partyOf } from './party.ts';
import { awaitsPhone } from './session.lifecycle.ts';
import { findSession, keepAccessToken, moveSession, type SessionRow } from './session-store.ts';
import { findTurn, type Turn } from './store.ts';

const TIMED_OUT = '扫码已超时，没有签署任何内容，请重新扫码。';
const SENTENCES = {
  denied: {
    reading: '您在手机上拒绝了读取证书，没有签署任何内容。',
    authorising: '您在手机上拒绝了签章，没有签署任何内容。',
  },
  lost: '没有收到手机的确认结果，没有签署任何内容，请重新扫码。',
  refused: '签名服务没有受理这次请求，没有签署任何内容，请重新扫码。',
  none: '没有读到可用的数字证书，请先在手机上领取证书，再重新扫码。',
} as const;

/**
 * Asks once whether the phone has answered, and goes on from there: a certificate that was read is compared with the
 * signer, an authorised signature is left to `finish-signature`. As long as nothing is decided it comes back by itself.
 */
export async function advanceSigning(ctx: Context, sessionId: string): Promise<void> {
  const session = await findSession(ctx.db, sessionId);
  if (!session || !awaitsPhone(session.phase)) return;
  try {
    await ask(ctx, session);
  } catch (error) {
    if (error instanceof SigningRefused) {
      ctx.log.warn({ err: error, session: sessionId }, 'the signing service refused');
      return fail(ctx, session, SENTENCES.refused);
    }
    // Nobody waits for longer than the code is good; an outage until then is the same as no answer.
    if (error instanceof OutsideUnavailable && isOver(ctx, session)) return fail(ctx, session, TIMED_OUT);
    throw error;
  }
}

const isOver = (ctx: Pick<Context, 'clock'>, session: SessionRow) => session.expiresAt <= ctx.clock.now();

async function ask(ctx: Context, session: SessionRow): Promise<void> {
  const kept = session.accessToken && ctx.sealer.open(session.accessToken, ACCESS_TOKEN_PLACE);
  if (kept) return granted(ctx, session, kept);
  const deviceCode = ctx.sealer.open(session.deviceCode ?? Buffer.alloc(0), DEVICE_CODE_PLACE);
  const answer = await ctx.remoteSigning.poll(deviceCode);
  switch (answer.status) {
    case 'granted':
      return granted(ctx, session, answer.accessToken);
    case 'denied':
      return fail(ctx, session, SENTENCES.denied[session.phase === 'reading' ? 'reading' : 'authorising']);
    case 'expired':
      return isOver(ctx, session) ? fail(ctx, session, TIMED_OUT) : lost(ctx, session);
    default:
      return isOver(ctx, session) ? fail(ctx, session, TIMED_OUT) : comeBack(ctx, session, answer.status);
  }
}

/** The code is gone before its time: another run of this job has taken the answer, or the answer was lost on its way. */
async function lost(ctx: Context, session: SessionRow): Promise<void> {
  const now = await findSession(ctx.db, session.id);
  if (now?.phase === session.phase && !now.accessToken) await fail(ctx, session, SENTENCES.lost);
}

/** RFC 8628 §3.5: `slow_down` asks for five seconds more. */
async function comeBack(ctx: Context, session: SessionRow, status: 'pending' | 'slow_down'): Promise<void> {
  const afterSeconds = session.intervalSeconds + (status === 'slow_down' ? 5 : 0);
  await ctx.db
    .transaction()
    .execute((tx) => ctx.jobs.enqueue(tx, 'advance-signing', { sessionId: session.id }, { afterSeconds }));
}

async function granted(ctx: Context, session: SessionRow, accessToken: string): Promise<void> {
  const now = ctx.clock.now();
  const sealed = ctx.sealer.seal(accessToken, ACCESS_TOKEN_PLACE);
  if (session.phase === 'authorising') {
    await ctx.db.transaction().execute(async (tx) => {
      const moved = await moveSession(tx, session.id, 'signing', { accessToken: sealed, updatedAt: now });
      if (moved) await ctx.jobs.enqueue(tx, 'finish-signature', { sessionId: session.id });
    });
    return;
  }
  await keepAccessToken(ctx.db, session.id, 'reading', sealed, now);
  const turn = await findTurn(ctx.db, session.signerId);
  if (turn) await takeCertificate(ctx, session, turn, accessToken);
}

/** Takes the first certificate that is the signer's own; says what is wrong with the only other one. */
async function takeCertificate(ctx: Context, session: SessionRow, turn: Turn, accessToken: string): Promise<void> {
  const party = await partyOf(ctx, ctx.db, turn);
  const name = signerName(turn.signer);
  const anchors = await ctx.trustAnchors();
  const now = ctx.clock.now();
  let wrong: { problem: MatchProblem; holder: string } | undefined;
  for (const credential of await readCredentials(ctx, accessToken)) {
    const expected = { name, documentNumber: party.document.number, anchors, at: now };
    const match = matchCertificate(credential.certificates, expected);
    if (match.ok) return keepCertificate(ctx, session, credential, now);
    wrong ??= match;
  }
  await fail(ctx, session, wrong ? mismatchSentence(wrong.problem, wrong.holder, name) : SENTENCES.none);
}

async function readCredentials(ctx: Context, accessToken: string): Promise<Credential[]> {
  const ids = await ctx.remoteSigning.listCredentials(accessToken);
  return Promise.all(ids.map((id) => ctx.remoteSigning.getCredential(accessToken, id)));
}

async function keepCertificate(ctx: Context, session: SessionRow, credential: Credential, now: Date): Promise<void> {
  await moveSession(ctx.db, session.id, 'ready', {
    credentialId: credential.credentialId,
    keyAlgorithm: credential.keyAlgorithm,
    certificates: credential.certificates,
    accessToken: null,
    deviceCode: null,
    updatedAt: now,
  });
}

async function fail(ctx: Context, session: SessionRow, failure: string): Promise<void> {
  await moveSession(ctx.db, session.id, 'failed', { failure, accessToken: null, updatedAt: ctx.clock.now() });
}
