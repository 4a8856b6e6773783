import type { Insertable, Selectable } from 'kysely';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { InboxMessage } from '../../base/db-types.gen.ts';

/** The SQL of `inbox_message`. */
export type InboxRow = Selectable<InboxMessage>;

/** Nothing happens when this account has been told of this occasion already. */
export async function insertInboxMessage(tx: Tx, row: Insertable<InboxMessage>): Promise<void> {
  await tx
    .insertInto('inboxMessage')
    .values(row)
    .onConflict((c) => c.columns(['accountId', 'about']).doNothing())
    .execute();
}

/** Newest first. */
export async function listInbox(
  db: Reader,
  accountId: string,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<InboxRow[]> {
  let query = db.selectFrom('inboxMessage').selectAll().where('accountId', '=', accountId);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('createdAt', 'id'), '<', tuple(after.at, after.id)));
  }
  return query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function countUnreadOf(db: Reader, accountId: string): Promise<number> {
  const { unread } = await db
    .selectFrom('inboxMessage')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('accountId', '=', accountId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow();
  return unread;
}

/** Only the account's own messages are touched, whatever ids are named. */
export async function markInboxRead(
  tx: Tx,
  accountId: string,
  which: { ids: readonly string[] } | { until: Date },
  at: Date,
): Promise<void> {
  const unread = tx
    .updateTable('inboxMessage')
    .set({ readAt: at })
    .where('accountId', '=', accountId)
    .where('readAt', 'is', null);
  await ('ids' in which ? unread.where('id', 'in', which.ids) : unread.where('createdAt', '<=', which.until)).execute();
}
