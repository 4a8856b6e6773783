import { type RawBuilder, sql } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';

/** What an account, or an owner, has filed before: SQL of `work` and `work_file` for the questions of duplicates. */

/** Of `work as w`: stands, or may yet. What was refused, withdrawn or given up may be filed again; what is in correction stands. */
const standing: RawBuilder<boolean> = sql<boolean>`(
  w.state in ('awaiting_payment', 'awaiting_signatures', 'submitted', 'in_review', 'returned', 'registered')
  or (w.state = 'draft' and w.correction_until is not null))`;

/** Confirms of one account come one after the other, so that two works with the same file do not pass each other unseen. */
export async function awaitOwnFilings(tx: Tx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filings of ${accountId}`}, 0))`.execute(tx);
}

/** Which of these sample files are, by content, part of another standing work of the same account, and of which one. */
export async function findFiledBefore(
  db: Reader,
  work: { id: string; accountId: string },
  fileIds: readonly string[],
): Promise<{ fileId: string; code: string; title: string }[]> {
  if (fileIds.length === 0) return [];
  return db
    .selectFrom('file as mine')
    .innerJoin('file as same', (join) =>
      join.onRef('same.sha256', '=', 'mine.sha256').onRef('same.accountId', '=', 'mine.accountId'),
    )
    .innerJoin('workFile as filed', 'filed.fileId', 'same.id')
    .innerJoin('work as w', 'w.id', 'filed.workId')
    .where('mine.id', 'in', fileIds)
    .where('mine.accountId', '=', work.accountId)
    .where('same.purpose', '=', 'sample')
    .where('w.accountId', '=', work.accountId)
    .where('w.id', '<>', work.id)
    .where(standing)
    .distinctOn('mine.id')
    .select(['mine.id as fileId', 'w.code', 'w.title'])
    .orderBy('mine.id')
    .orderBy('w.createdAt')
    .execute();
}

/**
 * Other works of this title: standing ones of the same account, and registered ones whose first owner is among `owners`
 * (their numbers are public). Oldest first, a few.
 */
export async function findSameTitle(
  db: Reader,
  work: { id: string; accountId: string },
  title: string,
  owners: readonly string[],
): Promise<{ code: string; registered: boolean }[]> {
  if (title === '') return [];
  const other = db.selectFrom('work as w').where('w.title', '=', title).where('w.id', '<>', work.id);
  const own = other.where('w.accountId', '=', work.accountId).where(standing);
  const registered = other.where('w.state', '=', 'registered').where('w.mainOwner', 'in', ['', ...owners]);
  const columns = ['w.code', 'w.registrationNumber', 'w.createdAt'] as const;
  const rows = await own
    .select(columns)
    .union(registered.where('w.mainOwner', '<>', '').select(columns))
    .orderBy('createdAt')
    .limit(5)
    .execute();
  return rows.map(({ code, registrationNumber }) => ({
    code: registrationNumber ?? code,
    registered: registrationNumber !== null,
  }));
}
