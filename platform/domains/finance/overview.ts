import { sql } from 'kysely';
import type { z } from 'zod';
import type { getFinanceOverview, LedgerCheck, MoneyLine } from '../../../contract/finance.ts';
import { daysBetween } from '../../../lib/workdays/calendar-date.ts';
import type { Db } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { ledgerBalances } from '../payments/ledger.ts';
import { dayBounds, startOf } from './china-day.ts';
import { countOpenDifferences } from './difference-store.ts';

const DAYS_AT_MOST = 3 * 366;

/**
 * Money by day or month of China, counted when the gateway received or gave it.
 * @throws Refusal invalid_input for a period that ends before it begins or is longer than three years
 */
export async function getOverview(
  ctx: Context,
  { from, to, by }: z.output<NonNullable<typeof getFinanceOverview.query>>,
): Promise<z.input<typeof getFinanceOverview.answer>> {
  const days = daysBetween(from, to);
  if (days < 0 || days > DAYS_AT_MOST) {
    const message = days < 0 ? '结束日期不能早于开始日期。' : '期间最长三年，请缩短后再看。';
    throw new Refusal('invalid_input', { fields: [{ path: 'to', code: 'period', message }] });
  }
  const [lines, openDifferences, counts] = await Promise.all([
    moneyLines(ctx.db, from, to, by),
    countOpenDifferences(ctx.db),
    troubles(ctx.db),
  ]);
  const sum = (key: Exclude<keyof MoneyLine, 'period'>) => lines.reduce((total, line) => total + line[key], 0);
  return {
    lines,
    total: {
      payments: sum('payments'),
      receivedFen: sum('receivedFen'),
      refunds: sum('refunds'),
      refundedFen: sum('refundedFen'),
      invoices: sum('invoices'),
      redInvoices: sum('redInvoices'),
    },
    openDifferences,
    ...counts,
  };
}

/** One range scan on each of three indexes, and one group. */
async function moneyLines(db: Db, from: string, to: string, by: 'day' | 'month'): Promise<MoneyLine[]> {
  const [start, end] = [startOf(from), dayBounds(to).until];
  const form = by === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM';
  const { rows } = await sql<MoneyLine>`
    select to_char(at at time zone 'Asia/Shanghai', ${form}) as period,
      count(*) filter (where what = 'payment') as payments,
      coalesce(sum(fen) filter (where what = 'payment'), 0)::bigint as "receivedFen",
      count(*) filter (where what = 'refund') as refunds,
      coalesce(sum(fen) filter (where what = 'refund'), 0)::bigint as "refundedFen",
      count(*) filter (where what = 'blue') as invoices,
      count(*) filter (where what = 'red') as "redInvoices"
    from (
      select 'payment' as what, paid_at as at, amount_fen as fen from payment_order
      where paid_at >= ${start} and paid_at < ${end}
      union all
      select 'refund', done_at, amount_fen from refund where done_at >= ${start} and done_at < ${end}
      union all
      select kind, issued_at, 0 from invoice where issued_at >= ${start} and issued_at < ${end}
    ) m
    group by 1 order by 1 desc`.execute(db);
  return rows;
}

async function troubles(db: Db): Promise<{ bouncedInvoices: number; unfinishedRefunds: number }> {
  const { rows } = await sql<{ bouncedInvoices: number; unfinishedRefunds: number }>`
    select (select count(*) from invoice where status = 'bounced') as "bouncedInvoices",
      (select count(*) from refund where status <> 'succeeded') as "unfinishedRefunds"`.execute(db);
  return rows[0] ?? { bouncedInvoices: 0, unfinishedRefunds: 0 };
}

const SHOWN_AT_MOST = 50;

/** The books against themselves and against the orders: what must never be is looked for all the same. */
export async function checkLedger({ db, clock }: Context): Promise<LedgerCheck> {
  const [balances, unbalanced, wrong] = await Promise.all([
    ledgerBalances(db),
    sql<{ count: number }>`
      select count(*) from (select 1 from ledger_entry group by transaction_key having sum(amount_fen) <> 0) t`.execute(
      db,
    ),
    sql<{ number: string; status: string; gateway: number }>`
      select o.number, o.status, coalesce(sum(l.amount_fen), 0)::int as gateway
      from payment_order o left join ledger_entry l on l.order_id = o.id and l.account = 'gateway'
      group by o.id, o.number, o.status, o.amount_fen
      having coalesce(sum(l.amount_fen), 0) <>
        case when o.status in ('paid', 'refunding') then o.amount_fen else 0 end
      order by o.number limit ${SHOWN_AT_MOST}`.execute(db),
  ]);
  return {
    at: clock.now().toISOString(),
    gatewayFen: balances.gateway,
    feesReceivedFen: -balances.fees_received,
    refundsDueFen: -balances.refunds_due,
    unbalanced: unbalanced.rows[0]?.count ?? 0,
    inconsistent: wrong.rows.map(({ number, gateway }) => ({
      number,
      sentence: `订单状态与账面不符：账面在支付渠道 ${(gateway / 100).toFixed(2)} 元`,
    })),
  };
}
