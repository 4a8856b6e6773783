import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getPayerLink, listOrders, makePayerLink, withdrawPayerLink } from '../../../contract/payments.ts';
import { editWork, getWork, withdrawWork } from '../../../contract/works.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import { randomToken } from '../../base/crypto.ts';
import { APPLICANT, FEE, HOLDS_FEE, HOLDS_NOTHING, type PaymentWorld, paymentWorld } from './payments.fixture.ts';
import { findOrderByNumber } from './store.ts';

let t: PaymentWorld;

beforeAll(async () => {
  t = await paymentWorld();
});
afterEach(() => t.sandbox.knobs.reset());
afterAll(() => t.close());

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const applicant = () => t.signedIn(APPLICANT);
const makeLink = async (id: string, key = randomUUID()) =>
  (await applicant()).call(makePayerLink, { params: { id }, body: { key } });
const currentLink = async (id: string) => (await (await applicant()).call(getPayerLink, { params: { id } })).link;

/** What somebody without any session sees at an address: status, heading, and the address of the button. */
async function visit(url: string) {
  const response = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
  const html = await response.text();
  return {
    status: response.status,
    html,
    heading: /<h1>([^<]*)<\/h1>/.exec(html)?.[1],
    cashier: /<a class="button primary" href="([^"]*)"/.exec(html)?.[1] ?? null,
    headers: response.headers,
  };
}

async function give(command: typeof editWork | typeof withdrawWork, id: string): Promise<void> {
  const party = await applicant();
  const { version } = await party.call(getWork, { params: { id } });
  await party.call(command, { params: { id }, body: { key: randomUUID(), version } });
}

describe('a payer link', () => {
  it('lets somebody without a session pay the order of the work, once', async () => {
    const id = await t.awaitingPayment();
    const { url, message } = await makeLink(id);
    expect(url).toMatch(/\/pay\/[\w-]{43}$/);
    expect(message).toContain(url);
    const page = await visit(url);
    expect(page).toMatchObject({ status: 200, heading: '代付登记服务费' });
    const order = await t.getOrder(id);
    expect(page.cashier).toBe(order.cashierUrl);
    await payAtCashier(page.cashier ?? '');
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toEqual({
      orders: ['paid'],
      state: 'awaiting_signatures',
      paid: true,
      ledger: HOLDS_FEE,
    });
    expect(await visit(url)).toMatchObject({ status: 200, heading: '谢谢，费用已付清', cashier: null });
    expect(await currentLink(id)).toBeNull();
  });

  it('shows the title, who asks, the amount and the authority, and nothing else of the filing', async () => {
    const id = await t.awaitingPayment();
    const { html, headers } = await visit((await makeLink(id)).url);
    for (const words of ['青瓷纹样', '张晓雯', '<strong>150</strong>', '浙江省版权局']) expect(html).toContain(words);
    const { form, code } = await (await applicant()).call(getWork, { params: { id } });
    const secrets = [
      id,
      code,
      ...[...form.owners, ...form.authors].flatMap((party) => [party.documentNumber, party.phone]),
      form.invoice.email,
      form.invoice.taxNumber,
      form.statement.purpose,
    ].filter(Boolean);
    expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
    expect([headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual(['noindex', 'no-store']);
  });

  it('is kept as a hash and sealed, never as it is sent', async () => {
    const { url } = await makeLink(await t.awaitingPayment());
    const token = url.split('/').at(-1) ?? '';
    const rows = await t.app.db.selectFrom('payerLink').selectAll().execute();
    expect(rows.some((row) => `${row.token}${row.tokenHash}`.includes(token))).toBe(false);
  });

  it('is one for each order: the same key answers the same, another key replaces it, and it can be taken back', async () => {
    const id = await t.awaitingPayment();
    const key = randomUUID();
    const [first, again] = await Promise.all([makeLink(id, key), makeLink(id, key)]);
    expect(again.url).toBe(first.url);
    const second = await makeLink(id);
    expect(await visit(first.url)).toMatchObject({ status: 410, heading: '这个付款链接已收回', cashier: null });
    expect((await visit(second.url)).cashier).not.toBeNull();
    await (await applicant()).call(withdrawPayerLink, { params: { id } });
    expect(await visit(second.url)).toMatchObject({ status: 410, heading: '这个付款链接已收回', cashier: null });
    expect(await currentLink(id)).toBeNull();
    expect((await visit((await makeLink(id)).url)).cashier).not.toBeNull();
  });

  it('belongs to the applicant alone', async () => {
    const id = await t.awaitingPayment();
    await makeLink(id);
    const stranger = await t.signedIn('xumo');
    const answers = await Promise.allSettled([
      stranger.call(getPayerLink, { params: { id } }),
      stranger.call(makePayerLink, { params: { id }, body: { key: randomUUID() } }),
      stranger.call(withdrawPayerLink, { params: { id } }),
    ]);
    expect(answers).toEqual(Array(3).fill({ status: 'rejected', reason: refused('not_found') }));
    expect(await currentLink(id)).not.toBeNull();
  });

  it('that was never made, or not copied whole, says so', async () => {
    const { url } = await makeLink(await t.awaitingPayment());
    for (const wrong of [url.slice(0, -1), `${t.url}/pay/${'A'.repeat(43)}`, `${t.url}/pay/1`]) {
      expect(await visit(wrong)).toMatchObject({ status: 404, heading: '付款链接不正确', cashier: null });
    }
  });

  it('waits for a gateway that is down', async () => {
    const id = await t.awaitingPayment();
    t.sandbox.knobs.set('cashier', { down: true });
    await expect(makeLink(id)).rejects.toEqual(refused('outside_unavailable'));
    t.sandbox.knobs.reset();
    expect((await visit((await makeLink(id)).url)).cashier).not.toBeNull();
  });

  it('cannot be made once the fee is paid', async () => {
    const id = await t.awaitingPayment();
    await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    await expect(makeLink(id)).rejects.toEqual(refused('not_allowed_now'));
  });
});

describe('a payer link whose order changes', () => {
  it('is closed while the application is edited; a new one leads to the new order', async () => {
    const id = await t.awaitingPayment();
    const { url } = await makeLink(id);
    await give(editWork, id);
    expect(await visit(url)).toMatchObject({ status: 410, heading: '这笔订单已关闭', cashier: null });
    expect(await currentLink(id)).toBeNull();
    await t.confirmAgain(id);
    const fresh = await makeLink(id);
    expect((await visit(url)).cashier).toBeNull();
    expect((await visit(fresh.url)).cashier).toBe((await t.getOrder(id)).cashierUrl);
  });

  it('is paid once by two people who pay at the same moment', async () => {
    const id = await t.awaitingPayment();
    const { cashier } = await visit((await makeLink(id)).url);
    const paid = await Promise.allSettled([
      payAtCashier(cashier ?? ''),
      payAtCashier((await t.getOrder(id)).cashierUrl ?? ''),
    ]);
    expect(paid.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
  });

  it('paid at an old cashier page while the applicant pays the new order: the second payment goes back to who made it', async () => {
    const id = await t.awaitingPayment();
    const { cashier } = await visit((await makeLink(id)).url);
    t.sandbox.knobs.set('cashier', { drop: true });
    await payAtCashier(cashier ?? '');
    await give(editWork, id);
    await t.confirmAgain(id);
    t.sandbox.knobs.reset();
    await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    await t.drain();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid', 'refunded'], paid: true, ledger: HOLDS_FEE });
  });

  it('tells the payer that the money went back when the applicant withdraws', async () => {
    const id = await t.awaitingPayment();
    const { url } = await makeLink(id);
    await payAtCashier((await visit(url)).cashier ?? '');
    await t.sandbox.deliverNotifications();
    await t.app.db.updateTable('work').set({ state: 'submitted', allSigned: true }).where('id', '=', id).execute();
    await give(withdrawWork, id);
    await t.drain();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
    expect(await visit(url)).toMatchObject({ status: 200, heading: '这笔费用已退回' });
  });
});

describe('coming back from the cashier', () => {
  const back = async (id: string) => `${t.url}/pay/return/${(await t.getOrder(id)).number}`;

  it('thanks a stranger even when the notification is lost, and says nothing of the work', async () => {
    const id = await t.awaitingPayment();
    const { cashierUrl } = await t.openOrder(id);
    expect(await visit(await back(id))).toMatchObject({ status: 200, heading: '正在等待付款结果' });
    t.sandbox.knobs.set('cashier', { drop: true });
    await payAtCashier(cashierUrl ?? '');
    const page = await visit(await back(id));
    expect(page).toMatchObject({ status: 200, heading: '谢谢，费用已付清' });
    expect(page.html).not.toContain('青瓷纹样');
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
  });

  it('waits with the payer while the gateway does not answer', async () => {
    const id = await t.awaitingPayment();
    await t.openOrder(id);
    t.sandbox.knobs.set('cashier', { down: true });
    expect(await visit(await back(id))).toMatchObject({ status: 200, heading: '正在等待付款结果' });
  });

  it('leads the applicant on to the work, and answers nothing for a number that is none', async () => {
    const id = await t.awaitingPayment();
    await t.openOrder(id);
    const response = await (await applicant()).fetch(new URL(await back(id)).pathname, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, `/my/works/${id}?paid=1`]);
    expect((await visit(`${t.url}/pay/return/P202611220000000000`)).status).toBe(404);
  });
});

describe('the order of a work that somebody else paid', () => {
  it('names the payer as the gateway does, sealed in our books, and is listed with what became of it', async () => {
    const id = await t.awaitingPayment();
    const { cashierUrl, number } = await t.openOrder(id);
    await fetch(cashierUrl ?? '', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ decision: 'pay', payer: '王小明' }),
    });
    await t.sandbox.deliverNotifications();
    expect((await t.getOrder(id)).payer).toBe('王*明');
    const stored = await findOrderByNumber(t.app.db, number);
    expect(stored?.payer?.includes('王*明')).toBe(false);
    const { orders } = await (await applicant()).call(listOrders);
    const mine = orders.find((order) => order.number === number);
    expect(mine).toMatchObject({
      status: 'paid',
      payer: '王*明',
      amountFen: FEE,
      workTitle: '青瓷纹样',
      payable: false,
    });
  });

  it('is listed for its applicant alone, newest first, page by page', async () => {
    const party = await applicant();
    while ((await party.call(listOrders)).nextCursor === null) await t.openOrder(await t.awaitingPayment());
    const first = await party.call(listOrders);
    const second = await party.call(listOrders, { query: { cursor: first.nextCursor ?? '' } });
    const all = [...first.orders, ...second.orders];
    expect(new Set(all.map((order) => order.id)).size).toBe(all.length);
    expect(all.map((order) => order.createdAt)).toEqual(
      all
        .map((order) => order.createdAt)
        .toSorted()
        .reverse(),
    );
    const rows = await t.app.db.selectFrom('paymentOrder').select('id').execute();
    expect(all).toHaveLength(rows.length);
    expect(await (await t.signedIn('xumo')).call(listOrders)).toEqual({ orders: [], nextCursor: null });
    expect(await party.call(listOrders, { query: { cursor: 'nonsense' } })).toEqual(first);
  });
});

it('links cannot be tried by the hundred from one address', async () => {
  const tries = Array.from({ length: 61 }, () => `${t.url}/pay/${randomToken()}`);
  const answers = await Promise.all(tries.map((url) => visit(url)));
  expect(answers.some(({ status }) => status === 429)).toBe(true);
});
