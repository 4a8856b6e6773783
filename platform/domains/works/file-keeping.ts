import { sql } from 'kysely';
import type { FileKeeping } from '../../base/file-keeping.ts';

/** Which files works hold on to. A discarded draft holds on to none. */
export const fileKeeping: FileKeeping = {
  async archivedBytes(db, accountId) {
    const { bytes } = await db
      .selectFrom('file as f')
      .where('f.accountId', '=', accountId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('workFile as wf')
            .innerJoin('work as w', 'w.id', 'wf.workId')
            .whereRef('wf.fileId', '=', 'f.id')
            .where('w.state', 'in', ['registered', 'revoked'])
            .select('wf.fileId'),
        ),
      )
      .select(sql<number | null>`sum(f.bytes)`.as('bytes'))
      .executeTakeFirstOrThrow();
    return Number(bytes ?? 0);
  },

  async namedInForms(db, files) {
    if (files.length === 0) return new Set();
    const ids = files.map((file) => file.id);
    const accounts = files.map((file) => file.accountId);
    const { rows } = await sql<{ id: string }>`
      select f.id from unnest(${ids}::uuid[], ${accounts}::uuid[]) as f (id, account_id)
      where exists (select 1 from work w where w.account_id = f.account_id and w.state <> 'discarded'
          and strpos(w.form::text, f.id::text) > 0)
        or exists (select 1 from work w join work_revision r on r.work_id = w.id
          where w.account_id = f.account_id and strpos(r.form::text, f.id::text) > 0)`.execute(db);
    return new Set(rows.map((row) => row.id));
  },
};
