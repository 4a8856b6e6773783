import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Sendable } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { findCertificate } from './store.ts';

/** The sealed certificate of an own work. @throws Refusal not_found, also while it is being made */
export async function certificateFile(ctx: Context, actor: Actor, workId: string): Promise<Sendable> {
  ownWork(actor, await getWork(ctx.db, workId));
  const certificate = await findCertificate(ctx.db, workId);
  if (!certificate?.sha256) throw new Refusal('not_found');
  return {
    sha256: certificate.sha256,
    mediaType: 'application/pdf',
    name: `作品登记证书-${certificate.number}.pdf`,
    bytes: (await ctx.objects.read(certificate.sha256)).length,
  };
}
