import type { DecisionDocument, DecisionKind } from '../../../contract/decisions.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Sendable } from '../../base/files.ts';
import { recordLook } from '../../base/looks.ts';
import type { Context } from '../../context.ts';
import { maySee } from '../review/policy.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { type DecisionRow, findDecision, listDecisionsOf } from './store.ts';

/** Documents of an own work, newest first. @throws Refusal not_found */
export async function ownDecisions(ctx: Context, actor: Actor, workId: string): Promise<DecisionDocument[]> {
  ownWork(actor, await getWork(ctx.db, workId));
  return (await listDecisionsOf(ctx.db, workId)).map((row) => documentView(ctx, row, '/api/decisions'));
}

/** The same for staff who may see the work. @throws Refusal not_found */
export async function deskDecisions(ctx: Context, actor: Actor, workId: string): Promise<DecisionDocument[]> {
  seenWork(ctx, actor, await getWork(ctx.db, workId));
  return (await listDecisionsOf(ctx.db, workId)).map((row) => documentView(ctx, row, '/api/office/decisions'));
}

function seenWork(ctx: Context, actor: Actor, work: WorkRow): void {
  if (!maySee(actor, ctx.authority.reviewLevels.length, work)) throw new Refusal('not_found');
}

function documentView(ctx: Pick<Context, 'authority'>, row: DecisionRow, base: string): DecisionDocument {
  const kind = row.kind as DecisionKind;
  return {
    id: row.id,
    kind,
    title: ctx.authority.decisions.kinds[kind].title,
    number: row.number,
    decidedAt: row.decidedAt.toISOString(),
    url: row.sealedAt ? `${base}/${row.id}` : null,
    bytes: row.bytes,
  };
}

/** The sealed file of a document of an own work. @throws Refusal not_found, also while it is being sealed */
export async function ownDecisionFile(ctx: Context, actor: Actor, id: string): Promise<Sendable> {
  const row = await sealedRow(ctx, id);
  ownWork(actor, await getWork(ctx.db, row.workId));
  return fileOf(ctx, row);
}

/** The same for staff; the look is logged. */
export async function deskDecisionFile(ctx: Context, actor: Actor, id: string): Promise<Sendable> {
  const row = await sealedRow(ctx, id);
  const work = await getWork(ctx.db, row.workId);
  seenWork(ctx, actor, work);
  await recordLook(ctx, actor, { ownerId: work.accountId, workId: work.id, subjectId: id, material: 'decision' });
  ctx.log.info({ account: actor.accountId, work: row.workId, document: id }, 'decision document opened');
  return fileOf(ctx, row);
}

type SealedRow = DecisionRow & { sha256: Buffer; bytes: number };

async function sealedRow(ctx: Pick<Context, 'db'>, id: string): Promise<SealedRow> {
  const row = await findDecision(ctx.db, id);
  if (!row?.sha256 || row.bytes === null) throw new Refusal('not_found');
  return { ...row, sha256: row.sha256, bytes: row.bytes };
}

const fileOf = (ctx: Pick<Context, 'authority'>, row: SealedRow): Sendable => ({
  sha256: row.sha256,
  mediaType: 'application/pdf',
  name: fileName(ctx, row),
  bytes: row.bytes,
});

const fileName = (ctx: Pick<Context, 'authority'>, { kind, number }: DecisionRow): string =>
  `${ctx.authority.decisions.kinds[kind as DecisionKind].title}-${number}.pdf`;

/** What the mail with a document needs; undefined while it is not sealed. */
export async function decisionForMail(ctx: Pick<Context, 'authority' | 'db'>, id: string) {
  const row = await findDecision(ctx.db, id);
  if (!row?.sha256) return undefined;
  const work = await getWork(ctx.db, row.workId);
  return {
    work,
    title: ctx.authority.decisions.kinds[row.kind as DecisionKind].title,
    number: row.number,
    file: { filename: fileName(ctx, row), sha256: row.sha256.toString('hex'), contentType: 'application/pdf' },
  };
}
