import type { Insertable, Selectable, Updateable } from 'kysely';
import type { WorkState } from '../../../contract/works.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Work } from '../../base/db-types.gen.ts';
import { Refusal } from '../../base/errors.ts';
import { IN_CORRECTION } from './correction.lifecycle.ts';

/** The SQL of `work`, `work_revision` and `work_file`. */
export type WorkRow = Omit<Selectable<Work>, 'state'> & { state: WorkState };
export type WorkChange = Omit<Updateable<Work>, 'id' | 'state' | 'level' | 'version'>;

const typed = (row: Selectable<Work>): WorkRow => row as WorkRow;

export async function findWork(db: Reader, id: string): Promise<WorkRow | undefined> {
  const row = await db.selectFrom('work').selectAll().where('id', '=', id).executeTakeFirst();
  return row && typed(row);
}

/** @throws Refusal not_found */
export async function getWork(db: Reader, id: string): Promise<WorkRow> {
  return (await findWork(db, id)) ?? notFound();
}

/** Reads and holds the row until the transaction ends: everything that moves a work starts here. */
export async function lockWork(tx: Tx, id: string): Promise<WorkRow> {
  const row = await tx.selectFrom('work').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? typed(row) : notFound();
}

function notFound(): never {
  throw new Refusal('not_found');
}

export async function insertWork(tx: Tx, row: Insertable<Work>): Promise<void> {
  await tx.insertInto('work').values(row).execute();
}

/** Writes with a condition: false means the version was no longer the one the caller had read. */
export async function updateWork(
  tx: Tx,
  work: Pick<WorkRow, 'id' | 'version'>,
  change: WorkChange & { state?: WorkState; level?: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('work')
    .set({ ...change, version: work.version + 1 })
    .where('id', '=', work.id)
    .where('version', '=', work.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Works of one account, newest change first, from after the cursor. */
export async function listWorksOf(
  db: Reader,
  accountId: string,
  filter: { state?: WorkState | undefined; after?: { at: Date; id: string } | undefined; limit: number },
): Promise<WorkRow[]> {
  let query = db.selectFrom('work').selectAll().where('accountId', '=', accountId).where('state', '<>', 'discarded');
  if (filter.state) query = query.where('state', '=', filter.state);
  const { after } = filter;
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('updatedAt', 'id'), '<', tuple(after.at, after.id)));
  }
  const rows = await query.orderBy('updatedAt', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
  return rows.map(typed);
}

export interface RevisionRow {
  workId: string;
  revision: number;
  form: unknown;
  formSha256: Buffer | null;
  remarks: unknown;
  frozenAt: Date;
}

export async function findRevision(db: Reader, workId: string, revision: number): Promise<RevisionRow | undefined> {
  return db
    .selectFrom('workRevision')
    .selectAll()
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .executeTakeFirst();
}

export async function insertRevision(tx: Tx, row: { workId: string; revision: number; form: string; frozenAt: Date }) {
  await tx.insertInto('workRevision').values(row).execute();
}

/** What a reviewer asked to mend, kept with the revision it was said of. */
export async function setRemarks(tx: Tx, workId: string, revision: number, remarks: string): Promise<void> {
  await tx
    .updateTable('workRevision')
    .set({ remarks })
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .execute();
}

/** Remembers the rendered form's file; the first one stays, a second rendering of the same revision is dropped. */
export async function setFormFile(tx: Tx, workId: string, revision: number, sha256: Buffer): Promise<void> {
  await tx
    .updateTable('workRevision')
    .set({ formSha256: sha256 })
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .where('formSha256', 'is', null)
    .execute();
}

/** Replaces the list of files that belong to a work, which reviewers may open. */
export async function setWorkFiles(tx: Tx, workId: string, fileIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('workFile').where('workId', '=', workId).execute();
  const unique = [...new Set(fileIds)];
  if (unique.length > 0) {
    await tx
      .insertInto('workFile')
      .values(unique.map((fileId) => ({ workId, fileId })))
      .execute();
  }
}

/** Was this file part of a form that was confirmed? */
export async function isFileOfWork(db: Reader, fileId: string): Promise<boolean> {
  const row = await db.selectFrom('workFile').select('workId').where('fileId', '=', fileId).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Other works that contain one of this work's very files, by content. */
export async function worksWithSameSamples(
  db: Reader,
  workId: string,
): Promise<{ code: string; title: string; file: string }[]> {
  return db
    .selectFrom('workFile as mine')
    .innerJoin('file as f', 'f.id', 'mine.fileId')
    .innerJoin('file as same', (join) => join.onRef('same.sha256', '=', 'f.sha256').on('same.purpose', '=', 'sample'))
    .innerJoin('workFile as theirs', 'theirs.fileId', 'same.id')
    .innerJoin('work as w', 'w.id', 'theirs.workId')
    .where('mine.workId', '=', workId)
    .where('f.purpose', '=', 'sample')
    .where('theirs.workId', '<>', workId)
    .where('w.state', 'not in', ['draft', 'discarded'])
    .select(['w.code', 'w.title', 'f.name as file'])
    .limit(20)
    .execute();
}

/** Kept on the work too, so that its own screens need not ask the register. */
export async function setRegistration(tx: Tx, workId: string, number: string, registeredOn: string): Promise<void> {
  await tx.updateTable('work').set({ registrationNumber: number, registeredOn }).where('id', '=', workId).execute();
}

/** Money came while the work was no longer waiting for it; the version stays, so that nobody's typing is lost. */
export async function markPaid(tx: Tx, workId: string): Promise<void> {
  await tx.updateTable('work').set({ paid: true }).where('id', '=', workId).execute();
}

/** Kept on the work too, so that its own screens need not ask the envelope; the version stays. */
export async function setSigningDeclined(tx: Tx, workId: string, signingDeclined: boolean): Promise<void> {
  await tx.updateTable('work').set({ signingDeclined }).where('id', '=', workId).execute();
}

export async function markInvoiceReady(tx: Tx, workId: string): Promise<void> {
  await tx.updateTable('work').set({ invoiceReady: true }).where('id', '=', workId).execute();
}

/** Works in correction whose last day is before `today`; those that wait for an answer to their extension do not end. */
export async function listOverdueCorrections(db: Reader, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('work')
    .select('id')
    .where('correctionUntil', '<', today)
    .where('extensionOpen', '=', false)
    .where('state', 'in', IN_CORRECTION)
    .orderBy('correctionUntil')
    .execute();
  return rows.map((row) => row.id);
}

/** Works in correction, with what their reminders depend on. */
export async function listCorrections(db: Reader): Promise<WorkRow[]> {
  const rows = await db
    .selectFrom('work')
    .selectAll()
    .where('correctionUntil', 'is not', null)
    .where('state', 'in', IN_CORRECTION)
    .execute();
  return rows.map(typed);
}

/** Works under review that are due in this year or later, and works in correction that end then. */
export async function listDatesFrom(db: Reader, firstDay: string): Promise<WorkRow[]> {
  const rows = await db
    .selectFrom('work')
    .selectAll()
    .where(({ or, eb }) => or([eb('dueOn', '>=', firstDay), eb('correctionUntil', '>=', firstDay)]))
    .execute();
  return rows.map(typed);
}

/** What moved by itself, on a row that is locked; the version stays, so that nobody's typing is lost. */
export async function setDates(
  tx: Tx,
  workId: string,
  change: Pick<WorkChange, 'dueOn' | 'dueProvisional' | 'correctionUntil' | 'correctionReminders' | 'extensionOpen'>,
): Promise<void> {
  await tx.updateTable('work').set(change).where('id', '=', workId).execute();
}
