import { join } from 'node:path';
import { mergeForPrint } from '../../../lib/pades/merge.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { findCertificate } from '../certificates/store.ts';
import { latestWaybill, listPapersOf, openRecipient, type PaperRow } from './store.ts';

const LABELS = join(import.meta.dirname, 'labels.typ');

/**
 * All chosen certificates one after another, in the order of their numbers, for one run of the printer. A print carries no
 * signature: the electronic certificate is what proves. @throws Refusal not_found when one of them has no certificate
 */
export async function printFile(ctx: Context, workIds: readonly string[]): Promise<Uint8Array> {
  const papers = await chosen(ctx, workIds);
  const files: Uint8Array[] = [];
  for (const { workId } of papers) {
    const sha256 = (await findCertificate(ctx.db, workId))?.sha256;
    if (!sha256) throw new Refusal('not_found');
    files.push(await ctx.objects.read(sha256));
  }
  return mergeForPrint(files);
}

/** Address labels, eight to a sheet, in the same order; who looked at which addresses goes to the log. */
export async function labelFile(ctx: Context, actor: Actor, workIds: readonly string[]): Promise<Uint8Array> {
  const papers = await chosen(ctx, workIds);
  const labels = await Promise.all(papers.map((paper) => labelOf(ctx, paper)));
  ctx.log.info({ account: actor.accountId, works: papers.map((paper) => paper.workId) }, 'address labels were made');
  const now = ctx.clock.now();
  return ctx.renderer.render({ template: LABELS, createdAt: now, data: { labels: labels.flat() } });
}

async function labelOf(ctx: Context, paper: PaperRow) {
  if (paper.way !== 'mail' || !paper.recipient) return [];
  const waybill = await latestWaybill(ctx.db, paper.workId);
  return [{ ...openRecipient(ctx.sealer, paper.recipient), number: paper.number, waybill: waybill?.waybillNo ?? '' }];
}

async function chosen(ctx: Context, workIds: readonly string[]): Promise<PaperRow[]> {
  const papers = await listPapersOf(ctx.db, [...new Set(workIds)]);
  if (papers.length !== new Set(workIds).size) throw new Refusal('not_found');
  return papers;
}
