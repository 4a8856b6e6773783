import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, compactVerify, createRemoteJWKSet } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../app.ts';
import { createTestClock, openBrowser, startTestSandbox, type TestClock } from '../test-support.ts';
import { JOSE, MERCHANT_ID, MERCHANT_SECRET } from './signed-messages.ts';

type Json = Record<string, unknown>;

/** A merchant with a notify address that keeps what it gets. */
interface Merchant {
  url: string;
  received: Json[];
  refused: number;
  /** What the next notifications are answered with. */
  answer: { status: number; body: string };
  close(): Promise<void>;
}

let clock: TestClock;
let sandbox: Sandbox;
let merchant: Merchant;

async function startMerchant(jwksUrl: string): Promise<Merchant> {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  const received: Json[] = [];
  const state = { answer: { status: 200, body: 'success' }, refused: 0 };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      const { payload } = await compactVerify(Buffer.concat(chunks).toString(), keys, { algorithms: ['ES256'] });
      received.push(JSON.parse(new TextDecoder().decode(payload)));
      response.writeHead(state.answer.status).end(state.answer.body);
    } catch {
      state.refused += 1;
      response.writeHead(401).end('bad signature');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

beforeAll(async () => {
  clock = createTestClock();
  sandbox = await startTestSandbox({ clock: clock.now });
  merchant = await startMerchant(`${sandbox.url}/cashier/jwks.json`);
});
afterAll(async () => {
  await sandbox.close();
  await merchant.close();
});
beforeEach(() => {
  sandbox.knobs.reset();
  merchant.received.length = 0;
  merchant.refused = 0;
  merchant.answer = { status: 200, body: 'success' };
});

interface Call {
  secret?: string;
  kid?: string;
  iat?: number;
}

async function call(path: string, payload: Json, { secret = MERCHANT_SECRET, kid = MERCHANT_ID, iat }: Call = {}) {
  const claims = { ...payload, iat: iat ?? Math.floor(clock.now().getTime() / 1000) };
  const body = await new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'HS256', kid })
    .sign(new TextEncoder().encode(secret));
  const answer = await fetch(`${sandbox.url}/cashier/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': JOSE },
    body,
  });
  const keys = createRemoteJWKSet(new URL(`${sandbox.url}/cashier/jwks.json`));
  const { payload: answered } = await compactVerify(await answer.text(), keys, { algorithms: ['ES256'] });
  return { status: answer.status, body: JSON.parse(new TextDecoder().decode(answered)) as Json };
}

const order = (number: string, amount_fen = 15_000) => ({
  out_trade_no: number,
  amount_fen,
  subject: '作品自愿登记服务费',
  notify_url: `${merchant.url}/notify`,
  return_url: 'http://127.0.0.1:3000/my/orders',
});
const decide = (cashierUrl: unknown, decision: string) =>
  openBrowser(sandbox.url).post(String(cashierUrl), { decision, method: 'wechat' });

async function paidOrder(number: string) {
  const opened = await call('orders', order(number));
  const page = await decide(opened.body.cashier_url, 'pay');
  expect([page.status, page.location]).toEqual([303, 'http://127.0.0.1:3000/my/orders']);
  await sandbox.deliverNotifications();
}

describe('cashier', () => {
  it('takes a payment and notifies the merchant once', async () => {
    const opened = await call('orders', order('A1'));
    expect(opened.body).toMatchObject({ out_trade_no: 'A1', status: 'open', amount_fen: 15_000 });
    const page = await openBrowser(sandbox.url).get(String(opened.body.cashier_url));
    for (const words of ['<strong>沙箱</strong>', '150.00 元', '作品自愿登记服务费', '确认支付'])
      expect(page.text).toContain(words);
    await decide(opened.body.cashier_url, 'pay');
    await sandbox.deliverNotifications();
    await sandbox.deliverNotifications();
    expect(merchant.received).toHaveLength(1);
    expect(merchant.received[0]).toMatchObject({
      event: 'payment.succeeded',
      out_trade_no: 'A1',
      trade_no: opened.body.trade_no,
      amount_fen: 15_000,
    });
    expect((await call('orders/query', { out_trade_no: 'A1' })).body).toMatchObject({
      status: 'paid',
      refunded_fen: 0,
    });
  });

  it('opens one order for one number, and refuses another amount', async () => {
    const first = await call('orders', order('B1'));
    const again = await call('orders', order('B1'));
    expect(again.body.trade_no).toBe(first.body.trade_no);
    expect(await call('orders', order('B1', 1))).toMatchObject({ status: 409, body: { error: 'amount_mismatch' } });
  });

  it('lets a payer go back without paying, and pay later, but not twice', async () => {
    const { body } = await call('orders', order('C1'));
    expect((await decide(body.cashier_url, 'cancel')).status).toBe(303);
    expect((await call('orders/query', { out_trade_no: 'C1' })).body.status).toBe('open');
    expect((await decide(body.cashier_url, 'pay')).status).toBe(303);
    expect((await decide(body.cashier_url, 'pay')).status).toBe(409);
  });

  it('closes an open order, not a paid one', async () => {
    const { body } = await call('orders', order('D1'));
    expect((await call('orders/close', { out_trade_no: 'D1' })).body.status).toBe('closed');
    expect((await call('orders/close', { out_trade_no: 'D1' })).body.status).toBe('closed');
    expect((await decide(body.cashier_url, 'pay')).status).toBe(409);
    await paidOrder('D2');
    expect((await call('orders/close', { out_trade_no: 'D2' })).body.error).toBe('order_paid');
  });

  it('answers only a merchant it knows, with a message of the hour', async () => {
    const query = { out_trade_no: 'none' };
    expect(await call('orders/query', query, { secret: 'x'.repeat(40) })).toMatchObject({
      status: 401,
      body: { error: 'invalid_signature' },
    });
    expect(await call('orders/query', query, { kid: 'other' })).toMatchObject({ status: 401 });
    const stale = Math.floor(clock.now().getTime() / 1000) - 301;
    expect(await call('orders/query', query, { iat: stale })).toMatchObject({
      status: 401,
      body: { error: 'stale_request' },
    });
    expect(await call('orders/query', query)).toMatchObject({ status: 404, body: { error: 'order_not_found' } });
    expect(await call('orders', { out_trade_no: 'E1' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  it('refunds once per number, never more than was paid, and notifies', async () => {
    await paidOrder('F1');
    const refund = { out_trade_no: 'F1', out_refund_no: 'F1-R1', amount_fen: 10_000, reason: '不予登记' };
    const first = await call('refunds', refund);
    expect(first.body).toMatchObject({ status: 'processing' });
    expect((await call('refunds', refund)).body.refund_no).toBe(first.body.refund_no);
    expect((await call('refunds', { ...refund, amount_fen: 1 })).body.error).toBe('refund_mismatch');
    expect((await call('refunds', { ...refund, out_refund_no: 'F1-R2' })).body.error).toBe('refund_exceeds');
    await sandbox.deliverNotifications();
    expect((await call('refunds/query', { out_refund_no: 'F1-R1' })).body.status).toBe('succeeded');
    const notified = merchant.received.filter(({ event }) => event === 'refund.succeeded');
    expect(notified).toMatchObject([{ out_trade_no: 'F1', out_refund_no: 'F1-R1', amount_fen: 10_000 }]);
  });

  it('does not refund what was not paid', async () => {
    await call('orders', order('G1'));
    const refund = { out_trade_no: 'G1', out_refund_no: 'G1-R1', amount_fen: 1, reason: '' };
    expect((await call('refunds', refund)).body.error).toBe('order_not_paid');
  });

  it('states a day in Beijing', async () => {
    const today = () => new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const before = today();
    clock.advance(86_400);
    await paidOrder('H1');
    await call('refunds', { out_trade_no: 'H1', out_refund_no: 'H1-R1', amount_fen: 15_000, reason: '' });
    await sandbox.deliverNotifications();
    const { body } = await call('statement', { date: today() });
    expect(body).toMatchObject({ total_paid_fen: 15_000, total_refunded_fen: 15_000 });
    expect((body.entries as Json[]).map(({ kind }) => kind)).toEqual(['payment', 'refund']);
    const { body: yesterday } = await call('statement', { date: before });
    expect((yesterday.entries as Json[]).some(({ out_trade_no }) => out_trade_no === 'H1')).toBe(false);
  });
});

describe('the bill as a file', () => {
  const today = () => new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

  it('is downloaded by an address that proves itself, for a while, with what was planted in it', async () => {
    await paidOrder('BILL1');
    await fetch(`${sandbox.url}/cashier/plants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ date: today(), fault: 'amount', number: 'BILL1' }),
    });
    const { body } = await call('statement/file', { date: today() });
    const url = String(body.download_url);
    expect(await (await fetch(url)).text()).toMatch(/^kind,out_trade_no,.*\n(.*\n)*payment,BILL1,,SBX\d+,15001,/);
    expect((await fetch(url.replace(/ticket=./, 'ticket=x'))).status).toBe(403);
    clock.advance(601);
    expect((await fetch(url)).status).toBe(403);
    expect(await call('statement/file', { date: '2199-01-01' })).toMatchObject({
      status: 404,
      body: { error: 'statement_not_ready' },
    });
  });
});

describe('notifications under faults', () => {
  it('come several times with one id', async () => {
    sandbox.knobs.set('cashier', { duplicate: 3 });
    await paidOrder('I1');
    expect(merchant.received).toHaveLength(3);
    expect(new Set(merchant.received.map(({ notification_id }) => notification_id)).size).toBe(1);
  });

  it('never come when dropped, though the order can be queried', async () => {
    sandbox.knobs.set('cashier', { drop: true });
    await paidOrder('J1');
    sandbox.knobs.reset();
    await sandbox.deliverNotifications();
    expect(merchant.received).toEqual([]);
    expect((await call('orders/query', { out_trade_no: 'J1' })).body.status).toBe('paid');
  });

  it('cannot be verified when forged, and come right later', async () => {
    sandbox.knobs.set('cashier', { forge: true });
    await paidOrder('K1');
    expect(merchant.received).toEqual([]);
    expect(merchant.refused).toBeGreaterThan(0);
    sandbox.knobs.reset();
    await sandbox.deliverNotifications();
    expect(merchant.received).toHaveLength(1);
  });

  it('are repeated until the merchant says success', async () => {
    merchant.answer = { status: 500, body: 'database down' };
    await paidOrder('L1');
    const failed = merchant.received.length;
    expect(failed).toBeGreaterThan(0);
    merchant.answer = { status: 200, body: 'ok' };
    await sandbox.deliverNotifications();
    expect(merchant.received).toHaveLength(failed + 1);
    merchant.answer = { status: 200, body: 'success' };
    await sandbox.deliverNotifications();
    await sandbox.deliverNotifications();
    expect(merchant.received).toHaveLength(failed + 2);
  });

  it('wait while the cashier is down', async () => {
    merchant.answer = { status: 503, body: '' };
    await paidOrder('M1');
    const failed = merchant.received.length;
    sandbox.knobs.set('cashier', { down: true });
    expect((await fetch(`${sandbox.url}/cashier/jwks.json`)).status).toBe(503);
    await sandbox.deliverNotifications();
    expect(merchant.received).toHaveLength(failed);
    sandbox.knobs.reset();
    merchant.answer = { status: 200, body: 'success' };
    await sandbox.deliverNotifications();
    expect(merchant.received).toHaveLength(failed + 1);
  });

  it('can be preceded by a refusal to pay', async () => {
    const { body } = await call('orders', order('N1'));
    sandbox.knobs.set('cashier', { refuse: true });
    expect((await decide(body.cashier_url, 'pay')).status).toBe(402);
    expect((await call('orders', order('N2'))).body.error).toBe('refused');
    expect((await call('orders/query', { out_trade_no: 'N1' })).body.status).toBe('open');
  });
});
