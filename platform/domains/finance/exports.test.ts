import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../../contract/client.ts';
import {
  checkLedger,
  type ExportKind,
  exportFinance,
  getFinanceOverview,
  listFinanceInvoices,
  listFinanceOrders,
  listFinanceRefunds,
} from '../../../contract/finance.ts';
import { getWork, withdrawWork } from '../../../contract/works.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import { queueInvoice } from '../payments/commands.ts';
import { APPLICANT, FEE, type PaymentWorld, paymentWorld } from '../payments/payments.fixture.ts';

let t: PaymentWorld;
let today: string;
let paid: { id: string; number: string; code: string };
let refunded: { id: string; number: string };

beforeAll(async () => {
  t = await paymentWorld();
  today = chinaDate(t.clock.now());
  paid = await payOne('王㛃 & 𠮷田');
  refunded = await payOne('=1+1');
  await t.app.db.transaction().execute((tx) => queueInvoice(t.app, tx, paid.id));
  await t.app.db
    .updateTable('work')
    .set({ state: 'submitted', allSigned: true })
    .where('id', '=', refunded.id)
    .execute();
  const party = await t.signedIn(APPLICANT);
  const { version } = await party.call(getWork, { params: { id: refunded.id } });
  await party.call(withdrawWork, { params: { id: refunded.id }, body: { key: randomUUID(), version } });
  await t.drain();
  await t.sandbox.deliverNotifications();
  await t.drain();
  await t.openOrder(await t.awaitingPayment());
});
afterAll(() => t.close());

async function payOne(title: string) {
  const id = await t.awaitingPayment();
  const { number, cashierUrl } = await t.openOrder(id);
  await payAtCashier(cashierUrl ?? '');
  await t.sandbox.deliverNotifications();
  const { code } = await t.app.db
    .updateTable('work')
    .set({ title })
    .where('id', '=', id)
    .returning('code')
    .executeTakeFirstOrThrow();
  return { id, number, code };
}

async function take(what: ExportKind, format: 'csv' | 'xlsx', more: object = {}) {
  const path = pathOf(exportFinance, {}, { what, format, from: today, to: today, ...more });
  const response = await (await t.signedIn('finance')).fetch(path);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
const rowsOf = (csv: Buffer): string[][] =>
  csv
    .toString('utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));

describe('lists', () => {
  it('find orders by number, code, state and day, with names masked', async () => {
    const finance = await t.signedIn('finance');
    const find = async (query: object) =>
      (await finance.call(listFinanceOrders, { query })).rows.map((row) => row.number);
    expect(await find({})).toHaveLength(3);
    expect(await find({ q: paid.number.slice(0, 15) })).toContain(paid.number);
    expect(await find({ q: paid.code })).toEqual([paid.number]);
    expect(await find({ q: '%' })).toEqual([]);
    expect(await find({ status: 'refunded' })).toEqual([refunded.number]);
    expect(await find({ gateway: 'alipay' })).toEqual([]);
    expect(await find({ from: today, to: today })).toHaveLength(3);
    expect(await find({ to: '2020-01-01' })).toEqual([]);
    const [row] = (await finance.call(listFinanceOrders, { query: { q: paid.number } })).rows;
    expect(row).toMatchObject({ applicant: '张**', status: 'paid', amountFen: FEE, invoiceNumber: expect.any(String) });
  });

  it('show refunds and invoices, addresses masked', async () => {
    const finance = await t.signedIn('finance');
    const { rows: refunds } = await finance.call(listFinanceRefunds);
    expect(refunds).toMatchObject([{ orderNumber: refunded.number, status: 'succeeded', reason: '申请人撤回申请' }]);
    const { rows: invoices } = await finance.call(listFinanceInvoices);
    expect(invoices).toMatchObject([{ kind: 'blue', status: 'mailed', orderNumber: paid.number, resendable: true }]);
    expect(invoices[0]?.mailedTo).toMatch(/^.{1,2}\*\*\*@/);
  });

  it('add up by day, and the ledger agrees', async () => {
    const finance = await t.signedIn('finance');
    const overview = await finance.call(getFinanceOverview, { query: { from: today, to: today } });
    expect(overview.total).toEqual({
      payments: 2,
      receivedFen: 2 * FEE,
      refunds: 1,
      refundedFen: FEE,
      invoices: 1,
      redInvoices: 0,
    });
    expect(await finance.call(checkLedger)).toMatchObject({
      gatewayFen: FEE,
      feesReceivedFen: FEE,
      refundsDueFen: 0,
      unbalanced: 0,
      inconsistent: [],
    });
    const wrong = finance.call(getFinanceOverview, { query: { from: today, to: '2020-01-01' } });
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
  });

  it('say when an order and the books tell different things', async () => {
    await t.app.db.updateTable('paymentOrder').set({ status: 'paid' }).where('number', '=', refunded.number).execute();
    const { inconsistent } = await (await t.signedIn('auditor')).call(checkLedger);
    expect(inconsistent.map((each) => each.number)).toEqual([refunded.number]);
    await t.app.db
      .updateTable('paymentOrder')
      .set({ status: 'refunded' })
      .where('number', '=', refunded.number)
      .execute();
  });
});

describe('exports', () => {
  it('as CSV hold every row of the period, and no cell that a program would calculate', async () => {
    const { headers, bytes } = await take('orders', 'csv');
    expect(headers.get('content-disposition')).toContain(encodeURIComponent(`订单-${today}-${today}.csv`));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf));
    const [head, ...rows] = rowsOf(bytes);
    expect(head?.slice(0, 4)).toEqual(['订单号', '流水号', '作品名称', '申请人']);
    expect(rows).toHaveLength(3);
    const row = rows.find(([number]) => number === refunded.number);
    expect(row?.[2]).toBe("'=1+1");
    expect(row?.slice(7, 9)).toEqual(['150', '已退款']);
    expect(rowsOf((await take('refunds', 'csv')).bytes)[1]?.[1]).toBe(refunded.number);
    expect(rowsOf((await take('orders', 'csv', { from: '2020-01-01', to: '2020-01-02' })).bytes)).toHaveLength(1);
  });

  it('as XLSX open as a workbook with the same rows', async () => {
    const { bytes } = await take('invoices', 'xlsx');
    const texts = textsOf(bytes);
    for (const words of ['发票号码', '电子发票', '已发送', paid.number, '王㛃 &amp; 𠮷田'])
      expect(texts).toContain(words);
  });

  it('are recorded before they leave, by whom and what, and the record stays', async () => {
    await take('orders', 'csv');
    const last = await t.app.db.selectFrom('financeExport').selectAll().orderBy('at', 'desc').executeTakeFirstOrThrow();
    expect(last).toMatchObject({ what: 'orders', rows: 3, choice: { format: 'csv', from: today, to: today } });
    await expect(t.app.db.deleteFrom('financeExport').execute()).rejects.toThrow();
    expect((await take('orders', 'csv', { to: '2020-01-01' })).status).toBe(422);
    const path = pathOf(exportFinance, {}, { what: 'orders', format: 'csv', from: today, to: today });
    for (const username of ['auditor', 'reviewer1a', 'admin']) {
      expect((await (await t.signedIn(username)).fetch(path)).status).toBe(403);
    }
  });
});

/** Everything in the first sheet and the shared texts of a workbook, by the ZIP's central directory. */
function textsOf(zip: Buffer): string {
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  let texts = '';
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + packed);
    if (/sheet1|sharedStrings/.test(name))
      texts += (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8');
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return texts;
}
