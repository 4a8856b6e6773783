import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { ThreadState } from '../../../contract/consult.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { ConsultEntry, ConsultFile, ConsultThread } from '../../base/db-types.gen.ts';

/** The SQL of `consult_thread`, `consult_entry` and `consult_file`. */
export type ThreadRow = Omit<Selectable<ConsultThread>, 'state'> & { state: ThreadState };
export type FileRow = Selectable<ConsultFile>;

const typed = (row: Selectable<ConsultThread>): ThreadRow => row as ThreadRow;

export async function findThreadForUpdate(tx: Tx, id: string): Promise<ThreadRow | undefined> {
  const row = await tx.selectFrom('consultThread').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && typed(row);
}

export async function findThreadByToken(db: Reader, tokenHash: Buffer): Promise<ThreadRow | undefined> {
  const row = await db.selectFrom('consultThread').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
  return row && typed(row);
}

/** The thread that this form has asked already, if it has. */
export async function findThreadByKey(db: Reader, key: string): Promise<ThreadRow | undefined> {
  const row = await db.selectFrom('consultThread').selectAll().where('key', '=', key).executeTakeFirst();
  return row && typed(row);
}

/** False when a thread was asked with the same form. */
export async function insertThread(tx: Tx, row: Insertable<ConsultThread>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('consultThread')
    .values(row)
    .onConflict((c) => c.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Moves with a condition on the version; false when somebody was quicker. */
export async function moveThread(
  tx: Tx,
  { id, version }: Pick<ThreadRow, 'id' | 'version'>,
  change: Updateable<ConsultThread>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('consultThread')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** `seq` is the version the thread has since. */
export async function appendEntry(tx: Tx, row: Insertable<ConsultEntry>): Promise<void> {
  await tx.insertInto('consultEntry').values(row).execute();
}

/** What both sides read, oldest first, with the file and the person's name. */
export function listEntries(db: Reader, threadId: string) {
  return db
    .selectFrom('consultEntry as e')
    .leftJoin('consultFile as f', 'f.id', 'e.fileId')
    .leftJoin('account as a', 'a.id', 'e.actorId')
    .select(['e.seq', 'e.by', 'e.body', 'e.at', 'a.name as actor'])
    .select(['f.id as fileId', 'f.name as fileName', 'f.mediaType', 'f.bytes'])
    .where('e.threadId', '=', threadId)
    .where('e.command', 'in', ['write', 'answer', 'settle'])
    .orderBy('e.seq')
    .execute();
}
export type EntryRow = Awaited<ReturnType<typeof listEntries>>[number];

export async function insertFile(tx: Tx, row: Insertable<ConsultFile>): Promise<void> {
  await tx.insertInto('consultFile').values(row).execute();
}

export async function findFile(db: Reader, id: string): Promise<FileRow | undefined> {
  return db.selectFrom('consultFile').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function countFiles(db: Reader, threadId: string): Promise<number> {
  const { count } = await db
    .selectFrom('consultFile')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('threadId', '=', threadId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const listed = (db: Reader) =>
  db
    .selectFrom('consultThread as t')
    .leftJoin('account as a', 'a.id', 't.accountId')
    .leftJoin('account as s', 's.id', 't.assigneeId')
    .selectAll('t')
    .select(['a.name as asker', 's.name as assignee']);
export type ListedThread = ThreadRow & { asker: string | null; assignee: string | null };

/** Waiting ones oldest first, others newest first. */
export async function listThreads(
  db: Reader,
  filter: { state: ThreadState; assigneeId: string | undefined; after: Place | undefined; limit: number },
): Promise<ListedThread[]> {
  const { state, assigneeId, after } = filter;
  const waiting = state === 'waiting';
  const direction = waiting ? 'asc' : 'desc';
  let query = listed(db).where('t.state', '=', state);
  if (assigneeId) query = query.where('t.assigneeId', '=', assigneeId);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('t.at', 't.id'), waiting ? '>' : '<', tuple(after.at, after.id)),
    );
  }
  const rows = await query.orderBy('t.at', direction).orderBy('t.id', direction).limit(filter.limit).execute();
  return rows.map((row) => ({ ...row, ...typed(row) }));
}

export async function findListedThread(db: Reader, id: string): Promise<ListedThread | undefined> {
  const row = await listed(db).where('t.id', '=', id).executeTakeFirst();
  return row && { ...row, ...typed(row) };
}

/** How many there are of each state; ended ones are counted up to a thousand. */
export async function countThreads(db: Reader, assigneeId?: string): Promise<Record<ThreadState, number>> {
  const count = (state: ThreadState) =>
    sql<number>`(select count(*)::int from (select 1 from consult_thread where state = ${state}
      ${assigneeId ? sql`and assignee_id = ${assigneeId}` : sql``} limit 1000) as first)`;
  const { rows } = await sql<Record<ThreadState, number>>`
    select ${count('waiting')} as waiting, ${count('answered')} as answered, ${count('closed')} as closed`.execute(db);
  return rows[0] ?? { waiting: 0, answered: 0, closed: 0 };
}

/** The newest of an account, for its own list. */
export async function threadsOfAccount(db: Reader, accountId: string, limit: number): Promise<ThreadRow[]> {
  const rows = await db
    .selectFrom('consultThread')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(typed);
}

/** Answered ones that nobody has written to since `before`, oldest first. */
export async function quietThreads(db: Reader, before: Date, limit: number): Promise<ThreadRow[]> {
  const rows = await db
    .selectFrom('consultThread')
    .selectAll()
    .where('state', '=', 'answered')
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map(typed);
}
