import type { Context } from '../../context.ts';
import type { KnownDocument } from '../registry/verify-document.ts';
import { DATA_PLACE, findByEarlierFile, findByFile } from './store.ts';
import type { DecisionFacts } from './wording.rules.ts';

/**
 * The decision that a file is, by its SHA-256; null: none of ours. What it answers was frozen when the decision was made and
 * stands in the file; names of people and the work are left out of it.
 */
export async function recogniseDecision(
  ctx: Pick<Context, 'db' | 'sealer'>,
  sha256: Buffer,
): Promise<KnownDocument | null> {
  const current = await findByFile(ctx.db, sha256);
  const row = current ?? (await findByEarlierFile(ctx.db, sha256));
  if (!row) return null;
  const { title, number, authority, decidedOn } = JSON.parse(ctx.sealer.open(row.data, DATA_PLACE)) as DecisionFacts;
  return { document: { title, number, authority, decidedOn }, earlier: !current };
}
