import type { DetailedReport } from '../../../lib/pades/detailed-report.ts';
import type { Context } from '../../context.ts';
import type { WorkRow } from '../works/store.ts';
import { cachedReport } from './report-cache.ts';
import { findEnvelope } from './store.ts';
import { readProof } from './stored-file.ts';

/**
 * Validates the signed form of the current revision, in the examiner's process: several signatures are a tenth of a second
 * of computing that nobody else should wait for. undefined: nothing is there to be signed yet.
 */
export async function formReport(ctx: Context, work: WorkRow): Promise<DetailedReport | undefined> {
  const envelope = await findEnvelope(ctx.db, work.id, work.revision);
  if (!envelope) return undefined;
  const { documentSha256 } = envelope;
  return cachedReport(documentSha256, async () => {
    const pdf = await readProof(ctx.objects, documentSha256);
    const anchors = await ctx.trustAnchors();
    return (await ctx.pdfExaminer.run({ pdf, anchors, at: ctx.clock.now(), text: false })).report;
  });
}
