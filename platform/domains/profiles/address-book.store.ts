import type { Selectable } from 'kysely';
import { PartyCard } from '../../../contract/parties.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { AddressBookEntry } from '../../base/db-types.gen.ts';

/** The SQL of `address_book` and `address_book_entry`; every read and write names the account. */
const CARD_PLACE = 'address_book_entry.card';

export interface StoredEntry {
  id: string;
  card: PartyCard;
  lastUsedAt: Date;
}

const opened = (sealer: Sealer, row: Selectable<AddressBookEntry>): StoredEntry => ({
  id: row.id,
  card: PartyCard.parse(JSON.parse(sealer.open(row.card, CARD_PLACE))),
  lastUsedAt: row.lastUsedAt,
});
const columnsOf = (sealer: Sealer, card: PartyCard) => ({
  name: card.name,
  card: sealer.seal(JSON.stringify(card), CARD_PLACE),
});

/** One writer at a time for each account's book. Answers whether parties are to be remembered. */
export async function lockBook(tx: Tx, accountId: string): Promise<{ remembering: boolean }> {
  await tx
    .insertInto('addressBook')
    .values({ accountId, remembering: true })
    .onConflict((c) => c.column('accountId').doNothing())
    .execute();
  return tx
    .selectFrom('addressBook')
    .select('remembering')
    .where('accountId', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function isRemembering(db: Reader, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('addressBook')
    .select('remembering')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row?.remembering ?? true;
}

export async function writeRemembering(tx: Tx, accountId: string, remembering: boolean): Promise<void> {
  await tx.updateTable('addressBook').set({ remembering }).where('accountId', '=', accountId).execute();
}

/** Last used first; `q` is looked for anywhere in the name. */
export async function listEntries(
  db: Reader,
  sealer: Sealer,
  accountId: string,
  { q, after, limit }: { q: string; after: Place | undefined; limit: number },
): Promise<StoredEntry[]> {
  let query = db.selectFrom('addressBookEntry').selectAll().where('accountId', '=', accountId);
  if (q !== '') query = query.where('name', 'ilike', `%${q.replace(/[\\%_]/g, '\\$&')}%`);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('lastUsedAt', 'id'), '<', tuple(after.at, after.id)));
  }
  const rows = await query.orderBy('lastUsedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => opened(sealer, row));
}

export async function findEntry(
  db: Reader,
  sealer: Sealer,
  accountId: string,
  id: string,
): Promise<StoredEntry | undefined> {
  const row = await db
    .selectFrom('addressBookEntry')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && opened(sealer, row);
}

/** Id of the entry for this very party. */
export async function findEntryId(db: Reader, accountId: string, identityIndex: Buffer): Promise<string | undefined> {
  const row = await db
    .selectFrom('addressBookEntry')
    .select('id')
    .where('accountId', '=', accountId)
    .where('identityIndex', '=', identityIndex)
    .executeTakeFirst();
  return row?.id;
}

export interface NewEntry {
  id: string;
  accountId: string;
  card: PartyCard;
  identityIndex: Buffer;
  now: Date;
}

/** Writes an entry; one for the same party is brought up to date and counts as used now. */
export async function putEntry(tx: Tx, sealer: Sealer, entry: NewEntry): Promise<void> {
  const { id, accountId, card, identityIndex, now } = entry;
  const columns = columnsOf(sealer, card);
  await tx
    .insertInto('addressBookEntry')
    .values({ id, accountId, identityIndex, ...columns, createdAt: now, lastUsedAt: now })
    .onConflict((c) => c.columns(['accountId', 'identityIndex']).doUpdateSet({ ...columns, lastUsedAt: now }))
    .execute();
}

/** False when there is no such entry. */
export async function changeEntry(
  tx: Tx,
  sealer: Sealer,
  { id, accountId, card, identityIndex }: Omit<NewEntry, 'now'>,
): Promise<boolean> {
  const result = await tx
    .updateTable('addressBookEntry')
    .set({ ...columnsOf(sealer, card), identityIndex })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** False when there was no such entry. */
export async function removeEntry(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('addressBookEntry')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
