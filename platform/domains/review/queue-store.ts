import { sql } from 'kysely';
import type { Reader } from '../../base/db.ts';

/** The SQL of the queue over `work`: every list is one walk along an index of its level, at most a page long. */
export interface QueueFilter {
  level: number;
  /** Prefixes of the regions in reach; a work is in reach of any of them. */
  regions: readonly string[];
  classLetter?: string | undefined;
  region?: string | undefined;
  claimed: 'mine' | 'free' | 'all';
  accountId: string;
  now: Date;
  /** Inclusive bounds of the due date, YYYY-MM-DD. */
  due?: { from?: string; to: string } | undefined;
  kind?: 'resubmitted' | 'series' | 'agent' | undefined;
  text?: string | undefined;
  sort: 'submitted' | 'due';
  /** The last row seen: an instant, or a date when sorted by due date. */
  after?: { at: Date | string; id: string } | undefined;
  limit: number;
}

/** A prefix in LIKE is digits alone, so nothing in it needs escaping. */
const startsWith = (prefix: string) => `${prefix}%`;

/** Any part of a text, its own wildcards taken literally. */
const contains = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Works waiting at one level, in the order asked for. */
export async function listQueue(db: Reader, filter: QueueFilter) {
  const order = filter.sort === 'due' ? ('w.dueOn' as const) : ('w.submittedAt' as const);
  const { after, text, due } = filter;
  let query = db
    .selectFrom('work as w')
    .innerJoin('account as a', 'a.id', 'w.accountId')
    .leftJoin('account as c', 'c.id', 'w.claimedBy')
    .where('w.waitsAt', '=', filter.level);
  if (!filter.regions.includes('')) {
    query = query.where(({ or, eb }) =>
      or(filter.regions.map((region) => eb('w.regionCode', 'like', startsWith(region)))),
    );
  }
  if (filter.region) query = query.where('w.regionCode', 'like', startsWith(filter.region));
  if (filter.classLetter) query = query.where('w.classLetter', '=', filter.classLetter);
  if (filter.claimed === 'mine')
    query = query.where('w.claimedBy', '=', filter.accountId).where('w.leaseUntil', '>', filter.now);
  if (filter.claimed === 'free')
    query = query.where(({ or, eb }) => or([eb('w.claimedBy', 'is', null), eb('w.leaseUntil', '<=', filter.now)]));
  if (due) query = query.where('w.dueOn', '<=', due.to);
  if (due?.from) query = query.where('w.dueOn', '>=', due.from);
  if (filter.kind === 'resubmitted') query = query.where('w.revision', '>', 1);
  if (filter.kind === 'series') query = query.where('w.isSeries', '=', true);
  if (filter.kind === 'agent') query = query.where('w.byAgent', '=', true);
  if (text) query = query.where('w.id', 'in', found(db, text));
  if (after)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple(order, 'w.id'), '>', tuple(after.at, after.id)));
  return query
    .select(['w.id', 'w.code', 'w.title', 'w.classLetter', 'w.regionCode', 'w.state', 'w.level', 'w.submittedAt'])
    .select(['w.dueOn', 'w.claimedBy', 'w.leaseUntil', 'w.revision', 'w.version', 'w.isSeries', 'w.byAgent'])
    .select(['a.name as applicant', 'c.name as claimant'])
    .orderBy(order)
    .orderBy('w.id')
    .limit(filter.limit)
    .execute();
}
export type ListedWork = Awaited<ReturnType<typeof listQueue>>[number];

/** Waiting works whose title, code, first owner or applicant contains these words, found by neighbouring characters. */
function found(db: Reader, text: string) {
  const words = sql<string>`lower(w.title || ' ' || w.code || ' ' || w.main_owner)`;
  return db
    .selectFrom('work as w')
    .select('w.id')
    .where('w.waitsAt', 'is not', null)
    .where(sql<boolean>`bigrams(w.title || ' ' || w.code || ' ' || w.main_owner) @> bigrams(${text})`)
    .where(words, 'like', contains(text))
    .union(
      db
        .selectFrom('work as w')
        .innerJoin('account as a', 'a.id', 'w.accountId')
        .select('w.id')
        .where('w.waitsAt', 'is not', null)
        .where(sql<boolean>`bigrams(a.name) @> bigrams(${text})`)
        .where(sql<string>`lower(a.name)`, 'like', contains(text)),
    );
}

/** How many wait at each level within the scope, how many of them are overdue, and how many this person holds. */
export async function countQueue(
  db: Reader,
  scope: readonly { level: number; regionCode: string }[],
  who: { accountId: string; today: string; now: Date },
) {
  const [rows, held] = await Promise.all([
    db
      .selectFrom('work as w')
      .where('w.waitsAt', 'is not', null)
      .select(['w.waitsAt as level', 'w.regionCode'])
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('waiting'),
        fn.count<number>(eb.case().when('w.dueOn', '<', who.today).then(1).end()).as('overdue'),
      ])
      .groupBy(['w.waitsAt', 'w.regionCode'])
      .execute(),
    db
      .selectFrom('work')
      .where('claimedBy', '=', who.accountId)
      .where('leaseUntil', '>', who.now)
      .where('waitsAt', 'is not', null)
      .select(['waitsAt as level'])
      .execute(),
  ]);
  return [...new Set(scope.map((s) => s.level))].map((level) => {
    const prefixes = scope.filter((s) => s.level === level).map((s) => s.regionCode);
    const here = rows.filter(
      (row) => row.level === level && prefixes.some((prefix) => row.regionCode.startsWith(prefix)),
    );
    const sum = (key: 'waiting' | 'overdue') => here.reduce((total, row) => total + Number(row[key]), 0);
    return {
      level,
      waiting: sum('waiting'),
      overdue: sum('overdue'),
      mine: held.filter((row) => row.level === level).length,
    };
  });
}
