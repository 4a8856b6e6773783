import { buildCms, remoteHash, storedSignatureValue } from '../../../lib/pades/cms.ts';
import { embedSignature } from '../../../lib/pades/embed.ts';
import { PadesError } from '../../../lib/pades/errors.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { SigningRefused } from '../../adapters/remote-signing/port.ts';
import { appendEvent } from '../../base/audit.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { lockWork, updateWork, type WorkRow } from '../works/store.ts';
import { ACCESS_TOKEN_PLACE } from './approval.ts';
import { CLAIM_MS, comeBack } from './come-back.ts';
import { decideEnvelope } from './envelope.lifecycle.ts';
import { linkEnd, signerName } from './link.ts';
import { DocumentDoesNotHold, refuseInvalid, withLongTermProof } from './long-term.ts';
import { keepProof } from './proof-index.ts';
import { type Ending, endSessions } from './session-end.ts';
import { pauseAfterTrouble } from './session-pace.rules.ts';
import {
  claimSession,
  findSession,
  keepSignature,
  moveSession,
  noteProgress,
  releaseSession,
  type SessionRow,
} from './session-store.ts';
import { findTurn, giveTurns, listSigners, markSigned, replaceDocument, type Turn } from './store.ts';
import { readProof } from './stored-file.ts';
import { turnNotice } from './turns.rules.ts';

const SENTENCES = {
  refused: '签名服务没有完成这次签名，没有签署任何内容，请重新读取证书后再签。',
  wrong: '签名服务返回的签名无效，没有签署任何内容，请重新读取证书后再签。',
  overtaken: '签署期间文件已有变化，这次的签名没有计入，请重新读取证书后再签。',
} as const;
const LONGEST_PAUSE_SECONDS = 60;
const TELL_UNSUBMITTED_AFTER_SECONDS = 60;

/**
 * Finishes what the phone has authorised: fetches the signature, stamps it, puts it into the document, checks the result
 * as a stranger would, and passes the turn on. Whatever fails on the way can be tried again: the one thing that cannot be
 * had twice, the signature, is kept as soon as it is there.
 */
export async function finishSignature(ctx: Context, sessionId: string): Promise<void> {
  const session = await findSession(ctx.db, sessionId);
  const turn = session && (await findTurn(ctx.db, session.signerId));
  if (!turn || !isSigning(session)) return;
  if (turn.signer.state !== 'current') return end(ctx, session, { to: 'cancelled' });
  try {
    const value = session.signatureValue ?? (await fetchSignature(ctx, session));
    if (!value) return await comeBack(ctx, session, CLAIM_MS / 1000, session.troubleSince !== null);
    const document = await signedDocument(ctx, session, turn, value);
    const documentSha256 = await ctx.objects.put(document);
    await ctx.db.transaction().execute((tx) => record(ctx, tx, session, documentSha256));
  } catch (error) {
    await bear(ctx, session, error);
  }
}

type Signing = SessionRow & { phase: 'signing' };
const isSigning = (session: SessionRow): session is Signing => session.phase === 'signing';
const end = (ctx: Context, { id }: SessionRow, ending: Ending): Promise<void> =>
  ctx.db.transaction().execute((tx) => endSessions(ctx, tx, [id], ending));

/** What no repetition would mend ends the attempt; an outage is waited for, however long: the signature is not lost. */
async function bear(ctx: Context, session: Signing, error: unknown): Promise<void> {
  const failure = failureOf(error);
  if (failure) {
    ctx.log.warn({ err: error, session: session.id }, 'a signature could not be finished');
    return end(ctx, session, { to: 'failed', failure });
  }
  const now = ctx.clock.now();
  const pause = pauseAfterTrouble(session.troubleSince, now, LONGEST_PAUSE_SECONDS);
  if (error instanceof OutsideUnavailable) {
    ctx.log.warn({ err: error, session: session.id }, 'a signature waits for a service');
    return comeBack(ctx, session, pause, true);
  }
  await noteProgress(ctx.db, session, { now, dueAt: new Date(now.getTime() + pause * 1000), trouble: true });
  throw error;
}

/** The sentence for what no repetition would mend; undefined for what one would. */
function failureOf(error: unknown): string | undefined {
  if (error instanceof SigningRefused) return SENTENCES.refused;
  if (error instanceof DocumentDoesNotHold)
    return `签章后的文件没有通过验证：${error.report.summary}没有签署任何内容，请重新读取证书后再签。`;
  return error instanceof PadesError && error.code === 'signature_mismatch' ? SENTENCES.wrong : undefined;
}

/**
 * Asks for the signature, with a request that is the same each time (ADR 10) and never twice at once. Null while another
 * worker asks. A refusal is final then: no answer to an earlier request can still be under way.
 * @throws SigningRefused when the authorisation is used up and its signature was lost
 */
async function fetchSignature(ctx: Context, session: Signing): Promise<Buffer | null> {
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  const claimed = await claimSession(ctx.db, session.id, 'signing', { now, until });
  if (!claimed) return null;
  try {
    return claimed.signatureValue ?? (await askForSignature(ctx, claimed));
  } finally {
    await releaseSession(ctx.db, session.id, until);
  }
}

async function askForSignature(ctx: Context, session: SessionRow): Promise<Buffer> {
  const { accessToken, credentialId, keyAlgorithm, signedAttributes, certificates } = session;
  const certificate = certificates?.[0];
  if (!accessToken || !credentialId || !keyAlgorithm || !signedAttributes || !certificate)
    throw new Error(`session ${session.id} is signing without an authorisation`);
  const token = ctx.sealer.open(accessToken, ACCESS_TOKEN_PLACE);
  const hash = Buffer.from(remoteHash({ signedAttributes, keyAlgorithm, certificate }));
  const value = await ctx.remoteSigning.signHash(token, { credentialId, keyAlgorithm }, hash);
  await keepSignature(ctx.db, session.id, value, ctx.clock.now());
  return value;
}

/** The prepared document with the stamped signature in it; the last one makes it provable for the long term. */
async function signedDocument(ctx: Context, session: SessionRow, turn: Turn, value: Buffer): Promise<Uint8Array> {
  const { preparedSha256, byteRange, signedAttributes, keyAlgorithm, certificates } = session;
  const [certificate, ...chain] = certificates ?? [];
  if (!preparedSha256 || !byteRange || !signedAttributes || !keyAlgorithm || !certificate)
    throw new Error(`session ${session.id} is signing without a prepared document`);
  const untimed = { signedAttributes, signatureValue: value, keyAlgorithm, certificate, chain };
  // Built once without a time stamp to refuse a wrong signature before it is stamped.
  buildCms(untimed);
  const stored = storedSignatureValue(value, keyAlgorithm);
  const timestampToken = await ctx.timestamps.timestamp(sha256(stored));
  const prepared = await readProof(ctx.objects, preparedSha256);
  const [start = 0, length = 0, resume = 0, rest = 0] = byteRange;
  const signed = embedSignature(prepared, [start, length, resume, rest], buildCms({ ...untimed, timestampToken }));
  const { envelope, signer } = turn;
  const after = decideEnvelope('sign', envelope.state, await listSigners(ctx.db, envelope.id), signer.position);
  const document = after.ok && after.envelope === 'complete' ? await withLongTermProof(ctx, signed) : signed;
  await refuseInvalid(ctx, document);
  return document;
}

/** Makes the signature count: all of it in one transaction, and only if nothing has changed underneath. */
async function record(ctx: Context, tx: Tx, session: SessionRow, documentSha256: Buffer): Promise<void> {
  const now = ctx.clock.now();
  const before = await findTurn(tx, session.signerId);
  if (!before || !session.baseSha256) return;
  // Whatever makes an envelope void holds the work's row: from here on nothing changes underneath.
  const work = await lockWork(tx, before.envelope.workId);
  const { signer, envelope } = (await findTurn(tx, session.signerId)) ?? before;
  const signers = await listSigners(tx, envelope.id);
  const after = decideEnvelope('sign', envelope.state, signers, signer.position);
  const isComplete = after.ok && after.envelope === 'complete';
  const stands = work.state === 'awaiting_signatures' && envelope.documentSha256.equals(session.baseSha256);
  if (!after.ok || !stands) return endSessions(ctx, tx, [session.id], { to: 'failed', failure: SENTENCES.overtaken });
  const change = { accessToken: null, updatedAt: now };
  const written =
    (await moveSession(tx, session.id, 'signed', change)) &&
    (await markSigned(tx, signer.id, now, documentSha256)) &&
    (await replaceDocument(tx, envelope.id, { from: session.baseSha256, to: documentSha256 }, isComplete ? now : null));
  if (!written) throw new Error(`signature of session ${session.id} was overtaken`);
  const seq = await appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: null,
    actor: signerName(signer),
    command: 'sign',
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { position: signer.position, roles: signer.roles, documentSha256: documentSha256.toString('hex') },
    requestId: `finish-signature ${session.id}`,
  });
  if (isComplete) return complete(ctx, tx, { work, envelopeId: envelope.id, now, seq });
  for (const signerId of await giveTurns(tx, envelope.id, after.opened, { now, expiresAt: linkEnd(ctx, now) }))
    await ctx.jobs.enqueue(tx, 'notify-signer', { signerId, about: turnNotice(1) });
}

interface Completion {
  work: WorkRow;
  envelopeId: string;
  now: Date;
  /** The event of the last signature. */
  seq: number;
}

async function complete(ctx: Context, tx: Tx, { work, envelopeId, now, seq }: Completion): Promise<void> {
  if (!(await updateWork(tx, work, { allSigned: true, updatedAt: now })))
    throw new Error(`work ${work.id} was overtaken`);
  await keepProof(tx, { kind: 'form', workId: work.id, revision: work.revision }, now);
  if (work.autoSubmit) return ctx.jobs.enqueue(tx, 'auto-submit', { workId: work.id });
  // The open 签章列表 submits within seconds: only whoever has closed it needs to be told.
  const about = { envelopeId, about: 'all_signed', occasion: String(seq) } as const;
  await ctx.jobs.enqueue(tx, 'notify-signing', about, { afterSeconds: TELL_UNSUBMITTED_AFTER_SECONDS });
}
