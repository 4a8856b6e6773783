import { buildCms, storedSignatureValue } from '../../../lib/pades/cms.ts';
import { embedSignature } from '../../../lib/pades/embed.ts';
import { PadesError } from '../../../lib/pades/errors.ts';
import { OUTSIDE_TIMEOUT_MS } from '../../adapters/outside.ts';
import { SigningRefused } from '../../adapters/remote-signing/port.ts';
import { appendEvent } from '../../base/audit.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { lockWork, updateWork, type WorkRow } from '../works/store.ts';
import { ACCESS_TOKEN_PLACE } from './approval.ts';
import { afterSignature } from './envelope.lifecycle.ts';
import { linkEnd, signerName } from './link.ts';
import { DocumentDoesNotHold, refuseInvalid, withLongTermProof } from './long-term.ts';
import { findSession, keepSignature, moveSession, type SessionRow } from './session-store.ts';
import { findTurn, giveTurn, listSigners, markSigned, replaceDocument, type Turn } from './store.ts';
import { readProof } from './stored-file.ts';

const SENTENCES = {
  refused: '签名服务没有完成这次签名，没有签署任何内容，请重新读取证书后再签。',
  wrong: '签名服务返回的签名无效，没有签署任何内容，请重新读取证书后再签。',
} as const;
/** As long as another run of the job may still be waiting for the service's answer. */
const GRACE_MS = OUTSIDE_TIMEOUT_MS + 5_000;

/**
 * Finishes what the phone has authorised: fetches the signature, stamps it, puts it into the document, checks the result
 * as a stranger would, and passes the turn on. Whatever fails on the way can be tried again: the one thing that cannot be
 * had twice, the signature, is kept as soon as it is there.
 */
export async function finishSignature(ctx: Context, sessionId: string): Promise<void> {
  const session = await findSession(ctx.db, sessionId);
  const turn = session && (await findTurn(ctx.db, session.signerId));
  if (!turn || session.phase !== 'signing' || turn.signer.state !== 'current') return;
  try {
    const value = session.signatureValue ?? (await fetchSignature(ctx, session));
    const document = await signedDocument(ctx, session, turn, value);
    const documentSha256 = await ctx.objects.put(document);
    await ctx.db.transaction().execute((tx) => record(ctx, tx, session, documentSha256));
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    ctx.log.warn({ err: error, session: sessionId }, 'a signature could not be finished');
    await moveSession(ctx.db, sessionId, 'failed', { failure, accessToken: null, updatedAt: ctx.clock.now() });
  }
}

/** The sentence for what no repetition would mend; undefined for what one would. */
function failureOf(error: unknown): string | undefined {
  if (error instanceof SigningRefused) return SENTENCES.refused;
  if (error instanceof DocumentDoesNotHold)
    return `签章后的文件没有通过验证：${error.report.summary}没有签署任何内容，请重新读取证书后再签。`;
  return error instanceof PadesError && error.code === 'signature_mismatch' ? SENTENCES.wrong : undefined;
}

/** The service signs once for one authorisation. @throws SigningRefused when that once is gone and nothing came of it */
async function fetchSignature(ctx: Context, session: SessionRow): Promise<Buffer> {
  const { accessToken, credentialId, keyAlgorithm, signedAttributes } = session;
  if (!accessToken || !credentialId || !keyAlgorithm || !signedAttributes)
    throw new Error(`session ${session.id} is signing without an authorisation`);
  const token = ctx.sealer.open(accessToken, ACCESS_TOKEN_PLACE);
  try {
    const value = await ctx.remoteSigning.signHash(token, { credentialId, keyAlgorithm }, sha256(signedAttributes));
    await keepSignature(ctx.db, session.id, value, ctx.clock.now());
    return value;
  } catch (error) {
    if (!(error instanceof SigningRefused)) throw error;
    return await keptByAnother(ctx, session, error);
  }
}

/** Refused because another run has just spent the authorisation? Then its signature is kept, or will be in a moment. */
async function keptByAnother(ctx: Context, session: SessionRow, refusal: SigningRefused): Promise<Buffer> {
  const kept = (await findSession(ctx.db, session.id))?.signatureValue;
  if (kept) return kept;
  if (ctx.clock.now().getTime() - session.updatedAt.getTime() > GRACE_MS) throw refusal;
  throw new Error('refused, but the answer to an earlier request may still come', { cause: refusal });
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
  const after = afterSignature(turn.envelope.state, await listSigners(ctx.db, turn.envelope.id), turn.signer.position);
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
  const after = afterSignature(envelope.state, signers, signer.position);
  const stands = work.state === 'awaiting_signatures' && envelope.documentSha256.equals(session.baseSha256);
  if (!after.ok || !stands) return;
  const change = { accessToken: null, updatedAt: now };
  const written =
    (await moveSession(tx, session.id, 'signed', change)) &&
    (await markSigned(tx, signer.id, now, documentSha256)) &&
    (await replaceDocument(
      tx,
      envelope.id,
      { from: session.baseSha256, to: documentSha256 },
      after.next === null ? now : null,
    ));
  if (!written) throw new Error(`signature of session ${session.id} was overtaken`);
  await appendEvent(tx, ctx.clock, {
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
  if (after.next === null) return complete(ctx, tx, work, now);
  const signerId = await giveTurn(tx, envelope.id, after.next, linkEnd(ctx, now));
  await ctx.jobs.enqueue(tx, 'notify-signer', { signerId });
}

async function complete(ctx: Context, tx: Tx, work: WorkRow, now: Date): Promise<void> {
  if (!(await updateWork(tx, work, { allSigned: true, updatedAt: now })))
    throw new Error(`work ${work.id} was overtaken`);
  if (work.autoSubmit) await ctx.jobs.enqueue(tx, 'auto-submit', { workId: work.id });
}
