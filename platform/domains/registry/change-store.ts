import type { Reader, Tx } from '../../base/db.ts';
import type { ChangedFacts, FactChange } from './change.rules.ts';
import type { RecordRow } from './store.ts';

/** The SQL of `register_change`, and of what a change does to a record's line. */

/** `version` counts from 2: the registration itself is the first. */
export interface ChangeRow {
  version: number;
  changedAt: Date;
  changes: FactChange[];
}

type RecordKey = Pick<RecordRow, 'year' | 'workId'>;

/** Oldest first. */
export async function listChanges(db: Reader, { year, workId }: RecordKey): Promise<ChangeRow[]> {
  const rows = await db
    .selectFrom('registerChange')
    .select(['version', 'changedAt', 'changes'])
    .where('year', '=', year)
    .where('workId', '=', workId)
    .orderBy('version')
    .execute();
  return rows as unknown as ChangeRow[];
}

export async function writeChange(tx: Tx, { year, workId }: RecordKey, facts: ChangedFacts, row: ChangeRow) {
  await tx
    .updateTable('registerRecord')
    .set({ ...facts, state: 'changed' })
    .where('year', '=', year)
    .where('workId', '=', workId)
    .execute();
  await tx
    .insertInto('registerChange')
    .values({ ...row, year, workId, changes: JSON.stringify(row.changes) })
    .execute();
}

export async function findLine(tx: Tx, workId: string) {
  return tx.selectFrom('registerLine').selectAll().where('workId', '=', workId).executeTakeFirstOrThrow();
}

export async function rewriteLine(
  tx: Tx,
  position: number,
  line: { titleText: string; ownerText: string; authorText: string; cities: string[] },
): Promise<void> {
  await tx
    .updateTable('registerLine')
    .set({ ...line, state: 'changed' })
    .where('position', '=', position)
    .execute();
}
