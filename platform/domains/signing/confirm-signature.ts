import { type Appearance, capacityInWords, type Placement } from '../../../contract/signing.ts';
import { documentDigest, remoteHash, signedAttributes } from '../../../lib/pades/cms.ts';
import { pagesOf } from '../../../lib/pades/document.ts';
import { openPdf } from '../../../lib/pades/pdf-file.ts';
import { prepareSignature } from '../../../lib/pades/prepare.ts';
import type { Appearance as Drawing } from '../../../lib/pdf/vector.ts';
import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import { type Tx, violatesUnique } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { drawAppearance } from './appearance.ts';
import { approvalColumns, askPhone } from './approval.ts';
import { matchCertificate } from './certificate-match.rules.ts';
import type { PlannedSigner } from './envelope.rules.ts';
import { type Link, openLink, signerName } from './link.ts';
import { partyOf } from './party.ts';
import { type Box, boxAt, judgePlacement } from './placement.rules.ts';
import { giveBack } from './session-end.ts';
import {
  changeSession,
  findLatestSession,
  findSignerAtWork,
  listSignedBoxes,
  moveSession,
  ONE_BEING_MADE,
  type SessionRow,
} from './session-store.ts';
import { listSigners, lockSigner } from './store.ts';
import { readProof } from './stored-file.ts';

interface Confirmation {
  key: string;
  appearance: Appearance;
  placement: Placement;
}

/** 「开始签章」: the seal or signature as it will be drawn. @throws Refusal of the link, invalid_input */
export async function previewAppearance(ctx: Context, actor: Actor, token: string, appearance: Appearance) {
  const link = await openLink(ctx, ctx.db, actor, token, 'act');
  const { svg, width, height } = drawAppearance(appearance, await partyOf(ctx, ctx.db, link));
  return { svg, width, height };
}

/**
 * 「确认签章」: freezes the document with the drawing in its place, and asks the phone to authorise exactly that. Nothing
 * is signed yet. The same key answers the same attempt; of two tabs one wins.
 * @throws Refusal of the link, invalid_input, certificate_mismatch, outside_unavailable, not_allowed_now, document_busy
 */
export async function confirmSignature(ctx: Context, actor: Actor, token: string, input: Confirmation): Promise<void> {
  const link = await openLink(ctx, ctx.db, actor, token, 'act');
  const session = await findLatestSession(ctx.db, link.signer.id);
  if (session?.phase !== 'ready') return answerRepeated(ctx, actor, token, input);
  await refuseBusy(ctx, link.envelope.id);
  const party = await partyOf(ctx, ctx.db, link);
  await refuseOutdatedCertificate(ctx, session, link, party);
  const drawing = drawAppearance(input.appearance, party);
  const prepared = await prepare(ctx, link, session, drawing, boxAt(input.placement, drawing));
  const intent = {
    appearance: JSON.stringify(input.appearance),
    placement: JSON.stringify(prepared.box),
    baseSha256: link.envelope.documentSha256,
    preparedSha256: prepared.sha256,
    byteRange: [...prepared.byteRange],
    signedAttributes: prepared.attributes,
  };
  // Kept before the service is asked: whatever it is asked to have signed, we know to what it belongs.
  if (!(await changeSession(ctx.db, session.id, 'ready', { ...intent, updatedAt: ctx.clock.now() })))
    throw new Refusal('not_allowed_now');
  const approval = await askPhone(ctx, {
    purpose: 'sign',
    credentialId: session.credentialId ?? '',
    keyAlgorithm: prepared.keyAlgorithm,
    hash: prepared.hash,
    description: await describe(ctx, link),
  });
  const now = ctx.clock.now();
  const columns = { ...approvalColumns(ctx, approval, now), ...intent, updatedAt: now };
  const authorise = async (tx: Tx): Promise<boolean> => {
    await lockSigner(tx, link.signer.id);
    const { envelope } = await openLink(ctx, tx, actor, token, 'act');
    if (!(await claimKey(tx, ctx.clock, actor.accountId, input.key, requestOf(token, input))).first) return false;
    if (!envelope.documentSha256.equals(link.envelope.documentSha256))
      throw new Refusal('document_busy', { detail: JUST_SIGNED });
    if (!(await moveSession(tx, session.id, 'authorising', columns))) throw new Refusal('not_allowed_now');
    const afterSeconds = approval.intervalSeconds;
    await ctx.jobs.enqueue(tx, 'advance-signing', { sessionId: session.id }, { afterSeconds });
    return true;
  };
  let used = false;
  try {
    used = await ctx.db.transaction().execute(authorise);
  } catch (error) {
    // Two of one turn confirmed in the same moment: the index has let the other one through.
    if (violatesUnique(error, ONE_BEING_MADE)) await refuseBusy(ctx, link.envelope.id);
    throw violatesUnique(error, ONE_BEING_MADE) ? new Refusal('document_busy') : error;
  } finally {
    // Another tab was faster, or the document changed: nobody will ever ask for this answer.
    if (!used) await ctx.db.transaction().execute((tx) => giveBackCode(ctx, tx, session.id, columns));
  }
}

const JUST_SIGNED = '刚刚有另一位签章人完成了签章，文件已更新，请再确认一次。';

/** Each signature becomes part of what the next one signs, so they are made one after another. @throws Refusal document_busy */
async function refuseBusy(ctx: Context, envelopeId: string): Promise<void> {
  const other = await findSignerAtWork(ctx.db, envelopeId);
  if (!other) return;
  const detail = `${signerName(other)}正在签署这份文件，请等一分钟再确认一次；您选好的样式和位置都还在。`;
  throw new Refusal('document_busy', { detail });
}

const giveBackCode = (
  ctx: Context,
  tx: Tx,
  sessionId: string,
  { deviceCode: token, expiresAt }: Pick<ReturnType<typeof approvalColumns>, 'deviceCode' | 'expiresAt'>,
) => giveBack(ctx, tx, sessionId, { kind: 'device_code', token, expiresAt });

/** What makes two requests with one key the same request. */
const requestOf = (token: string, { appearance, placement }: Confirmation) => [
  'sign',
  sha256(token).toString('hex'),
  appearance,
  placement,
];

/** A repeated request is answered by how things stand; a new one comes too late or too early. */
async function answerRepeated(ctx: Context, actor: Actor, token: string, input: Confirmation): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, requestOf(token, input));
    // Thrown inside, so that the key stays free for when it may be used.
    if (first) throw new Refusal('not_allowed_now');
  });
}

/** The certificate was the signer's own when it was read; it may have run out since. */
async function refuseOutdatedCertificate(ctx: Context, session: SessionRow, { signer }: Link, party: PlannedSigner) {
  const match = matchCertificate(session.certificates ?? [], {
    name: signerName(signer),
    documentNumber: party.document.number,
    signatureKeys: ctx.authority.signatureKeys,
    anchors: await ctx.trustAnchors(),
    at: ctx.clock.now(),
  });
  if (!match.ok) throw new Refusal('certificate_mismatch');
}

/** Makes the document ready to be signed and keeps it. @throws Refusal invalid_input for a place that will not do */
async function prepare(ctx: Context, link: Link, session: SessionRow, drawing: Drawing, box: Box) {
  const { signer, envelope } = link;
  const pdf = await readProof(ctx.objects, envelope.documentSha256);
  const problem = judgePlacement(box, pageBoxes(pdf), await listSignedBoxes(ctx.db, envelope.id));
  if (problem) throw new Refusal('invalid_input', { fields: [problem] });
  const prepared = await prepareSignature(pdf, {
    fieldName: `signer-${signer.position}`,
    page: box.page,
    rect: box,
    appearance: { operators: drawing.operators },
    signerName: signerName(signer),
    reason: capacityInWords({ ...signer, name: signer.partyName }),
    signingTime: ctx.clock.now(),
  });
  const certificate = session.certificates?.[0] ?? Buffer.alloc(0);
  const keyAlgorithm = session.keyAlgorithm ?? 'RSA';
  const attributes = signedAttributes({ digest: documentDigest(prepared, keyAlgorithm), certificate });
  return {
    box,
    byteRange: prepared.byteRange,
    attributes: Buffer.from(attributes),
    keyAlgorithm,
    hash: Buffer.from(remoteHash({ signedAttributes: attributes, keyAlgorithm, certificate })),
    sha256: await ctx.objects.put(prepared.bytes),
  };
}

function pageBoxes(pdf: Uint8Array) {
  const file = openPdf(pdf);
  return pagesOf(file.at(file.sections.length - 1)).map(({ mediaBox }) => {
    const [left, bottom, right, top] = mediaBox ?? [];
    return left === undefined || bottom === undefined || right === undefined || top === undefined
      ? null
      : ([left, bottom, right, top] as const);
  });
}

/** What the phone shows of the document before it authorises. */
export async function describe(ctx: Context, { envelope, work }: Link) {
  const signers = await listSigners(ctx.db, envelope.id);
  return {
    title: `《${work.title}》作品登记申请表`,
    documentName: `作品自愿登记申请表-${work.code}.pdf`,
    parties: signers.map(signerName),
    documentSha256: envelope.documentSha256.toString('hex'),
  };
}
