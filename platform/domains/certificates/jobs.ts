import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { logCertificate, PUBLISHED_AFTER_SECONDS } from '../log/acts.ts';
import { setCertificateHash } from '../registry/store.ts';
import { keepProof } from '../signing/proof-index.ts';
import { getWork, lockWork, updateWork } from '../works/store.ts';
import { certificateData } from './certificate-data.ts';
import { renderCertificate, sealBox } from './pdf/certificate.ts';
import { sealDocument } from './seal.ts';
import { findCertificate, markIssued } from './store.ts';

/**
 * Makes and seals the certificate of a registered work (product.md §2 step 8), once: a second run finds it issued, and of
 * two at the same time the first to finish counts. Its issue time is the 办结时间.
 */
export async function issueCertificate(ctx: Context, workId: string): Promise<void> {
  const certificate = await findCertificate(ctx.db, workId);
  if (!certificate || certificate.issuedAt) return;
  const work = await getWork(ctx.db, workId);
  if (work.state !== 'registered') return;
  const now = ctx.clock.now();
  const pdf = await renderCertificate(ctx.renderer, await certificateData(ctx, ctx.db, work, certificate, now));
  const sha256 = await ctx.objects.put(await sealDocument(ctx, pdf, sealBox, now));
  await ctx.db.transaction().execute((tx) => record(ctx, tx, workId, sha256));
}

async function record(ctx: Context, tx: Tx, workId: string, sha256: Buffer): Promise<void> {
  const now = ctx.clock.now();
  const work = await lockWork(tx, workId);
  // Revoked while the certificate was being made: none is issued.
  if (work.state !== 'registered' || !(await markIssued(tx, workId, sha256, now))) return;
  if (!(await updateWork(tx, work, { certificateIssuedAt: now, updatedAt: now })))
    throw new Error(`work ${workId} was overtaken`);
  await setCertificateHash(tx, workId, sha256);
  await logCertificate(ctx, tx, { act: 'certificate_issued', number: work.registrationNumber ?? '', sha256 });
  await keepProof(tx, { kind: 'certificate', workId, revision: work.revision }, now);
  const seq = await appendEvent(tx, ctx.clock, {
    workId,
    actorId: null,
    actor: '平台',
    command: 'certificate_issued',
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { sha256: sha256.toString('hex') },
    requestId: `issue-certificate ${workId}`,
  });
  await ctx.jobs.enqueue(tx, 'notify-work', { workId, about: 'registered', seq });
  await ctx.jobs.enqueue(tx, 'open-paper', { workId });
  await ctx.jobs.enqueue(tx, 'make-proof-bundle', { workId }, { afterSeconds: PUBLISHED_AFTER_SECONDS });
}
