import { type SelectQueryBuilder, sql } from 'kysely';
import type { Place } from '../../base/cursor.ts';
import type { Db } from '../../base/db.ts';
import type { DB } from '../../base/db-types.gen.ts';
import { dayBounds, startOf } from './china-day.ts';

/** Lists of the office over orders, refunds and invoices: reads only, shaped for screens and files. */
export interface ListFilter {
  q: string;
  from?: string | undefined;
  to?: string | undefined;
  status?: string | undefined;
  gateway?: string | undefined;
  kind?: string | undefined;
  after?: Place | undefined;
  limit: number;
}

/** `\` and `%` in what somebody typed mean themselves. */
const beginning = (text: string): string => `${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

type Alias = 'o' | 'r' | 'i';
// biome-ignore lint/suspicious/noExplicitAny: the tables of three different joins; the columns named here are in all of them
type AnyQuery = SelectQueryBuilder<any, any, any>;

/** Period, place and limit, newest first; the index on (created_at, id) of each table serves them. */
function paged<Q>(query: Q, alias: Alias, { from, to, after, limit }: ListFilter): Q {
  let found = query as unknown as AnyQuery;
  if (from) found = found.where(`${alias}.createdAt`, '>=', startOf(from));
  if (to) found = found.where(`${alias}.createdAt`, '<', dayBounds(to).until);
  if (after) {
    const { ref } = sql;
    found = found.where(
      sql<boolean>`(${ref(`${alias}.createdAt`)}, ${ref(`${alias}.id`)}) < (${after.at}, ${after.id}::uuid)`,
    );
  }
  return found.orderBy(`${alias}.createdAt`, 'desc').orderBy(`${alias}.id`, 'desc').limit(limit) as unknown as Q;
}

/** A number or code: whole or its beginning, in any of these columns. */
function searched<Q>(query: Q, q: string, columns: readonly string[]): Q {
  if (q === '') return query;
  const like = beginning(q);
  const found = query as unknown as AnyQuery;
  return found.where((eb) => eb.or(columns.map((column) => eb(column, 'like', like)))) as unknown as Q;
}

export function listOrderRows(db: Db, filter: ListFilter) {
  let query = db
    .selectFrom('paymentOrder as o')
    .innerJoin('work as w', 'w.id', 'o.workId')
    .innerJoin('account as a', 'a.id', 'o.accountId')
    .leftJoin('invoice as i', (join) => join.onRef('i.orderId', '=', 'o.id').on('i.kind', '=', 'blue'))
    .select(['o.id', 'o.number', 'o.gateway', 'o.status', 'o.amountFen', 'o.tradeNo', 'o.payer', 'o.workId'])
    .select(['o.createdAt', 'o.paidAt', 'o.refundedAt', 'w.code as workCode', 'w.title as workTitle'])
    .select(['a.kind as applicantKind', 'a.name as applicant', 'i.number as invoiceNumber']);
  if (filter.status === 'open') query = query.where('o.status', 'in', ['new', 'open']);
  else if (filter.status) query = query.where('o.status', '=', filter.status);
  if (filter.gateway) query = query.where('o.gateway', '=', filter.gateway);
  query = searched(query, filter.q, ['o.number', 'o.tradeNo', 'w.code']);
  return paged(query, 'o', filter).execute();
}
export type OrderListRow = Awaited<ReturnType<typeof listOrderRows>>[number];

export function listRefundRows(db: Db, filter: ListFilter) {
  let query = db
    .selectFrom('refund as r')
    .innerJoin('paymentOrder as o', 'o.id', 'r.orderId')
    .innerJoin('work as w', 'w.id', 'o.workId')
    .innerJoin('account as a', 'a.id', 'o.accountId')
    .select(['r.id', 'r.number', 'r.status', 'r.amountFen', 'r.reason', 'r.createdAt', 'r.doneAt'])
    .select(['o.number as orderNumber', 'o.gateway', 'o.workId', 'w.code as workCode', 'w.title as workTitle'])
    .select(['a.kind as applicantKind', 'a.name as applicant']);
  if (filter.status) query = query.where('r.status', '=', filter.status);
  query = searched(query, filter.q, ['r.number', 'o.number', 'w.code']);
  return paged(query, 'r', filter).execute();
}
export type RefundListRow = Awaited<ReturnType<typeof listRefundRows>>[number];

export function listInvoiceRows(db: Db, filter: ListFilter) {
  let query = db
    .selectFrom('invoice as i')
    .innerJoin('paymentOrder as o', 'o.id', 'i.orderId')
    .innerJoin('work as w', 'w.id', 'o.workId')
    .leftJoin('invoice as other', (join) =>
      join.onRef('other.orderId', '=', 'i.orderId').onRef('other.id', '<>', 'i.id'),
    )
    .select(['i.id', 'i.kind', 'i.status', 'i.number', 'i.buyer', 'i.recipient', 'i.mailedAt', 'i.bounce'])
    .select(['i.createdAt', 'i.issuedAt', 'o.number as orderNumber', 'o.amountFen', 'o.workId'])
    .select(['w.code as workCode', 'w.title as workTitle', 'other.number as otherNumber']);
  if (filter.status) query = query.where('i.status', '=', filter.status);
  if (filter.kind) query = query.where('i.kind', '=', filter.kind);
  query = searched(query, filter.q, ['i.number', 'o.number', 'w.code']);
  return paged(query, 'i', filter).execute();
}
export type InvoiceListRow = Awaited<ReturnType<typeof listInvoiceRows>>[number];

const TABLES = { orders: 'paymentOrder', refunds: 'refund', invoices: 'invoice' } as const satisfies Record<
  string,
  keyof DB
>;

/** How many rows an export of this period has. */
export async function countRows(db: Db, what: keyof typeof TABLES, from: string, to: string): Promise<number> {
  const { count } = await db
    .selectFrom(TABLES[what])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('createdAt', '>=', startOf(from))
    .where('createdAt', '<', dayBounds(to).until)
    .executeTakeFirstOrThrow();
  return count;
}
