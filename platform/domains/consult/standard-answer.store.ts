import type { Insertable } from 'kysely';
import type { Reader } from '../../base/db.ts';
import type { StandardAnswer } from '../../base/db-types.gen.ts';

/** The SQL of `standard_answer`. */
export function listInUse(db: Reader) {
  return db
    .selectFrom('standardAnswer')
    .select(['id', 'title', 'body', 'version'])
    .where('retiredAt', 'is', null)
    .orderBy('title')
    .execute();
}

/** Leaves those alone that are there already; answers how many were new. */
export async function insertAnswers(db: Reader, rows: Insertable<StandardAnswer>[]): Promise<bigint> {
  if (rows.length === 0) return 0n;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('standardAnswer')
    .values(rows)
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows ?? 0n;
}

/** False when it was changed or taken out meanwhile. */
export async function updateAnswer(
  db: Reader,
  { id, version }: { id: string; version: number },
  change: { title: string; body: string; savedBy: string; savedAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('standardAnswer')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when there is none of this id. */
export async function retireAnswer(db: Reader, id: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('standardAnswer')
    .set((eb) => ({ retiredAt: eb.fn.coalesce('retiredAt', eb.val(at)), savedBy: by }))
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
