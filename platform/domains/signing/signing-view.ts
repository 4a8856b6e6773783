import QRCode from 'qrcode';
import type { SigningView } from '../../../contract/signing.ts';
import type { Actor } from '../../base/actor.ts';
import type { Sendable } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { callsForEnrolment, holderOf } from './certificate-match.rules.ts';
import { openLink, signerName } from './link.ts';
import { awaitsPhone } from './session.lifecycle.ts';
import { troubleOf } from './session-pace.rules.ts';
import { findLatestSession, listSignedBoxes, type SessionRow } from './session-store.ts';
import { listSigners, type SignerRow } from './store.ts';

/** What this signer is asked to sign, and how far it has come. */
export async function getSigningView(ctx: Context, actor: Actor, token: string): Promise<SigningView> {
  const { signer, envelope, work } = await openLink(ctx, ctx.db, actor, token, 'look');
  const [signers, session, applicant, signedBoxes] = await Promise.all([
    listSigners(ctx.db, envelope.id),
    findLatestSession(ctx.db, signer.id),
    getAccount(ctx.db, ctx.sealer, work.accountId),
    listSignedBoxes(ctx.db, envelope.id),
  ]);
  const sha256 = envelope.documentSha256.toString('hex');
  return {
    signer: {
      name: signer.partyName,
      signedBy: signer.signedBy,
      kind: signer.kind,
      roles: signer.roles,
      state: signer.state,
      position: signer.position,
      of: signers.length,
    },
    work: { title: work.title, code: work.code, applicant: applicant.name, submitsItself: work.autoSubmit },
    // The hash in the address lets the browser keep one version of the document without ever showing an older one.
    document: {
      url: `/api/sign/${token}/document.pdf?v=${sha256.slice(0, 16)}`,
      pages: envelope.pages,
      sha256,
      box: signer.box,
      signed: signedBoxes,
      parties: signers.map(signerName),
    },
    phase: phaseOf(signer, session),
    scan: session ? await scanOf(session) : null,
    certificate: certificateOf(session),
    failure: session?.phase === 'failed' ? session.failure : null,
    trouble: session ? troubleOf(session, ctx.clock.now()) : null,
    nextSigner: nextSigner(signers, signer),
    enrolment: enrolmentOf(ctx, session),
    signedAt: signer.signedAt?.toISOString() ?? null,
  };
}

function phaseOf(signer: SignerRow, session: SessionRow | undefined): SigningView['phase'] {
  if (signer.state === 'signed') return 'signed';
  if (session === undefined || session.phase === 'cancelled') return 'start';
  // The service has not answered yet with something to scan.
  if (session.phase === 'reading' && !session.verificationUrl) return 'start';
  return session.phase;
}

async function scanOf(session: SessionRow): Promise<SigningView['scan']> {
  const { phase, userCode, verificationUrl, expiresAt, accessToken } = session;
  if (!awaitsPhone(phase) || !userCode || !verificationUrl) return null;
  return {
    purpose: phase === 'reading' ? 'read' : 'authorise',
    userCode,
    url: verificationUrl,
    qrSvg: await QRCode.toString(verificationUrl, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
    expiresAt: expiresAt.toISOString(),
    confirmed: accessToken !== null,
  };
}

function enrolmentOf({ config: { enrolmentUrl: url } }: Context, session: SessionRow | undefined) {
  const needed = session?.phase === 'failed' && callsForEnrolment(session.failureCode);
  return url ? { url, needed } : null;
}

function certificateOf(session: SessionRow | undefined): SigningView['certificate'] {
  const own = session?.certificates?.[0];
  if (!own) return null;
  const holder = holderOf(own);
  return { ...holder, validUntil: holder.validUntil.toISOString() };
}

/** Whose turn it is beside or after this signer's, by name; null when everybody else has signed. */
function nextSigner(signers: readonly SignerRow[], me: SignerRow): string | null {
  const unsigned = signers.filter((other) => other.id !== me.id && other.turn >= me.turn && other.state !== 'signed');
  const next = unsigned.filter((other) => other.turn === Math.min(...unsigned.map(({ turn }) => turn)));
  return next.length > 0 ? next.map(signerName).join('、') : null;
}

/** The document as it is now, with all signatures made so far. */
export async function signingDocument(ctx: Context, actor: Actor, token: string): Promise<Sendable> {
  const { envelope, work } = await openLink(ctx, ctx.db, actor, token, 'look');
  return {
    sha256: envelope.documentSha256,
    mediaType: 'application/pdf',
    name: `作品自愿登记申请表-${work.code}.pdf`,
    bytes: (await ctx.objects.read(envelope.documentSha256)).length,
  };
}
