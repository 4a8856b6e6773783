import type { z } from 'zod';
import type { SignatureCheck } from '../../../contract/review.ts';
import { type EnvelopeView, SIGNER_ROLES, SIGNER_STATES } from '../../../contract/signing.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { ownWork } from '../works/policy.ts';
import { findRevision, findWork, getWork, type WorkRow } from '../works/store.ts';
import { linkOf, PHONE_PLACE } from './link.ts';
import { validate } from './long-term.ts';
import { cachedReport } from './report-cache.ts';
import { findEnvelope, findTurn, listSigners, type SignerRow } from './store.ts';
import { readProof } from './stored-file.ts';

/** 签章列表 of an own work. Links are shown only for the signer whose turn it is. @throws Refusal not_found */
export async function getEnvelopeView(ctx: Context, actor: Actor, workId: string): Promise<EnvelopeView> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const envelope = await findEnvelope(ctx.db, workId, work.revision);
  const signers = envelope ? await listSigners(ctx.db, envelope.id) : [];
  const awaited = work.state === 'awaiting_signatures';
  return {
    state: envelope?.state ?? 'preparing',
    revision: work.revision,
    documentUrl: envelope ? `/api/works/${workId}/form.pdf` : null,
    signers: signers.map((signer) => signerRow(ctx, work, signer, awaited && envelope?.state === 'open', actor.name)),
    autoSubmit: work.autoSubmit,
    canSubmit: awaited && work.allSigned,
    workVersion: work.version,
    workState: work.state,
  };
}

function signerRow(
  ctx: Context,
  work: WorkRow,
  signer: SignerRow,
  open: boolean,
  applicant: string,
): EnvelopeView['signers'][number] {
  const link = open && signer.state === 'current' ? linkOf(ctx, signer) : null;
  return {
    position: signer.position,
    name: signer.partyName,
    signedBy: signer.signedBy,
    kind: signer.kind,
    roles: signer.roles,
    state: signer.state,
    stateLabel: SIGNER_STATES[signer.state],
    signedAt: signer.signedAt?.toISOString() ?? null,
    link,
    message: link && invitation(ctx, { work, signer, link, applicant }),
  };
}

/** A message ready to be pasted into a chat. */
function invitation(
  ctx: Pick<Context, 'authority'>,
  { work, signer, link, applicant }: { work: WorkRow; signer: SignerRow; link: string; applicant: string },
): string {
  const roles = signer.roles.map((role) => SIGNER_ROLES[role].replace('签章', '')).join('、');
  const account =
    signer.kind === 'organisation'
      ? '请用单位（法人）账号登录，不要用法定代表人的个人账号'
      : signer.signedBy
        ? '请由监护人用本人账号登录'
        : '请用本人账号登录';
  const whom = signer.signedBy ? `${signer.signedBy}（${signer.partyName}的监护人）` : signer.partyName;
  return (
    `【${ctx.authority.platformName}】${whom}，您好：${applicant}为作品《${work.title}》申请作品登记，` +
    `请您以${roles}的身份完成电子签章：${link} 。${account}；在微信中请复制链接，用手机或电脑的浏览器打开。`
  );
}

/** The invitation that goes to the phone of whoever's turn has come; undefined when the turn is over by now. */
export async function signerForMessage(
  ctx: Pick<Context, 'sealer' | 'config'>,
  db: Reader,
  signerId: string,
): Promise<{ phone: string; applicant: string; title: string; link: string } | undefined> {
  const turn = await findTurn(db, signerId);
  if (turn?.signer.state !== 'current' || turn.envelope.state !== 'open') return undefined;
  const work = await getWork(db, turn.envelope.workId);
  const applicant = await getAccount(db, ctx.sealer, work.accountId);
  const phone = ctx.sealer.open(turn.signer.phone, PHONE_PLACE);
  return { phone, applicant: applicant.name, title: work.title, link: linkOf(ctx, turn.signer) };
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
  const work = await getWork(ctx.db, workId);
  const envelope = await findEnvelope(ctx.db, workId, work.revision);
  if (!envelope) return [];
  const { documentSha256 } = envelope;
  const report = await cachedReport(documentSha256, async () =>
    validate(ctx, await readProof(ctx.objects, documentSha256)),
  );
  return report.signatures.map((signature) => ({
    signer: signature.signerName ?? '',
    valid: signature.valid,
    level: signature.level ?? '',
    signedAt: signature.timestamp?.valid ? signature.timestamp.time.toISOString() : null,
    sentence: signature.summary,
  }));
}
