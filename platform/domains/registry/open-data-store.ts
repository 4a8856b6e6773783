import { type Insertable, sql } from 'kysely';
import type { Db, Reader } from '../../base/db.ts';
import type { Json, OpenDataFile } from '../../base/db-types.gen.ts';
import type { FactChange } from './change.rules.ts';
import type { RecordRow } from './store.ts';

/** The SQL of `open_data_file`, and of the register by months. */

/** 'YYYY-MM-DD' of the first record; undefined while there is none. */
export async function firstRegisteredOn(db: Reader): Promise<string | undefined> {
  const row = await db
    .selectFrom('registerRecord')
    .select('registeredOn')
    .orderBy('registeredOn')
    .limit(1)
    .executeTakeFirst();
  return row?.registeredOn;
}

/** The next records of a month in the order of day and number. */
export async function recordsOfMonth(
  db: Reader,
  month: string,
  after: { day: string; number: string },
  limit: number,
): Promise<RecordRow[]> {
  return db
    .selectFrom('registerRecord')
    .selectAll()
    .where('year', '=', Number(month.slice(0, 4)))
    .where('registeredOn', '<=', `${month}-${lastDay(month)}`)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('registeredOn', 'number'), '>', tuple(after.day, after.number)))
    .orderBy('registeredOn')
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** The next changes and revocations between two instants, in the order of time and number. */
export async function actsBetween(
  db: Reader,
  { from, to, after, limit }: { from: Date; to: Date; after: { at: Date; number: string }; limit: number },
): Promise<{ number: string; at: Date; changes: FactChange[] | null }[]> {
  const changed = db
    .selectFrom('registerChange')
    .innerJoin('registerRecord', (join) =>
      join
        .onRef('registerRecord.year', '=', 'registerChange.year')
        .onRef('registerRecord.workId', '=', 'registerChange.workId'),
    )
    .select(['registerRecord.number', 'changedAt as at', 'changes'])
    .where('changedAt', '>=', from)
    .where('changedAt', '<', to);
  const revoked = db
    .selectFrom('event')
    .innerJoin('issuedNumber', 'issuedNumber.workId', 'event.workId')
    .select(['issuedNumber.number', 'at', sql<Json | null>`null::jsonb`.as('changes')])
    .where('toState', '=', 'revoked')
    .where('at', '>=', from)
    .where('at', '<', to);
  const rows = await db
    .selectFrom(changed.unionAll(revoked).as('act'))
    .selectAll()
    .where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'number'), '>', tuple(after.at, after.number)))
    .orderBy('at')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows as unknown as { number: string; at: Date; changes: FactChange[] | null }[];
}

const lastDay = (month: string): string =>
  String(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate());

export async function listOpenData(db: Reader) {
  return db.selectFrom('openDataFile').selectAll().execute();
}

export async function openDataFile(db: Reader, month: string, kind: string) {
  return db
    .selectFrom('openDataFile')
    .selectAll()
    .where('month', '=', month)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

/** Replaces the file of an open month; the one of a closed month stays. */
export async function saveOpenData(db: Db, file: Insertable<OpenDataFile>): Promise<void> {
  await db
    .insertInto('openDataFile')
    .values(file)
    .onConflict((c) =>
      c
        .columns(['month', 'kind'])
        .doUpdateSet((eb) => ({
          sha256: eb.ref('excluded.sha256'),
          bytes: eb.ref('excluded.bytes'),
          records: eb.ref('excluded.records'),
          closed: eb.ref('excluded.closed'),
          madeAt: eb.ref('excluded.madeAt'),
        }))
        .where('openDataFile.closed', '=', false),
    )
    .execute();
}
