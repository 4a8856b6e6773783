import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { CalendarYear } from '../../base/db-types.gen.ts';

/** The SQL of `calendar_year`. */
export type CalendarRow = Selectable<CalendarYear>;

export async function listInForce(db: Reader): Promise<CalendarRow[]> {
  return db.selectFrom('calendarYear').selectAll().where('state', '=', 'in_force').execute();
}

/** Every version of every year with the names of who wrote it, newest first. */
export async function listVersions(db: Reader) {
  return db
    .selectFrom('calendarYear as c')
    .leftJoin('account as d', 'd.id', 'c.draftedBy')
    .leftJoin('account as f', 'f.id', 'c.inForceBy')
    .selectAll('c')
    .select(['d.name as drafter', 'f.name as decider'])
    .orderBy('c.draftedAt', 'desc')
    .execute();
}

export async function insertYears(db: Reader, rows: Insertable<CalendarYear>[]): Promise<void> {
  await db
    .insertInto('calendarYear')
    .values(rows)
    .onConflict((c) => c.column('year').where('state', '=', 'in_force').doNothing())
    .execute();
}

export async function lockDraft(tx: Tx, year: number): Promise<CalendarRow | undefined> {
  return tx
    .selectFrom('calendarYear')
    .selectAll()
    .where('year', '=', year)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirst();
}

/** False: somebody else has begun a draft of this year in the meantime. */
export async function insertDraft(tx: Tx, row: Insertable<CalendarYear>): Promise<boolean> {
  const result = await tx
    .insertInto('calendarYear')
    .values(row)
    .onConflict((c) => c.column('year').where('state', '=', 'draft').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateDraft(
  tx: Tx,
  id: string,
  change: Pick<
    Insertable<CalendarYear>,
    'daysOff' | 'makeUpWorkdays' | 'source' | 'version' | 'draftedBy' | 'draftedAt'
  >,
): Promise<void> {
  await tx.updateTable('calendarYear').set(change).where('id', '=', id).execute();
}

/** The draft takes the place of what was in force for its year. */
export async function replaceInForce(tx: Tx, draft: CalendarRow, by: string, at: Date): Promise<void> {
  await tx
    .updateTable('calendarYear')
    .set({ state: 'superseded' })
    .where('year', '=', draft.year)
    .where('state', '=', 'in_force')
    .execute();
  await tx
    .updateTable('calendarYear')
    .set({ state: 'in_force', inForceBy: by, inForceAt: at })
    .where('id', '=', draft.id)
    .execute();
}
