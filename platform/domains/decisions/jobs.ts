import type { Context } from '../../context.ts';
import { sealDocument } from '../certificates/seal.ts';
import { keepProof } from '../signing/proof-index.ts';
import { renderDecision } from './pdf/decision.ts';
import { DATA_PLACE, findDecision, markSealed } from './store.ts';
import type { DecisionFacts } from './wording.rules.ts';

/** Job `seal-decision`: renders the frozen facts, seals them for decades and sends them, once; of two at the same time the first counts. */
export async function sealDecision(ctx: Context, documentId: string): Promise<void> {
  const document = await findDecision(ctx.db, documentId);
  if (!document || document.sealedAt) return;
  const facts = JSON.parse(ctx.sealer.open(document.data, DATA_PLACE)) as DecisionFacts;
  const { pdf, box } = await renderDecision(ctx.renderer, facts, document.decidedAt);
  const sealed = await sealDocument(ctx, pdf, box, ctx.clock.now());
  const sha256 = await ctx.objects.put(sealed);
  await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.clock.now();
    if (!(await markSealed(tx, documentId, { sha256, bytes: sealed.length }, now))) return;
    const { workId, revision, eventSeq } = document;
    await keepProof(tx, { kind: 'decision', workId, revision, eventSeq }, now);
    await ctx.jobs.enqueue(tx, 'send-decision', { documentId });
  });
}
