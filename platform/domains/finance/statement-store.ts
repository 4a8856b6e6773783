import { sql } from 'kysely';
import type { StatementLine } from '../../adapters/payment/port.ts';
import type { Db, Reader } from '../../base/db.ts';

/** The SQL of `statement`, `statement_line` and `reconciliation`. */

/** The same bill fetched again is the same row. Answers its id and whether its lines are in. */
export async function keepStatement(
  db: Db,
  row: { id: string; gateway: string; day: string; sha256: Buffer; fetchedAt: Date },
): Promise<{ id: string; loaded: boolean }> {
  await db
    .insertInto('statement')
    .values(row)
    .onConflict((c) => c.columns(['gateway', 'day', 'sha256']).doNothing())
    .execute();
  const kept = await db
    .selectFrom('statement')
    .select(['id', 'loadedAt'])
    .where('gateway', '=', row.gateway)
    .where('day', '=', row.day)
    .where('sha256', '=', row.sha256)
    .executeTakeFirstOrThrow();
  return { id: kept.id, loaded: kept.loadedAt !== null };
}

/** Lines keep their places, so that a load that was cut off is simply done again. */
export async function insertLines(
  db: Db,
  statementId: string,
  first: number,
  lines: readonly StatementLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await db
    .insertInto('statementLine')
    .values(lines.map((line, index) => ({ statementId, line: first + index, ...line })))
    .onConflict((c) => c.columns(['statementId', 'line']).doNothing())
    .execute();
}

export async function finishStatement(db: Db, id: string, at: Date): Promise<void> {
  await sql`
    update statement s
    set loaded_at = ${at}, payments = t.payments, payments_fen = t.payments_fen, refunds = t.refunds, refunds_fen = t.refunds_fen
    from (
      select count(*) filter (where kind = 'payment') as payments,
        coalesce(sum(amount_fen) filter (where kind = 'payment'), 0) as payments_fen,
        count(*) filter (where kind = 'refund') as refunds,
        coalesce(sum(amount_fen) filter (where kind = 'refund'), 0) as refunds_fen
      from statement_line where statement_id = ${id}
    ) t
    where s.id = ${id}`.execute(db);
}

/** The day is (again) to be compared. */
export async function askReconciliation(db: Reader, gateway: string, day: string, at: Date): Promise<void> {
  await db
    .insertInto('reconciliation')
    .values({ gateway, day, state: 'asked', askedAt: at })
    .onConflict((c) => c.columns(['gateway', 'day']).doUpdateSet({ state: 'asked', askedAt: at }))
    .execute();
}

export async function endReconciliation(
  db: Reader,
  gateway: string,
  day: string,
  change: { state: 'not_ready' } | { state: 'done'; matched: number; doneAt: Date },
): Promise<void> {
  await db.updateTable('reconciliation').set(change).where('gateway', '=', gateway).where('day', '=', day).execute();
}

/** From here on this bill counts for the day; the row stays locked, so that one comparison of a day runs at a time. */
export async function useStatement(db: Reader, gateway: string, day: string, statementId: string): Promise<void> {
  await db
    .updateTable('reconciliation')
    .set({ statementId })
    .where('gateway', '=', gateway)
    .where('day', '=', day)
    .execute();
}

/** Days from `from` up to and with `to` that have not been compared since they ended. */
export async function listUncompared(db: Reader, gateway: string, from: string, to: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select d::date as day from generate_series(${from}::date, ${to}::date, interval '1 day') d
    where not exists (
      select 1 from reconciliation r where r.gateway = ${gateway} and r.day = d::date and r.state = 'done'
        and r.done_at >= (d::date + 1)::timestamp at time zone 'Asia/Shanghai'
    )
    order by d`.execute(db);
  return rows.map((row) => row.day);
}

/** What the office lists: the newest days with their sums and the state of their differences. */
export async function listReconciled(db: Reader, before: string | undefined, limit: number) {
  let query = db
    .selectFrom('reconciliation as r')
    .leftJoin('statement as s', 's.id', 'r.statementId')
    .select(['r.gateway', 'r.day', 'r.state', 'r.matched', 'r.doneAt'])
    .select(['s.payments', 's.paymentsFen', 's.refunds', 's.refundsFen'])
    .select((eb) =>
      (['open', 'explained', 'settled'] as const).map((state) =>
        eb
          .selectFrom('difference as d')
          .select((e) => e.fn.countAll<number>().as('count'))
          .whereRef('d.gateway', '=', 'r.gateway')
          .whereRef('d.day', '=', 'r.day')
          .where('d.state', '=', state)
          .as(state),
      ),
    );
  if (before) query = query.where('r.day', '<', before);
  return query.orderBy('r.day', 'desc').orderBy('r.gateway').limit(limit).execute();
}
