import type { ReviewListKind } from '../../../../contract/checklists.ts';
import type { Reader, Tx } from '../../../base/db.ts';

/** The SQL of `review_list`: append-only versions. */
export interface ListInput {
  kind: ReviewListKind;
  version: number;
  entries: string;
  savedBy: string;
  savedAt: Date;
}

/** Newest first, with the name of whoever saved each. */
export async function listVersions(db: Reader, kind: ReviewListKind) {
  return db
    .selectFrom('reviewList as l')
    .innerJoin('account as a', 'a.id', 'l.savedBy')
    .where('l.kind', '=', kind)
    .select(['l.version', 'l.entries', 'l.savedAt', 'a.name as savedByName'])
    .orderBy('l.version', 'desc')
    .execute();
}

/** The given version, or the newest; undefined while none was saved. */
export async function findVersion(db: Reader, kind: ReviewListKind, version?: number) {
  let query = db.selectFrom('reviewList').where('kind', '=', kind).select(['version', 'entries']);
  if (version !== undefined) query = query.where('version', '=', version);
  return query.orderBy('version', 'desc').limit(1).executeTakeFirst();
}

/** False when somebody else has saved this version meanwhile. */
export async function insertVersion(tx: Tx, row: ListInput): Promise<boolean> {
  const result = await tx
    .insertInto('reviewList')
    .values(row)
    .onConflict((c) => c.columns(['kind', 'version']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
