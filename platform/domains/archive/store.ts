import type { Insertable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { ArchiveRenewal } from '../../base/db-types.gen.ts';
import type { ProofName } from '../signing/proof-index.ts';

/** The SQL of `archive_proof` and `archive_renewal`. */

/** Takes the next due proofs that nobody was asked to renew since `askedBefore`, and marks them as asked for. */
export async function takeDue(tx: Tx, now: Date, askedBefore: Date, limit: number): Promise<ProofName[]> {
  const rows = await tx
    .selectFrom('archiveProof')
    .select(['kind', 'workId', 'revision', 'eventSeq'])
    .where('renewBy', '<=', now)
    .where((eb) => eb.or([eb('askedAt', 'is', null), eb('askedAt', '<', askedBefore)]))
    .orderBy('renewBy')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of rows) await named(tx.updateTable('archiveProof').set({ askedAt: now }), row as ProofName).execute();
  return rows as ProofName[];
}

/** Makes one runner the only one until `until`. False: not due, or somebody else is at it. */
export async function claimProof(db: Reader, name: ProofName, now: Date, until: Date): Promise<boolean> {
  const result = await named(db.updateTable('archiveProof').set({ claimedUntil: until }), name)
    .where('renewBy', '<=', now)
    .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<', now)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives the claim back, with the day of the next renewal when it is known. */
export async function releaseProof(db: Reader, name: ProofName, renewBy?: Date): Promise<void> {
  const change = { claimedUntil: null, ...(renewBy ? { renewBy, askedAt: null } : {}) };
  await named(db.updateTable('archiveProof').set(change), name).execute();
}

/** A file that no longer has to stay provable: its form was corrected, or the work given up. */
export async function dropProof(db: Reader, name: ProofName): Promise<void> {
  await named(db.deleteFrom('archiveProof'), name).execute();
}

interface Conditional<Q> {
  where(column: 'kind' | 'workId' | 'revision' | 'eventSeq', operator: '=', value: string | number): Q;
}

function named<Q extends Conditional<Q>>(query: Q, name: ProofName): Q {
  return query
    .where('kind', '=', name.kind)
    .where('workId', '=', name.workId)
    .where('revision', '=', name.revision)
    .where('eventSeq', '=', name.eventSeq ?? 0);
}

export async function insertRenewal(tx: Tx, row: Insertable<ArchiveRenewal>): Promise<void> {
  await tx.insertInto('archiveRenewal').values(row).execute();
}

/** The file a proof refers to now; undefined when it is not kept any more. */
export async function currentFile(db: Reader, name: ProofName): Promise<Buffer | undefined> {
  const { kind, workId, revision } = name;
  if (kind === 'decision') {
    const row = await db
      .selectFrom('decisionDocument')
      .select('sha256')
      .where('workId', '=', workId)
      .where('eventSeq', '=', name.eventSeq ?? 0)
      .executeTakeFirst();
    return row?.sha256 ?? undefined;
  }
  if (kind === 'certificate') {
    const row = await db.selectFrom('certificate').select('sha256').where('workId', '=', workId).executeTakeFirst();
    return row?.sha256 ?? undefined;
  }
  const row = await db
    .selectFrom('envelope as e')
    .innerJoin('work as w', 'w.id', 'e.workId')
    .select('e.documentSha256')
    .where('e.workId', '=', workId)
    .where('e.revision', '=', revision)
    .where('e.state', '=', 'complete')
    .where('w.state', 'not in', ['draft', 'discarded', 'withdrawn', 'terminated'])
    .executeTakeFirst();
  return row?.documentSha256;
}

/** A renewal: the file before, and the one that takes its place. */
export interface Replacement {
  from: Buffer;
  to: Buffer;
  /** Size of the new file. */
  bytes: number;
}

/** Lets a proof refer to its renewed file. False: it refers to another by now. */
export async function moveReference(tx: Tx, name: ProofName, { from, to, bytes }: Replacement): Promise<boolean> {
  const { workId, revision } = name;
  if (name.kind === 'decision') {
    const moved = await tx
      .updateTable('decisionDocument')
      .set({ sha256: to, bytes })
      .where('workId', '=', workId)
      .where('eventSeq', '=', name.eventSeq ?? 0)
      .where('sha256', '=', from)
      .executeTakeFirst();
    return moved.numUpdatedRows === 1n;
  }
  if (name.kind === 'form') {
    const moved = await tx
      .updateTable('envelope')
      .set({ documentSha256: to })
      .where('workId', '=', workId)
      .where('revision', '=', revision)
      .where('state', '=', 'complete')
      .where('documentSha256', '=', from)
      .executeTakeFirst();
    return moved.numUpdatedRows === 1n;
  }
  const moved = await tx
    .updateTable('certificate')
    .set({ sha256: to })
    .where('workId', '=', workId)
    .where('sha256', '=', from)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) return false;
  await tx.updateTable('registerRecord').set({ certificateSha256: to }).where('workId', '=', workId).execute();
  return true;
}
