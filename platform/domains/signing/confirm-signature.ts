import { type Appearance, type Placement, SIGNER_ROLES } from '../../../contract/signing.ts';
import { signedAttributes } from '../../../lib/pades/cms.ts';
import { pagesOf } from '../../../lib/pades/document.ts';
import { openPdf } from '../../../lib/pades/pdf-file.ts';
import { prepareSignature } from '../../../lib/pades/prepare.ts';
import type { Appearance as Drawing } from '../../../lib/pdf/vector.ts';
import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
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
import { findLatestSession, listSignedBoxes, moveSession, type SessionRow } from './session-store.ts';
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
 * @throws Refusal of the link, invalid_input, certificate_mismatch, outside_unavailable, not_allowed_now
 */
export async function confirmSignature(ctx: Context, actor: Actor, token: string, input: Confirmation): Promise<void> {
  const link = await openLink(ctx, ctx.db, actor, token, 'act');
  const session = await findLatestSession(ctx.db, link.signer.id);
  if (session?.phase !== 'ready') return answerRepeated(ctx, actor, token, input);
  const party = await partyOf(ctx, ctx.db, link);
  await refuseOutdatedCertificate(ctx, session, link, party);
  const drawing = drawAppearance(input.appearance, party);
  const prepared = await prepare(ctx, link, session, drawing, boxAt(input.placement, drawing));
  const approval = await askPhone(ctx, {
    purpose: 'sign',
    credentialId: session.credentialId ?? '',
    hash: sha256(prepared.attributes),
    description: await describe(ctx, link),
  });
  const now = ctx.clock.now();
  await ctx.db.transaction().execute(async (tx) => {
    await lockSigner(tx, link.signer.id);
    const { envelope } = await openLink(ctx, tx, actor, token, 'act');
    if (!(await claimKey(tx, ctx.clock, actor.accountId, input.key, requestOf(token, input))).first) return;
    if (!envelope.documentSha256.equals(link.envelope.documentSha256)) throw new Refusal('superseded');
    const moved = await moveSession(tx, session.id, 'authorising', {
      ...approvalColumns(ctx, approval, now),
      appearance: JSON.stringify(input.appearance),
      placement: JSON.stringify(prepared.box),
      baseSha256: link.envelope.documentSha256,
      preparedSha256: prepared.sha256,
      byteRange: [...prepared.byteRange],
      signedAttributes: prepared.attributes,
      updatedAt: now,
    });
    if (!moved) throw new Refusal('not_allowed_now');
    const afterSeconds = approval.intervalSeconds;
    await ctx.jobs.enqueue(tx, 'advance-signing', { sessionId: session.id }, { afterSeconds });
  });
}

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
    reason: signer.roles.map((role) => SIGNER_ROLES[role]).join('、'),
    signingTime: ctx.clock.now(),
  });
  const certificate = session.certificates?.[0] ?? Buffer.alloc(0);
  return {
    box,
    byteRange: prepared.byteRange,
    attributes: Buffer.from(signedAttributes({ digest: prepared.digest, certificate })),
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
async function describe(ctx: Context, { envelope, work }: Link) {
  const signers = await listSigners(ctx.db, envelope.id);
  return {
    title: `《${work.title}》作品登记申请表`,
    documentName: `作品自愿登记申请表-${work.code}.pdf`,
    parties: signers.map(signerName),
    documentSha256: envelope.documentSha256.toString('hex'),
  };
}
