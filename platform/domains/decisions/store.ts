import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { DecisionDocument } from '../../base/db-types.gen.ts';

/** The SQL of `decision_document`. */
export type DecisionRow = Selectable<DecisionDocument>;

/** Where the sealed facts stand. */
export const DATA_PLACE = 'decision_document.data';

export async function insertDecision(tx: Tx, row: Insertable<DecisionDocument>): Promise<void> {
  await tx.insertInto('decisionDocument').values(row).execute();
}

export async function findDecision(db: Reader, id: string): Promise<DecisionRow | undefined> {
  return db.selectFrom('decisionDocument').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findByFile(db: Reader, sha256: Buffer): Promise<DecisionRow | undefined> {
  return db.selectFrom('decisionDocument').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

/** The document whose file this was before the archive renewed it. */
export async function findByEarlierFile(db: Reader, sha256: Buffer): Promise<DecisionRow | undefined> {
  return db
    .selectFrom('archiveRenewal as a')
    .innerJoin('decisionDocument as d', (join) =>
      join.onRef('d.workId', '=', 'a.workId').onRef('d.eventSeq', '=', 'a.eventSeq'),
    )
    .selectAll('d')
    .where('a.fromSha256', '=', sha256)
    .where('a.kind', '=', 'decision')
    .executeTakeFirst();
}

export async function listDecisionsOf(db: Reader, workId: string): Promise<DecisionRow[]> {
  return db
    .selectFrom('decisionDocument')
    .selectAll()
    .where('workId', '=', workId)
    .orderBy('eventSeq', 'desc')
    .execute();
}

/** Notes the sealed file; the first one stays. False: it had been sealed already. */
export async function markSealed(
  tx: Tx,
  id: string,
  file: { sha256: Buffer; bytes: number },
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('decisionDocument')
    .set({ ...file, sealedAt: at })
    .where('id', '=', id)
    .where('sealedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
