import { type EnvelopeView, SIGNER_STATES } from '../../../contract/signing.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Sendable } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { REASON_PLACE } from './decline.ts';
import { invitation } from './invitation.rules.ts';
import { linkOf, signerName } from './link.ts';
import { listNotices, type NoticeRow } from './notice-store.ts';
import { findEnvelope, listSigners, listVoidEnvelopes, type SignerRow } from './store.ts';
import { lastTold } from './told.rules.ts';
import { tellAgainFrom } from './turns.rules.ts';

/** 签章列表 of an own work. Links are shown only for signers whose turn it is. @throws Refusal not_found */
export async function getEnvelopeView(ctx: Context, actor: Actor, workId: string): Promise<EnvelopeView> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const envelope = await findEnvelope(ctx.db, workId, work.revision);
  const [signers, notices, earlier] = await Promise.all([
    envelope ? listSigners(ctx.db, envelope.id) : [],
    envelope ? listNotices(ctx.db, envelope.id) : [],
    listEarlier(ctx.db, workId),
  ]);
  const awaited = work.state === 'awaiting_signatures';
  const list: List = { work, notices, isOpen: awaited && envelope?.state === 'open', applicant: actor.name };
  return {
    state: envelope?.state ?? 'preparing',
    revision: work.revision,
    documentUrl: envelope ? `/api/works/${workId}/form.pdf` : null,
    signers: signers.map((signer) => signerRow(ctx, list, signer)),
    autoSubmit: work.autoSubmit,
    canSubmit: awaited && work.allSigned,
    workVersion: work.version,
    workState: work.state,
    earlier,
  };
}

interface List {
  work: WorkRow;
  notices: readonly NoticeRow[];
  isOpen: boolean;
  applicant: string;
}

function signerRow(
  ctx: Context,
  { work, notices, isOpen, applicant }: List,
  signer: SignerRow,
): EnvelopeView['signers'][number] {
  const mayActNow = isOpen && signer.state === 'current';
  const link = mayActNow ? linkOf(ctx, signer) : null;
  const { platformName } = ctx.authority;
  return {
    position: signer.position,
    turn: signer.turn,
    name: signer.partyName,
    signedBy: signer.signedBy,
    kind: signer.kind,
    roles: signer.roles,
    state: signer.state,
    stateLabel: SIGNER_STATES[signer.state],
    signedAt: signer.signedAt?.toISOString() ?? null,
    link,
    message: link && invitation(signer, { platformName, applicant, title: work.title, link }),
    told: lastTold(notices, signer.id),
    tellAgainFrom: mayActNow ? tellAgainFrom(signer.lastToldAt ?? new Date(0)).toISOString() : null,
    declined: declinedOf(ctx, signer),
  };
}

function declinedOf(ctx: Pick<Context, 'sealer'>, { state, declinedAt, declineReason }: SignerRow) {
  if (state !== 'declined' || !declinedAt || !declineReason) return null;
  return { at: declinedAt.toISOString(), reason: ctx.sealer.open(declineReason, REASON_PLACE) };
}

/** Signed files of earlier revisions; an envelope that nobody had signed left none. */
async function listEarlier(db: Reader, workId: string): Promise<EnvelopeView['earlier']> {
  const envelopes = await Promise.all(
    (await listVoidEnvelopes(db, workId)).map(async (envelope) => ({
      envelope,
      signers: await listSigners(db, envelope.id),
    })),
  );
  return envelopes
    .map(({ envelope: { revision, createdAt }, signers }) => ({
      revision,
      openedAt: createdAt.toISOString(),
      signed: signers.flatMap((signer) =>
        signer.signedAt ? [{ name: signerName(signer), at: signer.signedAt.toISOString() }] : [],
      ),
      url: `/api/works/${workId}/envelopes/${revision}/document.pdf`,
    }))
    .filter(({ signed }) => signed.length > 0);
}

/** The file of an envelope that is void by now, kept for ever. @throws Refusal not_found, of a valid one too */
export async function earlierDocument(ctx: Context, actor: Actor, workId: string, revision: number): Promise<Sendable> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const envelope = await findEnvelope(ctx.db, workId, revision);
  if (envelope?.state !== 'void') throw new Refusal('not_found');
  const { documentSha256 } = envelope;
  return {
    sha256: documentSha256,
    mediaType: 'application/pdf',
    name: `作品自愿登记申请表-${work.code}-第${revision}版-已作废.pdf`,
    bytes: (await ctx.objects.read(documentSha256)).length,
  };
}
