import type { ProofBundleView, ProofOpenings } from '../../../contract/proof-bundle.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Sendable } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { findCertificate } from '../certificates/store.ts';
import { proofBundleParts } from '../log/queries.ts';
import { findEnvelope, listSigners } from '../signing/store.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { isParty } from './policy.ts';
import { findBundle } from './store.ts';

/** @throws Refusal not_found for who is no party of the work */
async function admitParty(ctx: Context, actor: Actor, workId: string): Promise<void> {
  const work = await getWork(ctx.db, workId);
  const envelope = await findEnvelope(ctx.db, workId, work.revision);
  const signers = envelope ? await listSigners(ctx.db, envelope.id) : [];
  if (!isParty(actor, work, signers)) throw new Refusal('not_found');
}

/** @throws Refusal not_found for who is no party of the work */
export async function partyBundle(ctx: Context, actor: Actor, workId: string): Promise<ProofBundleView | null> {
  await admitParty(ctx, actor, workId);
  const row = await findBundle(ctx.db, workId);
  if (!row) return null;
  return {
    url: `/api/works/${workId}/proof-bundle.zip`,
    bytes: row.bytes,
    sha256: row.sha256.toString('hex'),
    madeAt: row.madeAt.toISOString(),
  };
}

export async function partyBundleFile(ctx: Context, actor: Actor, workId: string): Promise<Sendable> {
  await admitParty(ctx, actor, workId);
  return bundleFile(ctx, workId);
}

/** @throws Refusal not_found, also while it is being made */
export async function bundleFile(ctx: Context, workId: string): Promise<Sendable> {
  const [row, certificate] = await Promise.all([findBundle(ctx.db, workId), findCertificate(ctx.db, workId)]);
  if (!row || !certificate) throw new Refusal('not_found');
  return {
    sha256: row.sha256,
    mediaType: 'application/zip',
    name: `证明材料包-${certificate.number}.zip`,
    bytes: row.bytes,
  };
}

/** What opens the commitments of an own registration. @throws Refusal not_found, also until the log has published it */
export async function ownOpenings(ctx: Context, actor: Actor, workId: string): Promise<ProofOpenings> {
  const { registrationNumber } = ownWork(actor, await getWork(ctx.db, workId));
  const parts = registrationNumber ? await proofBundleParts(ctx, registrationNumber) : undefined;
  if (!parts || !registrationNumber) throw new Refusal('not_found');
  return { number: registrationNumber, openings: parts.openings };
}
