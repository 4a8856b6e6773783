import type { z } from 'zod';
import type * as contract from '../../../contract/finance.ts';
import type { GatewayName } from '../../../contract/payments.ts';
import type { listDifferences as listDifferencesRoute, Reconciliation } from '../../../contract/reconciliation.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Sendable } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { findInvoiceById } from '../payments/invoice.store.ts';
import { asIssued, fileOf } from '../payments/invoices.ts';
import { listDifferencesOf } from './difference-store.ts';
import { listInvoiceRows, listOrderRows, listRefundRows } from './list-store.ts';
import { listReconciled } from './statement-store.ts';
import { differenceView, invoiceRow, orderRow, refundRow } from './views.ts';

const PAGE = 50;
const DAYS = 31;

type Query<R extends { query?: z.ZodType }> = z.output<NonNullable<R['query']>>;
interface Created {
  createdAt: Date;
  id: string;
}
const place = ({ createdAt, id }: Created) => ({ at: createdAt, id });

/** Reads one page; the filters are the query's own. */
async function onePage<R extends Created, V>(
  read: (more: { after: ReturnType<typeof readCursor>; limit: number }) => Promise<R[]>,
  cursor: string | undefined,
  view: (row: R) => V,
): Promise<{ rows: V[]; nextCursor: string | null }> {
  const { page, nextCursor } = pageOf(await read({ after: readCursor(cursor), limit: PAGE + 1 }), PAGE, place);
  return { rows: page.map(view), nextCursor };
}

export const listOrders = (ctx: Context, { cursor, ...filter }: Query<typeof contract.listFinanceOrders>) =>
  onePage(
    (more) => listOrderRows(ctx.db, { ...filter, ...more }),
    cursor,
    (row) => orderRow(ctx, row),
  );

export const listRefunds = (ctx: Context, { cursor, ...filter }: Query<typeof contract.listFinanceRefunds>) =>
  onePage((more) => listRefundRows(ctx.db, { ...filter, ...more }), cursor, refundRow);

export const listInvoices = (ctx: Context, { cursor, ...filter }: Query<typeof contract.listFinanceInvoices>) =>
  onePage(
    (more) => listInvoiceRows(ctx.db, { ...filter, ...more }),
    cursor,
    (row) => invoiceRow(ctx, row),
  );

export async function listDifferences(
  ctx: Context,
  { state, day, gateway, cursor }: Query<typeof listDifferencesRoute>,
) {
  const filter = { state, day, gateway, after: readCursor(cursor), limit: PAGE + 1 };
  const rows = await listDifferencesOf(ctx.db, filter);
  const { page, nextCursor } = pageOf(rows, PAGE, ({ foundAt, id }) => ({ at: foundAt, id }));
  return { rows: page.map(differenceView), nextCursor };
}

/** Whole days: a page never ends between two gateways of one day. */
export async function listReconciliations(ctx: Context, before: string | undefined) {
  const limit = DAYS * ctx.payments.configured.length;
  const rows = await listReconciled(ctx.db, before, limit + 1);
  const more = rows.length > limit;
  const last = more ? rows.at(-1)?.day : undefined;
  const days = rows.filter((row) => row.day !== last).map(reconciliationView);
  return { days, gateways: [...ctx.payments.configured], more };
}

/** @throws Error when nobody ever asked for it */
export async function getReconciliation(ctx: Context, gateway: GatewayName, day: string): Promise<Reconciliation> {
  const { days } = await listReconciliations(ctx, dayAfter(day));
  const found = days.find((each) => each.gateway === gateway && each.day === day);
  if (!found) throw new Error(`nobody asked for ${gateway} of ${day}`);
  return found;
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const reconciliationView = (row: Awaited<ReturnType<typeof listReconciled>>[number]): Reconciliation => ({
  gateway: row.gateway as GatewayName,
  day: row.day,
  state: row.state as Reconciliation['state'],
  payments: row.payments ?? 0,
  paymentsFen: row.paymentsFen ?? 0,
  refunds: row.refunds ?? 0,
  refundsFen: row.refundsFen ?? 0,
  matched: row.matched,
  open: row.open ?? 0,
  explained: row.explained ?? 0,
  settled: row.settled ?? 0,
  doneAt: row.doneAt?.toISOString() ?? null,
});

/** @throws Refusal not_found */
export async function getInvoiceFile(ctx: Context, id: string): Promise<Sendable> {
  const invoice = await findInvoiceById(ctx.db, id);
  const issued = asIssued(invoice);
  if (!invoice || !issued) throw new Refusal('not_found');
  return fileOf(ctx, issued, { kind: invoice.kind, format: 'pdf' });
}
