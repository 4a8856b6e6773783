import { v7 as uuid } from 'uuid';
import type { Remark } from '../../../contract/works.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `review_decision`, and of the queue over `work`. */
export interface DecisionInput {
  workId: string;
  revision: number;
  level: number;
  reviewerId: string;
  decision: 'pass' | 'return' | 'send_back' | 'propose_refusal' | 'refuse';
  note: string;
  remarks: readonly Remark[];
  at: Date;
}

export async function insertDecision(tx: Tx, input: DecisionInput): Promise<void> {
  await tx
    .insertInto('reviewDecision')
    .values({ id: uuid(), ...input, remarks: JSON.stringify(input.remarks) })
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

export async function listDecisions(db: Reader, workId: string) {
  return db
    .selectFrom('reviewDecision as d')
    .innerJoin('account as a', 'a.id', 'd.reviewerId')
    .where('d.workId', '=', workId)
    .select(['d.at', 'd.level', 'a.name as reviewer', 'd.decision', 'd.note', 'd.remarks', 'd.revision'])
    .orderBy('d.at', 'desc')
    .execute();
}

export interface QueueFilter {
  scope: readonly { level: number; regionCode: string }[];
  level?: number | undefined;
  classLetter?: string | undefined;
  claimed: 'mine' | 'free' | 'all';
  accountId: string;
  now: Date;
  after?: { at: Date; id: string } | undefined;
  limit: number;
}

/** Works waiting, oldest submission first. */
export async function listQueue(db: Reader, filter: QueueFilter) {
  let query = db
    .selectFrom('work as w')
    .innerJoin('account as a', 'a.id', 'w.accountId')
    .leftJoin('account as c', 'c.id', 'w.claimedBy')
    .where('w.state', 'in', ['submitted', 'in_review'])
    .where(({ or, and, eb }) =>
      or(
        filter.scope.map(({ level, regionCode }) =>
          and([
            level === 1 ? or([eb('w.state', '=', 'submitted'), eb('w.level', '=', 1)]) : eb('w.level', '=', level),
            eb('w.regionCode', 'like', `${regionCode}%`),
          ]),
        ),
      ),
    );
  if (filter.level) {
    const { level } = filter;
    query = query.where(({ or, eb }) =>
      level === 1 ? or([eb('w.state', '=', 'submitted'), eb('w.level', '=', 1)]) : eb('w.level', '=', level),
    );
  }
  if (filter.classLetter) query = query.where('w.classLetter', '=', filter.classLetter);
  if (filter.claimed === 'mine')
    query = query.where('w.claimedBy', '=', filter.accountId).where('w.leaseUntil', '>', filter.now);
  if (filter.claimed === 'free')
    query = query.where(({ or, eb }) => or([eb('w.claimedBy', 'is', null), eb('w.leaseUntil', '<=', filter.now)]));
  const { after } = filter;
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('w.submittedAt', 'w.id'), '>', tuple(after.at, after.id)),
    );
  return query
    .select([
      'w.id',
      'w.code',
      'w.title',
      'w.classLetter',
      'w.regionCode',
      'w.state',
      'w.level',
      'w.submittedAt',
      'w.dueOn',
      'w.claimedBy',
      'w.leaseUntil',
      'w.revision',
    ])
    .select(['a.name as applicant', 'c.name as claimant'])
    .orderBy('w.submittedAt')
    .orderBy('w.id')
    .limit(filter.limit)
    .execute();
}

/** How many wait at each level within the scope, and how many of them are overdue. */
export async function countQueue(db: Reader, scope: QueueFilter['scope'], today: string) {
  const rows = await db
    .selectFrom('work as w')
    .where('w.state', 'in', ['submitted', 'in_review'])
    .select(['w.level', 'w.regionCode'])
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('waiting'),
      fn.count<number>(eb.case().when('w.dueOn', '<', today).then(1).end()).as('overdue'),
    ])
    .groupBy(['w.level', 'w.regionCode'])
    .execute();
  return [...new Set(scope.map((s) => s.level))].map((level) => {
    const prefixes = scope.filter((s) => s.level === level).map((s) => s.regionCode);
    const here = rows.filter(
      (row) => Math.max(row.level, 1) === level && prefixes.some((prefix) => row.regionCode.startsWith(prefix)),
    );
    const sum = (key: 'waiting' | 'overdue') => here.reduce((total, row) => total + Number(row[key]), 0);
    return { level, waiting: sum('waiting'), overdue: sum('overdue') };
  });
}
