import { type ExpressionBuilder, sql } from 'kysely';
import { REVIEWERS } from '../../../contract/review.ts';
import type { StaffRole } from '../../../contract/route.ts';
import type { Reader } from '../../base/db.ts';
import type { DB } from '../../base/db-types.gen.ts';

/** The SQL of supervision: reviewers with what they hold and have done, and works that need somebody. */
const roles = sql<{ role: StaffRole; regionCode: string }[]>`(
  select coalesce(json_agg(json_build_object('role', r.role, 'regionCode', r.region_code)), '[]')
  from staff_role r where r.issuer = a.issuer and r.subject = a.subject)`;

export async function findReviewer(db: Reader, accountId: string) {
  return db
    .selectFrom('account as a')
    .where('a.id', '=', accountId)
    .select('a.id as accountId')
    .select(roles.as('roles'))
    .executeTakeFirst();
}

/** Everybody with a reviewing role who has ever signed in. */
export async function listReviewers(db: Reader) {
  return db
    .selectFrom('account as a')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staffRole as r')
          .select('r.role')
          .whereRef('r.issuer', '=', 'a.issuer')
          .whereRef('r.subject', '=', 'a.subject')
          .where('r.role', 'in', REVIEWERS),
      ),
    )
    .select(['a.id as accountId', 'a.name'])
    .select(roles.as('roles'))
    .orderBy('a.name')
    .execute();
}

export async function countHeld(db: Reader, now: Date) {
  return db
    .selectFrom('work')
    .where('claimedBy', 'is not', null)
    .where('leaseUntil', '>', now)
    .where('waitsAt', 'is not', null)
    .groupBy('claimedBy')
    .select('claimedBy as accountId')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .execute();
}

/** Decisions since three instants: how many today and this week, and the median minutes from taking to deciding. */
export async function decisionFigures(db: Reader, since: { today: Date; week: Date; month: Date }) {
  return db
    .selectFrom('reviewDecision as d')
    .where('d.at', '>=', since.month)
    .groupBy('d.reviewerId')
    .select('d.reviewerId as accountId')
    .select([
      sql<number>`count(*) filter (where d.at >= ${since.today})::int`.as('today'),
      sql<number>`count(*) filter (where d.at >= ${since.week})::int`.as('week'),
      sql<number | null>`round(percentile_cont(0.5) within group (order by extract(epoch from d.at - (
        select max(e.at) from event e where e.work_id = d.work_id and e.command in ('claim', 'reassign') and e.at <= d.at
      )) / 60))::int`.as('minutes'),
    ])
    .execute();
}

export interface Supervised {
  which: 'overdue' | 'held' | 'stuck';
  regions: readonly string[];
  today: string;
  now: Date;
  /** Works that last moved before this are stuck. */
  stillSince: Date;
}

function chosen(filter: Supervised) {
  return ({ and, or, eb }: ExpressionBuilder<DB & { w: DB['work'] }, 'w'>) =>
    and([
      eb('w.waitsAt', 'is not', null),
      or(filter.regions.map((region) => eb('w.regionCode', 'like', `${region}%`))),
      {
        overdue: eb('w.dueOn', '<', filter.today),
        held: and([eb('w.claimedBy', 'is not', null), eb('w.leaseUntil', '>', filter.now)]),
        stuck: eb('w.updatedAt', '<', filter.stillSince),
      }[filter.which],
    ]);
}

export async function countSupervised(db: Reader, filter: Supervised): Promise<number> {
  const { count } = await db
    .selectFrom('work as w')
    .where(chosen(filter))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function listSupervised(db: Reader, filter: Supervised, limit: number) {
  return db
    .selectFrom('work as w')
    .innerJoin('account as a', 'a.id', 'w.accountId')
    .leftJoin('account as c', 'c.id', 'w.claimedBy')
    .where(chosen(filter))
    .select(['w.id', 'w.code', 'w.title', 'w.classLetter', 'w.regionCode', 'w.state', 'w.level', 'w.submittedAt'])
    .select([
      'w.dueOn',
      'w.claimedBy',
      'w.leaseUntil',
      'w.revision',
      'w.version',
      'w.isSeries',
      'w.byAgent',
      'w.updatedAt',
    ])
    .select(['a.name as applicant', 'c.name as claimant'])
    .orderBy('w.dueOn')
    .orderBy('w.id')
    .limit(limit)
    .execute();
}

export async function listExpiredLeases(db: Reader, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('work')
    .select('id')
    .where('claimedBy', 'is not', null)
    .where('leaseUntil', '<=', now)
    .where('state', '=', 'in_review')
    .execute();
  return rows.map((row) => row.id);
}
