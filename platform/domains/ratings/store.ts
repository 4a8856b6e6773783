import type { Insertable, Selectable, Updateable } from 'kysely';
import type { RatingState } from '../../../contract/ratings.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Rating, RatingEvent } from '../../base/db-types.gen.ts';

/** The SQL of `rating` and `rating_event`. */
export type RatingRow = Omit<Selectable<Rating>, 'state' | 'ending'> & {
  state: RatingState;
  ending: 'registered' | 'refused' | 'terminated';
};
const typed = (row: Selectable<Rating>): RatingRow => row as RatingRow;

export async function findRating(db: Reader, workId: string): Promise<RatingRow | undefined> {
  const row = await db.selectFrom('rating').selectAll().where('workId', '=', workId).executeTakeFirst();
  return row && typed(row);
}

/** False when the work has been rated already. */
export async function insertRating(tx: Tx, row: Insertable<Rating>): Promise<boolean> {
  const result = await tx
    .insertInto('rating')
    .values(row)
    .onConflict((c) => c.column('workId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Moves with a condition on the version; false when somebody was quicker. */
export async function moveRating(
  tx: Tx,
  { workId, version }: Pick<RatingRow, 'workId' | 'version'>,
  change: Updateable<Rating>,
): Promise<boolean> {
  const result = await tx
    .updateTable('rating')
    .set({ ...change, version: version + 1 })
    .where('workId', '=', workId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** `seq` is the version the rating has since, so a second event there is refused. */
export async function appendRatingEvent(tx: Tx, event: Insertable<RatingEvent>): Promise<void> {
  await tx.insertInto('ratingEvent').values(event).execute();
}

/** Oldest first. */
export async function listRatingEvents(db: Reader, workId: string): Promise<Selectable<RatingEvent>[]> {
  return db.selectFrom('ratingEvent').selectAll().where('workId', '=', workId).orderBy('seq').execute();
}

const joined = (db: Reader) =>
  db
    .selectFrom('rating as r')
    .innerJoin('work as w', 'w.id', 'r.workId')
    .innerJoin('account as a', 'a.id', 'r.accountId')
    .selectAll('r')
    .select(['w.code', 'w.title', 'a.name as applicant']);
export type ListedRating = RatingRow & { code: string; title: string; applicant: string };

/** Ratings of one state from regions with one of these prefixes: those that wait oldest first, others newest first. */
export async function listRatingsIn(
  db: Reader,
  filter: { state: RatingState; regions: readonly string[]; after: Place | undefined; limit: number },
): Promise<ListedRating[]> {
  const waiting = filter.state === 'open' || filter.state === 'contacted';
  const direction = waiting ? 'asc' : 'desc';
  const { after } = filter;
  let query = joined(db)
    .where('r.state', '=', filter.state)
    .where((eb) => eb.or(filter.regions.map((prefix) => eb('r.regionCode', 'like', `${prefix}%`))));
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('r.ratedAt', 'r.workId'), waiting ? '>' : '<', tuple(after.at, after.id)),
    );
  }
  const rows = await query.orderBy('r.ratedAt', direction).orderBy('r.workId', direction).limit(filter.limit).execute();
  return rows.map((row) => ({ ...row, ...typed(row) }));
}

export async function findListedRating(db: Reader, workId: string): Promise<ListedRating | undefined> {
  const row = await joined(db).where('r.workId', '=', workId).executeTakeFirst();
  return row && { ...row, ...typed(row) };
}

export async function countRatingsIn(
  db: Reader,
  regions: readonly string[],
): Promise<Partial<Record<RatingState, number>>> {
  const rows = await db
    .selectFrom('rating')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.or(regions.map((prefix) => eb('regionCode', 'like', `${prefix}%`))))
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
