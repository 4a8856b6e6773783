import type { Insertable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { File } from '../../base/db-types.gen.ts';
import type { FileRow } from '../../base/files.ts';

/** The SQL of `file` as watermarks write it. */

/** The marked picture that took the place of this upload. */
export async function findMarked(db: Reader, sourceId: string): Promise<FileRow | undefined> {
  return db.selectFrom('file').selectAll().where('watermarkedFrom', '=', sourceId).executeTakeFirst();
}

/** Whether a profile or a request names this file. */
export async function isInUse(db: Reader, fileId: string): Promise<boolean> {
  const document = db.selectFrom('identityDocument').select('fileId').where('fileId', '=', fileId);
  const proof = db.selectFrom('agentRequestFile').select('fileId').where('fileId', '=', fileId);
  return (await document.unionAll(proof).limit(1).executeTakeFirst()) !== undefined;
}

/** Writes the marked picture, and lets the upload point to it; of two at once the first one's stays. */
export async function replaceFile(
  tx: Tx,
  sourceId: string,
  marked: Insertable<File> & { id: string },
): Promise<FileRow> {
  await tx
    .insertInto('file')
    .values(marked)
    .onConflict((c) => c.column('watermarkedFrom').doNothing())
    .execute();
  const row = await tx.selectFrom('file').selectAll().where('watermarkedFrom', '=', sourceId).executeTakeFirstOrThrow();
  await tx.updateTable('upload').set({ fileId: row.id }).where('fileId', '=', sourceId).execute();
  return row;
}
