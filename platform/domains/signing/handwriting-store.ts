import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Handwriting } from '../../base/db-types.gen.ts';

/** The SQL of `handwriting`. */
export type SheetRow = Selectable<Handwriting>;

export async function insertSheet(tx: Tx, row: Insertable<Handwriting>): Promise<void> {
  await tx.insertInto('handwriting').values(row).execute();
}

/** The sheet behind a phone's address, as long as it is open and its attempt waits for a signature to be chosen. */
export async function findSheetByToken(db: Reader, tokenHash: Buffer, now: Date): Promise<SheetRow | undefined> {
  return await db
    .selectFrom('handwriting as h')
    .innerJoin('signingSession as s', 's.id', 'h.sessionId')
    .where('h.tokenHash', '=', tokenHash)
    .where('h.endedAt', 'is', null)
    .where('h.expiresAt', '>', now)
    .where('s.phase', '=', 'ready')
    .selectAll('h')
    .executeTakeFirst();
}

/** The open sheet of an attempt to sign. */
export async function findOpenSheet(db: Reader, sessionId: string, now: Date): Promise<SheetRow | undefined> {
  return await db
    .selectFrom('handwriting')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** Ends the open sheet of an attempt and forgets what was written on it. */
export async function endSheets(db: Reader, sessionId: string, now: Date): Promise<void> {
  await db
    .updateTable('handwriting')
    .set({ endedAt: now, strokes: null })
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute();
}

export async function markOpened(db: Reader, id: string, now: Date): Promise<void> {
  await db
    .updateTable('handwriting')
    .set({ openedAt: now })
    .where('id', '=', id)
    .where('openedAt', 'is', null)
    .execute();
}

/** Keeps a newer writing in place of the one before; answers how many there were, undefined when the sheet has ended. */
export async function keepWriting(db: Reader, id: string, strokes: Buffer): Promise<number | undefined> {
  const row = await db
    .updateTable('handwriting')
    .set((set) => ({ strokes, writings: set('writings', '+', 1) }))
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('writings')
    .executeTakeFirst();
  return row?.writings;
}

export async function deleteSheets(db: Reader, expiredBefore: Date): Promise<void> {
  await db.deleteFrom('handwriting').where('expiresAt', '<', expiredBefore).execute();
}
