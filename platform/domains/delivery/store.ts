import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Message } from '../../base/db-types.gen.ts';

/** The SQL of `message`: everything that leaves the house by mail or SMS. */
export type MessageRow = Selectable<Message>;

/** False when a message with this key is already on its way: telling somebody twice is a mistake too. */
export async function insertMessage(tx: Tx, row: Insertable<Message>): Promise<boolean> {
  const result = await tx
    .insertInto('message')
    .values(row)
    .onConflict((c) => c.column('dedupeKey').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findMessage(db: Reader, id: string): Promise<MessageRow | undefined> {
  return db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function markSent(db: Reader, id: string, at: Date): Promise<void> {
  await db
    .updateTable('message')
    .set({ state: 'sent', sentAt: at })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

/** The mail server will never deliver it; false when it was not waiting any more. */
export async function markBounced(db: Reader, id: string): Promise<boolean> {
  const result = await db
    .updateTable('message')
    .set({ state: 'bounced' })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
