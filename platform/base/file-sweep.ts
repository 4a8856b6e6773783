import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Reader } from './db.ts';
import type { FileKeeping } from './file-keeping.ts';

const HOUR_MS = 3_600_000;
const AT_ONCE = 200;
/** An object put again since then is about to be referred to. */
const UNTOUCHED_HOURS = 24;

type SweepContext = Pick<Context, 'db' | 'clock' | 'authority' | 'objects' | 'log'>;

/**
 * Part of job `sweep`: accepted files that nothing refers to after their time, and then the objects that no row of any table
 * refers to any more. Two files may share one object, and a file may be the same as a document of the platform's own: an
 * object goes only when every hash column of the database has been asked.
 */
export async function sweepFiles(ctx: SweepContext, keeping: FileKeeping): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - ctx.authority.uploads.unusedHours * HOUR_MS);
  const holders = await columnsThatReferToFiles(ctx.db);
  for (let after = ''; ; ) {
    const files = await listUnreferred(ctx.db, holders, before, after);
    const last = files.at(-1);
    if (!last) return;
    after = last.id;
    const named = await keeping.namedInForms(ctx.db, files);
    for (const file of files) if (!named.has(file.id)) await deleteFile(ctx, file.id);
  }
}

/**
 * Deletes a file and, unless something else is the same, its content. `untouchedSince`: content put again after that stays.
 * @throws Error while something refers to the file
 */
export async function deleteFile(
  ctx: SweepContext,
  id: string,
  untouchedSince = new Date(ctx.clock.now().getTime() - UNTOUCHED_HOURS * HOUR_MS),
): Promise<void> {
  const gone = await ctx.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('upload').where('fileId', '=', id).execute();
    // A reference that was made a moment ago makes this fail, and the next sweep finds it.
    return tx.deleteFrom('file').where('id', '=', id).returning(['sha256', 'previewSha256']).executeTakeFirst();
  });
  if (!gone) return;
  for (const sha256 of [gone.sha256, gone.previewSha256]) {
    if (sha256 && !(await isReferredTo(ctx.db, sha256))) await ctx.objects.remove(sha256, untouchedSince);
  }
  ctx.log.info({ fileId: id }, 'unused file deleted');
}

interface Column {
  table: string;
  column: string;
}

/** Foreign keys to `file` that would stop its deletion; an upload's own goes with it. */
async function columnsThatReferToFiles(db: Reader): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'file'::regclass and c.confdeltype in ('a', 'r')
      and c.conrelid <> 'upload'::regclass`.execute(db);
  return rows;
}

async function listUnreferred(
  db: Reader,
  holders: readonly Column[],
  before: Date,
  after: string,
): Promise<{ id: string; accountId: string }[]> {
  let query = db
    .selectFrom('file')
    .select(['id', 'accountId'])
    .where('createdAt', '<', before)
    .orderBy('id')
    .limit(AT_ONCE);
  if (after !== '') query = query.where('id', '>', after);
  for (const { table, column } of holders) {
    query = query.where(
      sql<boolean>`not exists (select 1 from ${sql.table(table)} r where ${sql.ref(`r.${column}`)} = file.id)`,
    );
  }
  return query.execute();
}

/** By convention a column that refers to an object is called `…sha256`. */
async function isReferredTo(db: Reader, sha256: Buffer): Promise<boolean> {
  const { rows: columns } = await sql<Column>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' and column_name like '%sha256'`.execute(db);
  for (const { table, column } of columns) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${sha256} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}
