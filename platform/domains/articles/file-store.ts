import type { Insertable, Selectable } from 'kysely';
import type { Reader } from '../../base/db.ts';
import type { ArticleFile } from '../../base/db-types.gen.ts';

/** The SQL of `article_file`. */
export type FileRecord = Selectable<ArticleFile>;

/** The same file under the same name is kept once; answers the row that stands. */
export async function keepFile(db: Reader, row: Insertable<ArticleFile>): Promise<FileRecord> {
  await db
    .insertInto('articleFile')
    .values(row)
    .onConflict((c) => c.columns(['sha256', 'name']).doNothing())
    .execute();
  return db
    .selectFrom('articleFile')
    .selectAll()
    .where('sha256', '=', row.sha256)
    .where('name', '=', row.name)
    .executeTakeFirstOrThrow();
}

export async function findArticleFile(db: Reader, id: string): Promise<FileRecord | undefined> {
  return db.selectFrom('articleFile').selectAll().where('id', '=', id).executeTakeFirst();
}

/** By its content, whatever it was called first. */
export async function findFileByContent(db: Reader, sha256: Buffer): Promise<FileRecord | undefined> {
  const query = db.selectFrom('articleFile').selectAll().where('sha256', '=', sha256).orderBy('addedAt').orderBy('id');
  return query.executeTakeFirst();
}

export async function listFilesByContent(db: Reader, hashes: readonly Buffer[]): Promise<FileRecord[]> {
  if (hashes.length === 0) return [];
  return db.selectFrom('articleFile').selectAll().where('sha256', 'in', hashes).execute();
}
