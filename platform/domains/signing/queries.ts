import type { z } from 'zod';
import type { SignatureCheck } from '../../../contract/review.ts';
import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { documentIndex } from '../identity/document-index.ts';
import { findAccountByDocument, getAccount } from '../identity/store.ts';
import { findRevision, findWork, getWork } from '../works/store.ts';
import { REASON_PLACE } from './decline.ts';
import type { Invited } from './invitation.rules.ts';
import { linkOf, PHONE_PLACE, signerName } from './link.ts';
import { formReport } from './signature-report.ts';
import { findEnvelope, findTurn, getEnvelope, listSigners } from './store.ts';

/** What goes to whoever's turn has come; undefined when the turn is over by now. */
export async function signerForMessage(
  ctx: Pick<Context, 'sealer' | 'config'>,
  db: Reader,
  signerId: string,
): Promise<(Invited & SignerContact) | undefined> {
  const turn = await findTurn(db, signerId);
  if (turn?.signer.state !== 'current' || turn.envelope.state !== 'open') return undefined;
  const { kind, partyName, signedBy, roles, round, phone } = turn.signer;
  const work = await getWork(db, turn.envelope.workId);
  const [applicant, account] = await Promise.all([
    getAccount(db, ctx.sealer, work.accountId),
    findAccountByDocument(db, ctx.sealer, turn.signer.documentIndex),
  ]);
  return {
    ...{ kind, partyName, signedBy, roles, round },
    phone: ctx.sealer.open(phone, PHONE_PLACE),
    accountId: account?.id ?? null,
    applicant: applicant.name,
    workId: work.id,
    title: work.title,
    link: linkOf(ctx, turn.signer),
  };
}

interface SignerContact {
  /** How often it has become this signer's turn. */
  round: number;
  phone: string;
  /** The signer's own account, if there is one. */
  accountId: string | null;
  applicant: string;
  workId: string;
  title: string;
  link: string;
}

/** How the signatures on a work's form stand, for telling its applicant; undefined when the envelope is no longer the work's. */
export async function envelopeForMessage(ctx: Pick<Context, 'sealer'>, db: Reader, envelopeId: string) {
  const envelope = await getEnvelope(db, envelopeId);
  const work = await getWork(db, envelope.workId);
  if (work.state !== 'awaiting_signatures' || work.revision !== envelope.revision) return undefined;
  const [applicant, signers] = await Promise.all([
    getAccount(db, ctx.sealer, work.accountId),
    listSigners(db, envelopeId),
  ]);
  const ownIndex = documentIndex(ctx.sealer, applicant.documentType, applicant.documentNumber);
  const declined = signers.find((signer) => signer.state === 'declined');
  return {
    state: envelope.state,
    workId: work.id,
    accountId: work.accountId,
    title: work.title,
    /** Those whose signature is awaited, and whether that is the applicant. */
    awaited: signers
      .filter((signer) => signer.state === 'current')
      .map((signer) => ({ id: signer.id, name: signerName(signer), self: signer.documentIndex.equals(ownIndex) })),
    declined: declined?.declineReason
      ? { name: signerName(declined), reason: ctx.sealer.open(declined.declineReason, REASON_PLACE) }
      : null,
  };
}

/**
 * The form's file as it stands: with the signatures of the current revision, else as rendered; undefined until it is.
 */
export async function currentFormFile(db: Reader, workId: string): Promise<Buffer | undefined> {
  const work = await findWork(db, workId);
  if (!work) return undefined;
  const envelope = await findEnvelope(db, workId, work.revision);
  if (envelope) return envelope.documentSha256;
  return (await findRevision(db, workId, work.revision))?.formSha256 ?? undefined;
}

/** What validation says of every signature on the form of the current revision, for the review desk. */
export async function signatureReport(ctx: Context, workId: string): Promise<z.infer<typeof SignatureCheck>[]> {
  const report = await formReport(ctx, await getWork(ctx.db, workId));
  return (report?.signatures ?? []).map(({ line: { ok, at, level, ...line } }) => ({
    ...line,
    valid: ok,
    level: level ?? '',
    signedAt: at,
  }));
}
