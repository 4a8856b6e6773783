import { v7 as uuid } from 'uuid';
import type { ChecklistMark } from '../../../contract/review.ts';
import type { Remark } from '../../../contract/works.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `review_decision`. */
export interface DecisionInput {
  workId: string;
  revision: number;
  level: number;
  reviewerId: string;
  decision: 'pass' | 'return' | 'send_back' | 'propose_refusal' | 'refuse';
  note: string;
  remarks: readonly Remark[];
  marks: readonly ChecklistMark[];
  /** The version of the checklist that they were made on. */
  checklistVersion: number;
  at: Date;
}

export async function insertDecision(tx: Tx, input: DecisionInput): Promise<void> {
  await tx
    .insertInto('reviewDecision')
    .values({ id: uuid(), ...input, remarks: JSON.stringify(input.remarks), marks: JSON.stringify(input.marks) })
    .execute();
}

/** Has this person decided another level of this work, in whatever revision? (four eyes) */
export async function decidedOtherLevel(
  db: Reader,
  workId: string,
  reviewerId: string,
  level: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('reviewDecision')
    .select('id')
    .where('workId', '=', workId)
    .where('reviewerId', '=', reviewerId)
    .where('level', '<>', level)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Has this person decided any level of this work, in whatever revision? */
export const decidedAnyLevel = (db: Reader, workId: string, reviewerId: string): Promise<boolean> =>
  decidedOtherLevel(db, workId, reviewerId, 0);

/** Levels that have decided this work. */
export async function listDecidedLevels(db: Reader, workId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('reviewDecision')
    .select('level')
    .distinct()
    .where('workId', '=', workId)
    .orderBy('level')
    .execute();
  return rows.map(({ level }) => level);
}

export async function listDecisions(db: Reader, workId: string) {
  return db
    .selectFrom('reviewDecision as d')
    .innerJoin('account as a', 'a.id', 'd.reviewerId')
    .where('d.workId', '=', workId)
    .select(['d.at', 'd.level', 'a.name as reviewer', 'd.decision', 'd.note', 'd.remarks', 'd.marks', 'd.revision'])
    .select('d.checklistVersion')
    .orderBy('d.at', 'desc')
    .execute();
}
