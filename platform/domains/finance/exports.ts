import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { v7 as uuid } from 'uuid';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import type { z } from 'zod';
import {
  EXPORTS,
  type ExportKind,
  type exportFinance as exportRoute,
  REFUND_STATUSES,
} from '../../../contract/finance.ts';
import { GATEWAYS, INVOICE_STATUSES, ORDER_STATUSES } from '../../../contract/payments.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import type { Place } from '../../base/cursor.ts';
import type { Db } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { INVOICE_NAMES } from '../payments/invoices.ts';
import { countRows, type ListFilter, listInvoiceRows, listOrderRows, listRefundRows } from './list-store.ts';
import { invoiceRow, orderRow, refundRow } from './views.ts';

type Cell = string | number;
interface Table {
  head: readonly string[];
  /** Rows of one page, newest first, and where the next begins. */
  page(ctx: Context, filter: ListFilter): Promise<{ rows: Cell[][]; last: Place | undefined }>;
}

const ROWS_AT_ONCE = 500;
/** A workbook is made in memory; CSV streams without an end. */
const WORKBOOK_ROWS = 50_000;

const yuan = (fen: number): number => fen / 100;
/** 「2026-11-22 17:00:05」 in China, which spreadsheet programs sort as text and read as a time. */
const moment = (at: string | null): string => {
  if (!at) return '';
  const instant = new Date(at);
  return `${chinaDate(instant)} ${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)}`;
};

function table<R extends { id: string; createdAt: Date }, V>(
  head: readonly string[],
  read: (db: Db, filter: ListFilter) => Promise<R[]>,
  view: (ctx: Context, row: R) => V,
  cells: (view: V) => Cell[],
): Table {
  return {
    head,
    async page(ctx, filter) {
      const rows = await read(ctx.db, filter);
      const last = rows.at(-1);
      return {
        rows: rows.map((row) => cells(view(ctx, row))),
        last: rows.length === filter.limit && last ? { at: last.createdAt, id: last.id } : undefined,
      };
    },
  };
}

const TABLES: Record<ExportKind, Table> = {
  orders: table(
    [
      ...['订单号', '流水号', '作品名称', '申请人', '支付渠道', '渠道交易号', '付款人', '金额（元）', '状态'],
      ...['下单时间', '支付时间', '退款时间', '发票号码'],
    ],
    listOrderRows,
    orderRow,
    (o) => [
      ...[o.number, o.workCode, o.workTitle, o.applicant, GATEWAYS[o.gateway], o.tradeNo ?? '', o.payer ?? ''],
      ...[yuan(o.amountFen), ORDER_STATUSES[o.status], moment(o.createdAt), moment(o.paidAt), moment(o.refundedAt)],
      o.invoiceNumber ?? '',
    ],
  ),
  refunds: table(
    [
      '退款单号',
      '订单号',
      '流水号',
      '作品名称',
      '申请人',
      '支付渠道',
      '金额（元）',
      '状态',
      '原因',
      '提出时间',
      '退回时间',
    ],
    listRefundRows,
    (_ctx, row) => refundRow(row),
    (r) => [
      ...[r.number, r.orderNumber, r.workCode, r.workTitle, r.applicant, GATEWAYS[r.gateway], yuan(r.amountFen)],
      ...[REFUND_STATUSES[r.status], r.reason, moment(r.createdAt), moment(r.doneAt)],
    ],
  ),
  invoices: table(
    [
      ...['发票号码', '种类', '被红冲发票号码', '订单号', '流水号', '作品名称', '购买方', '金额（元）', '状态'],
      ...['开具时间', '发送时间', '发送到'],
    ],
    listInvoiceRows,
    invoiceRow,
    (i) => [
      ...[i.number ?? '', INVOICE_NAMES[i.kind], i.reverses ?? '', i.orderNumber, i.workCode, i.workTitle, i.buyer],
      ...[yuan(i.amountFen), INVOICE_STATUSES[i.status], moment(i.issuedAt), moment(i.mailedAt), i.mailedTo ?? ''],
    ],
  ),
};

/** Page by page: at no time are more rows in memory than one page. */
async function* rowsOf(ctx: Context, what: ExportKind, from: string, to: string): AsyncGenerator<Cell[]> {
  let after: Place | undefined;
  do {
    const { rows, last } = await TABLES[what].page(ctx, { q: '', from, to, after, limit: ROWS_AT_ONCE });
    yield* rows;
    after = last;
  } while (after);
}

/**
 * Rows that were made in a period as a file that streams; who takes them is recorded before the first byte leaves.
 * @throws Refusal invalid_input for a period that ends before it begins, or too long for a workbook
 */
export async function exportFinance(
  ctx: Context,
  actor: Actor,
  { what, format, from, to }: z.output<NonNullable<typeof exportRoute.query>>,
  requestId: string,
): Promise<{ name: string; type: string; content: Readable }> {
  const refuse = (message: string) =>
    new Refusal('invalid_input', { fields: [{ path: 'to', code: 'period', message }] });
  if (to < from) throw refuse('结束日期不能早于开始日期。');
  const rows = await countRows(ctx.db, what, from, to);
  if (format === 'xlsx' && rows > WORKBOOK_ROWS) throw refuse('这段时间的记录太多，请缩短期间，或导出 CSV。');
  await ctx.db
    .insertInto('financeExport')
    .values({
      ...{ id: uuid(), at: ctx.clock.now(), actorId: actor.accountId, what, rows, requestId },
      choice: JSON.stringify({ format, from, to }),
    })
    .execute();
  const name = `${EXPORTS[what]}-${from}-${to}.${format}`;
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', content: csvOf(ctx, what, from, to) };
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, type, content: await workbookOf(ctx, what, from, to) };
}

/**
 * CSV with a byte order mark, by which Excel knows UTF-8. What a spreadsheet program would calculate is made text (OWASP,
 * CSV injection).
 */
function csvOf(ctx: Context, what: ExportKind, from: string, to: string): Readable {
  const lines = async function* () {
    yield [...TABLES[what].head];
    for await (const row of rowsOf(ctx, what, from, to)) yield row;
  };
  const out = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true });
  const source = Readable.from(lines());
  source.on('error', (error) => out.destroy(error));
  return source.pipe(out);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

async function workbookOf(ctx: Context, what: ExportKind, from: string, to: string): Promise<Readable> {
  const { head } = TABLES[what];
  const data: SheetData = [head.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }))];
  for await (const row of rowsOf(ctx, what, from, to)) {
    data.push(
      row.map((cell) =>
        typeof cell === 'number'
          ? { value: cell, type: Number, format: '0.00' }
          : { value: cell.replace(NOT_XML, ''), type: String },
      ),
    );
  }
  const sheet = { data, sheet: EXPORTS[what], columns: head.map(() => ({ width: 20 })) };
  return Readable.from([await writeWorkbook([sheet]).toBuffer()]);
}
