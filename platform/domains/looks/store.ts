import { type SqlBool, sql } from 'kysely';
import type { Place } from '../../base/cursor.ts';
import type { Reader } from '../../base/db.ts';

/** The SQL of `look`; rows are added by base/looks.ts alone. */
const looks = (db: Reader) =>
  db
    .selectFrom('look')
    .leftJoin('file', 'file.id', 'look.subjectId')
    .select(['look.id', 'look.at', 'look.role', 'look.regionCode', 'look.material', 'look.subjectId', 'look.workId'])
    .select('file.name as fileName')
    .orderBy('look.at', 'desc')
    .orderBy('look.id', 'desc');

const after = ({ at, id }: Place) => sql<SqlBool>`(look.at, look.id) < (${at}, ${id}::uuid)`;

/** Looks at one work, at files in its form, and at the papers of its owner's account. */
export async function looksOfWork(
  db: Reader,
  work: { id: string; accountId: string },
  place: Place | undefined,
  limit: number,
) {
  let query = looks(db)
    .where((eb) =>
      eb.or([
        eb('look.workId', '=', work.id),
        eb.and([
          eb('look.workId', 'is', null),
          eb('look.ownerId', '=', work.accountId),
          eb.or([
            eb('look.material', '=', 'identity'),
            eb.exists(
              eb
                .selectFrom('workFile')
                .select('workFile.fileId')
                .where('workFile.workId', '=', work.id)
                .whereRef('workFile.fileId', '=', 'look.subjectId'),
            ),
          ]),
        ]),
      ]),
    )
    .limit(limit);
  if (place) query = query.where(after(place));
  return query.execute();
}

export interface LookSearch {
  code?: string | undefined;
  viewer?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const dayStart = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`;

/** Looks as auditors search them, with who looked and the work; a file's work is any one it was filed with. */
export async function searchLooks(db: Reader, search: LookSearch, place: Place | undefined, limit: number) {
  let query = looks(db)
    .innerJoin('account', 'account.id', 'look.viewerId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('workFile')
          .select('workFile.workId')
          .whereRef('workFile.fileId', '=', 'look.subjectId')
          .limit(1)
          .as('filed'),
      (join) => join.onTrue(),
    )
    .leftJoin('work', (join) => join.on(sql<SqlBool>`work.id = coalesce(look.work_id, filed.work_id)`))
    .select(['account.name as viewer', 'work.id as ofWork', 'work.code', 'work.title'])
    .limit(limit);
  if (search.code) query = query.where('work.code', '=', search.code);
  if (search.viewer) query = query.where('account.name', '=', search.viewer);
  if (search.from) query = query.where('look.at', '>=', dayStart(search.from));
  if (search.to) query = query.where('look.at', '<', sql<Date>`${dayStart(search.to)} + interval '1 day'`);
  if (place) query = query.where(after(place));
  return query.execute();
}
