import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db, Reader, Tx } from './db.ts';
import type { File, Upload } from './db-types.gen.ts';

/** The SQL of `upload`, and of `file` as uploads write it. */
export type UploadRow = Omit<Selectable<Upload>, 'state'> & {
  state: 'receiving' | 'checking' | 'accepted' | 'refused';
};

export async function findUpload(db: Reader, id: string): Promise<UploadRow | undefined> {
  const row = await db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
  return row as UploadRow | undefined;
}

export async function insertUpload(tx: Tx, row: Insertable<Upload>): Promise<void> {
  await tx.insertInto('upload').values(row).execute();
}

/** Until the transaction ends nobody else begins an upload of this account: what is counted stays true. */
export async function lockUploadsOf(tx: Tx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`uploads:${accountId}`}, 0))`.execute(tx);
}

/** Uploads of this account that have begun and not ended, oldest first. */
export async function listReceiving(db: Reader, accountId: string): Promise<UploadRow[]> {
  const rows = await db
    .selectFrom('upload')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', '=', 'receiving')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows as UploadRow[];
}

/** Bytes of this account: of its files, and announced by uploads that are under way. */
export async function bytesOf(db: Reader, accountId: string): Promise<{ files: number; underWay: number }> {
  const files = await db
    .selectFrom('file')
    .select(sql<number | null>`sum(bytes)`.as('bytes'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  const underWay = await db
    .selectFrom('upload')
    .select(sql<number | null>`sum(bytes)`.as('bytes'))
    .where('accountId', '=', accountId)
    .where('state', 'in', ['receiving', 'checking'])
    .executeTakeFirstOrThrow();
  return { files: Number(files.bytes ?? 0), underWay: Number(underWay.bytes ?? 0) };
}

/** What the sender counted; false once the last byte has arrived. */
export async function setDigest(db: Db, id: string, digest: Buffer): Promise<boolean> {
  const result = await db
    .updateTable('upload')
    .set({ digest })
    .where('id', '=', id)
    .where('state', '=', 'receiving')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** True for the one caller that ends the receiving; the check runs once. */
export async function startChecking(tx: Tx, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('upload')
    .set({ state: 'checking' })
    .where('id', '=', id)
    .where('state', '=', 'receiving')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Records the accepted file; nothing when another run of the check was quicker. */
export async function acceptUpload(tx: Tx, id: string, file: Insertable<File> & { id: string }): Promise<void> {
  const waiting = await tx
    .selectFrom('upload')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'checking')
    .forUpdate()
    .executeTakeFirst();
  if (!waiting) return;
  await tx.insertInto('file').values(file).execute();
  await tx.updateTable('upload').set({ state: 'accepted', fileId: file.id }).where('id', '=', id).execute();
}

export async function refuseUpload(db: Db, id: string, reason: string): Promise<void> {
  await db
    .updateTable('upload')
    .set({ state: 'refused', reason })
    .where('id', '=', id)
    .where('state', '=', 'checking')
    .execute();
}

/** Ids of uploads that began before `before` and have not ended. */
export async function listReceivingBefore(db: Reader, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('upload')
    .select('id')
    .where('state', '=', 'receiving')
    .where('createdAt', '<', before)
    .execute();
  return rows.map((row) => row.id);
}

/** Which of these files are needed no more: uploads decided and begun before `before`, or forgotten altogether. */
export async function listDisposable(db: Reader, ids: readonly string[], before: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('upload').select(['id', 'state', 'createdAt']).where('id', 'in', ids).execute();
  const kept = rows.filter((row) => row.state === 'receiving' || row.state === 'checking' || row.createdAt >= before);
  const needed = new Set(kept.map((row) => row.id));
  return ids.filter((id) => !needed.has(id));
}

/** Forgets an upload that is still being received; false when it has ended meanwhile. */
export async function deleteReceiving(db: Db, id: string): Promise<boolean> {
  const result = await db.deleteFrom('upload').where('id', '=', id).where('state', '=', 'receiving').executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Forgets why uploads begun before `before` were refused. */
export async function deleteRefusedBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('upload').where('state', '=', 'refused').where('createdAt', '<', before).execute();
}
