import { type Selectable, sql } from 'kysely';
import type { DifferenceState, Fault } from '../../../contract/reconciliation.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Difference } from '../../base/db-types.gen.ts';
import { dayBounds } from './china-day.ts';

/** The SQL of `difference`: what a bill and the books say differently. */
export type DifferenceRow = Omit<Selectable<Difference>, 'state' | 'fault' | 'kind'> & {
  state: DifferenceState;
  fault: Fault;
  kind: 'payment' | 'refund';
};

export interface Finding {
  kind: 'payment' | 'refund';
  fault: Fault;
  number: string;
  orderId: string | null;
  orderStatus: string | null;
  hereFen: number | null;
  thereFen: number | null;
  tradeNo: string | null;
}

/**
 * Every line of the bill beside what the books say under its number, by index look-ups in the ledger (a line costs the same
 * however large the ledger is). A number that stands on several lines counts with its sum. Only what differs is answered.
 */
export async function compareLines(tx: Tx, gateway: string, statementId: string): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with there as (
      select kind, number, sum(amount_fen)::int as fen, min(trade_no) as trade_no
      from statement_line where statement_id = ${statementId} group by kind, number
    ), both_sides as (
      select t.kind, t.number, t.fen as there_fen, t.trade_no, o.id as order_id, o.status as order_status,
        abs(l.amount_fen) as here_fen, r.id as refund_id,
        t.kind = 'payment' and o.trade_no is distinct from t.trade_no as other_trade
      from there t
      left join refund r on t.kind = 'refund' and r.number = t.number
      left join payment_order o on o.gateway = ${gateway}
        and (case when t.kind = 'payment' then o.number = t.number else o.id = r.order_id end)
      left join ledger_entry l on l.account = 'gateway' and l.order_id = o.id
        and l.transaction_key = (case when t.kind = 'payment' then 'pay:' else 'refund:' end) || t.number
    ), judged as (
      select *, case
        when here_fen is null and refund_id is not null then 'state'
        when here_fen is null then 'missing_here'
        when here_fen <> there_fen then 'amount'
        when other_trade then 'state'
      end as fault
      from both_sides
    )
    select kind, fault, number, order_id as "orderId", order_status as "orderStatus", here_fen as "hereFen",
      there_fen as "thereFen", trade_no as "tradeNo"
    from judged where fault is not null`.execute(tx);
  return rows;
}

/** What the books say of this day, by the gateway's own time, and no bill that counts mentions. */
export async function findUnbilled(tx: Tx, gateway: string, day: string): Promise<Finding[]> {
  const { from, until } = dayBounds(day);
  const { rows } = await sql<Finding>`
    select h.kind, 'missing_there' as fault, h.number, h.order_id as "orderId", h.status as "orderStatus",
      h.fen as "hereFen", null as "thereFen", h.trade_no as "tradeNo"
    from (
      select 'payment' as kind, o.number, o.id as order_id, o.status, o.amount_fen as fen, o.trade_no
      from payment_order o where o.gateway = ${gateway} and o.paid_at >= ${from} and o.paid_at < ${until}
      union all
      select 'refund', r.number, o.id, o.status, r.amount_fen, o.trade_no
      from refund r join payment_order o on o.id = r.order_id
      where o.gateway = ${gateway} and r.status = 'succeeded' and r.done_at >= ${from} and r.done_at < ${until}
    ) h
    where not exists (
      select 1 from statement_line l join reconciliation c on c.statement_id = l.statement_id
      where c.gateway = ${gateway} and l.kind = h.kind and l.number = h.number
    )`.execute(tx);
  return rows;
}

/** A difference that is known stays as it is, but one that was settled and is found again is open again. */
export async function insertDifference(
  tx: Tx,
  row: { id: string; gateway: string; day: string; foundAt: Date } & Omit<Finding, 'orderStatus'>,
): Promise<void> {
  await tx
    .insertInto('difference')
    .values({ ...row, state: 'open', version: 1 })
    .onConflict((c) =>
      c
        .columns(['gateway', 'day', 'kind', 'fault', 'number'])
        .doUpdateSet({
          state: 'open',
          version: sql<number>`difference.version + 1`,
          settledAt: null,
          hereFen: row.hereFen,
          thereFen: row.thereFen,
        })
        .where('difference.state', '=', 'settled'),
    )
    .execute();
}

/** Open differences on whose number the books and all bills that count agree by now. Answers how many were settled. */
export async function settleAgreed(tx: Tx, gateway: string, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update difference d set state = 'settled', settled_at = ${at}, version = version + 1
    where d.gateway = ${gateway} and d.state = 'open'
      and coalesce((
        select sum(l.amount_fen) from statement_line l join reconciliation c on c.statement_id = l.statement_id
        where c.gateway = ${gateway} and l.kind = d.kind and l.number = d.number), 0)
      = coalesce((
        select sum(abs(e.amount_fen)) from ledger_entry e
        where e.account = 'gateway'
          and e.transaction_key = (case when d.kind = 'payment' then 'pay:' else 'refund:' end) || d.number), 0)
      and not (d.kind = 'payment' and d.fault = 'state' and exists (
        select 1 from payment_order o join statement_line l on l.number = o.number and l.kind = 'payment'
        join reconciliation c on c.statement_id = l.statement_id
        where o.number = d.number and l.trade_no is distinct from o.trade_no))`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

const joined = (db: Reader) =>
  db
    .selectFrom('difference as d')
    .leftJoin('paymentOrder as o', 'o.id', 'd.orderId')
    .leftJoin('work as w', 'w.id', 'o.workId')
    .leftJoin('account as a', 'a.id', 'd.explainedBy')
    .selectAll('d')
    .select(['w.id as workId', 'w.code as workCode', 'a.name as explainer']);
export type ListedDifference = DifferenceRow & {
  workId: string | null;
  workCode: string | null;
  explainer: string | null;
};

export async function listDifferencesOf(
  db: Reader,
  filter: {
    state: DifferenceState | undefined;
    day: string | undefined;
    gateway: string | undefined;
    after: Place | undefined;
    limit: number;
  },
): Promise<ListedDifference[]> {
  let query = joined(db);
  const { state, day, gateway, after } = filter;
  if (state) query = query.where('d.state', '=', state);
  if (day) query = query.where('d.day', '=', day);
  if (gateway) query = query.where('d.gateway', '=', gateway);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('d.foundAt', 'd.id'), '<', tuple(after.at, after.id)));
  }
  const rows = await query.orderBy('d.foundAt', 'desc').orderBy('d.id', 'desc').limit(filter.limit).execute();
  return rows as ListedDifference[];
}

export async function findDifference(db: Reader, id: string): Promise<ListedDifference | undefined> {
  return (await joined(db).where('d.id', '=', id).executeTakeFirst()) as ListedDifference | undefined;
}

/** False when somebody was quicker. */
export async function explain(
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: { note: string; explainedBy: string; explainedAt: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('difference')
    .set({ ...change, state: 'explained', version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function countOpenDifferences(db: Reader): Promise<number> {
  const query = db.selectFrom('difference').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await query.where('state', '=', 'open').executeTakeFirstOrThrow()).count;
}
