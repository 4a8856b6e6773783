import type { Insertable, Selectable, Updateable } from 'kysely';
import type { MessageChannel, MessageState } from '../../../contract/messages.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Message } from '../../base/db-types.gen.ts';
import { MESSAGE_MOVES, type MessageCommand } from './message.lifecycle.ts';

/** The SQL of `message`: everything that leaves the house by mail or SMS. */
export type MessageRow = Omit<Selectable<Message>, 'channel' | 'state'> & {
  channel: MessageChannel;
  state: MessageState;
};

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
  const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
  return row as MessageRow | undefined;
}

/** Moves messages by the table of their life; answers which of them it moved. */
export async function moveMessages(
  tx: Tx,
  ids: readonly string[],
  command: MessageCommand,
  change: Updateable<Message> = {},
): Promise<string[]> {
  const { from, to } = MESSAGE_MOVES[command];
  const moved = await tx
    .updateTable('message')
    .set({ ...change, state: to })
    .where('id', 'in', ids)
    .where('state', 'in', from)
    .returning('id')
    .execute();
  return moved.map(({ id }) => id);
}

/** Notes an attempt that came to nothing and when the next one is due; it stays queued. */
export async function putOff(tx: Tx, id: string, change: { attempts: number; dueAt: Date; reason: string }) {
  await tx.updateTable('message').set(change).where('id', '=', id).where('state', '=', 'queued').execute();
}

/** SMS that wait for their time or for another attempt, oldest first. */
export async function listHeld(db: Reader, limit: number): Promise<MessageRow[]> {
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('state', '=', 'queued')
    .where('channel', '=', 'sms')
    .where('carriedBy', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows as MessageRow[];
}

/** Untried SMS to the same phone about the same work, oldest first, locked: whoever comes second finds them taken. */
export async function lockCompanions(tx: Tx, message: MessageRow): Promise<MessageRow[]> {
  if (!message.workId || !message.recipientIndex) return [];
  const rows = await tx
    .selectFrom('message')
    .selectAll()
    .where('state', '=', 'queued')
    .where('channel', '=', 'sms')
    .where('workId', '=', message.workId)
    .where('recipientIndex', '=', message.recipientIndex)
    .where('attempts', '=', 0)
    .where('carriedBy', 'is', null)
    .where('id', '!=', message.id)
    .orderBy('createdAt')
    .orderBy('id')
    .forUpdate()
    // Two that gather at the same moment must not wait for each other.
    .skipLocked()
    .execute();
  return rows as MessageRow[];
}

export async function lockMessage(tx: Tx, id: string): Promise<MessageRow | undefined> {
  const row = await tx.selectFrom('message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row as MessageRow | undefined;
}

/** Makes messages part of another, which counts as tried from now on: its text does not change any more. */
export async function carry(tx: Tx, carrierId: string, ids: readonly string[]): Promise<void> {
  await tx.updateTable('message').set({ attempts: 1 }).where('id', '=', carrierId).execute();
  if (ids.length > 0) await tx.updateTable('message').set({ carriedBy: carrierId }).where('id', 'in', ids).execute();
}

/** The messages that went out as part of this one, in their order. */
export async function listCarried(db: Reader, carrierId: string): Promise<MessageRow[]> {
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('carriedBy', '=', carrierId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows as MessageRow[];
}
