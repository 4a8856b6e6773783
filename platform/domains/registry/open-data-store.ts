import type { Insertable } from 'kysely';
import type { Db, Reader } from '../../base/db.ts';
import type { OpenDataFile } from '../../base/db-types.gen.ts';
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

const lastDay = (month: string): string =>
  String(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate());

export async function listOpenData(db: Reader) {
  return db.selectFrom('openDataFile').selectAll().orderBy('month', 'desc').orderBy('kind').execute();
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
