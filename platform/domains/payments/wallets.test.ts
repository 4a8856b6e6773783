import { createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayName, openOrder } from '../../../contract/payments.ts';
import { getWork, withdrawWork } from '../../../contract/works.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import * as alipayKeys from '../../../sandbox/alipay/keys.ts';
import * as wechatKeys from '../../../sandbox/wechatpay/keys.ts';
import { proof, sealed } from '../../../sandbox/wechatpay/signatures.ts';
import { createAlipay } from '../../adapters/payment/alipay/alipay.ts';
import { createWechatpay } from '../../adapters/payment/wechatpay/wechatpay.ts';
import { financeJobs } from '../finance/reconcile.ts';
import { askAboutOrder } from './ask-gateway.ts';
import { APPLICANT, FEE, HOLDS_FEE, HOLDS_NOTHING, type PaymentWorld, paymentWorld } from './payments.fixture.ts';

let t: PaymentWorld;
type Wallet = Exclude<GatewayName, 'cashier'>;
const WALLETS: Wallet[] = ['alipay', 'wechatpay'];

beforeAll(async () => {
  t = await paymentWorld();
});
afterEach(() => t.sandbox.knobs.reset());
afterAll(() => t.close());

async function open(gateway: GatewayName, id?: string) {
  const workId = id ?? (await t.awaitingPayment());
  const party = await t.signedIn(APPLICANT);
  const order = await party.call(openOrder, { params: { id: workId }, body: { key: randomUUID(), gateway } });
  return { id: workId, order };
}

/** What the payer does: opens the page of 支付宝, or scans the code with 微信, and presses 支付. */
async function pay(gateway: Wallet, { number, cashierUrl }: { number: string; cashierUrl: string | null }) {
  if (gateway === 'alipay') {
    const page = await fetch(cashierUrl ?? '');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('150.00 元')]);
    const paid = await fetch(page.url, { method: 'POST', redirect: 'manual' });
    expect(paid.headers.get('location')).toBe(`${t.url}/pay/return/${number}`);
    return;
  }
  expect(cashierUrl).toBe(`${t.url}/pay/code/${number}`);
  const { codeUrl } = await t.app.db
    .selectFrom('paymentOrder')
    .select('codeUrl')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const code = /^weixin:\/\/wxpay\/bizpayurl\?pr=(.+)$/.exec(codeUrl ?? '')?.[1] ?? '';
  await fetch(`${t.sandbox.url}/wechatpay/pay/${code}`, { method: 'POST', redirect: 'manual' });
}

describe.each(WALLETS)('an order at %s', (gateway) => {
  it('is paid, notified three times at once, and paid once', async () => {
    const { id, order } = await open(gateway);
    expect(order).toMatchObject({ gateway, status: 'open' });
    t.sandbox.knobs.set(gateway, { duplicate: 3 });
    await pay(gateway, order);
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], state: 'awaiting_signatures', ledger: HOLDS_FEE });
    const kept = await t.app.db
      .selectFrom('paymentNotification')
      .select('notificationId')
      .where('orderNumber', '=', order.number)
      .execute();
    expect(kept.map((row) => row.notificationId.startsWith(`${gateway}:`))).toEqual([true]);
    expect(await t.getOrder(id)).toMatchObject({ status: 'paid', paidAt: expect.any(String) });
  });

  it('is found paid by asking when the notification never comes', async () => {
    const { id, order } = await open(gateway);
    t.sandbox.knobs.set(gateway, { drop: true });
    await pay(gateway, order);
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['open'] });
    await askAboutOrder(t.app, order.id);
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
  });

  it('is refunded whole, once, and the day’s bill agrees with the books', async () => {
    const { id, order } = await open(gateway);
    await pay(gateway, order);
    await t.sandbox.deliverNotifications();
    await t.app.db.updateTable('work').set({ state: 'submitted', allSigned: true }).where('id', '=', id).execute();
    const party = await t.signedIn(APPLICANT);
    const { version } = await party.call(getWork, { params: { id } });
    await party.call(withdrawWork, { params: { id }, body: { key: randomUUID(), version } });
    await t.drain();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
    const refund = await t.app.db
      .selectFrom('refund')
      .selectAll()
      .where('orderId', '=', order.id)
      .executeTakeFirstOrThrow();
    const adapter = t.app.payments.of(gateway);
    const again = { orderNumber: order.number, refundNumber: refund.number, amountFen: FEE, orderFen: FEE, reason: '' };
    expect((await adapter.refund(again)).status).not.toBe('failed');
    expect(await adapter.queryRefund(refund.number, order.number)).toMatchObject({ status: 'succeeded' });
    expect(await adapter.queryOrder(order.number)).toMatchObject({ status: 'refunded', amountFen: FEE });
    await expectBillAgrees(gateway, order.number, refund.number);
  });

  it('is closed there when it is given up here', async () => {
    const { id, order } = await open(gateway);
    if (gateway === 'alipay') await fetch(order.cashierUrl ?? '');
    const other = await open('cashier', id);
    expect(other.order).toMatchObject({ gateway: 'cashier', status: 'open' });
    await t.drain();
    expect(await t.app.payments.of(gateway).queryOrder(order.number)).toMatchObject({ status: 'closed' });
    expect(await t.standing(id)).toMatchObject({ orders: ['open', 'closed'] });
  });

  it('does not believe forged notifications or answers', async () => {
    const { id, order } = await open(gateway);
    t.sandbox.knobs.set(gateway, { forge: true });
    await pay(gateway, order);
    await t.sandbox.deliverNotifications();
    await expect(t.app.payments.of(gateway).queryOrder(order.number)).rejects.toThrow();
    expect(await t.standing(id)).toMatchObject({ orders: ['open'], ledger: HOLDS_NOTHING });
    t.sandbox.knobs.reset();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'] });
  });

  it('is not made by a merchant with another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { alipay, wechatpay, publicUrl } = t.app.config;
    if (!alipay || !wechatpay) throw new Error('not configured');
    const stranger =
      gateway === 'alipay'
        ? createAlipay({ ...alipay, publicUrl, privateKey: pem })
        : createWechatpay({ ...wechatpay, publicUrl, privateKey: pem });
    const { order } = await open(gateway);
    await expect(stranger.queryOrder(order.number)).rejects.toThrow(/invalid-signature|SIGN_ERROR/);
  });
});

async function expectBillAgrees(gateway: Wallet, order: string, refund: string): Promise<void> {
  const day = chinaDate(t.clock.now());
  await t.app.db.insertInto('reconciliation').values({ gateway, day, state: 'asked', askedAt: new Date() }).execute();
  await financeJobs(t.app)['reconcile-day']({ gateway, day });
  const lines = await t.app.db
    .selectFrom('statementLine')
    .select(['kind', 'number', 'amountFen'])
    .where('number', 'in', [order, refund])
    .orderBy('kind')
    .execute();
  expect(lines).toEqual([
    { kind: 'payment', number: order, amountFen: FEE },
    { kind: 'refund', number: refund, amountFen: FEE },
  ]);
  expect(await t.app.db.selectFrom('difference').selectAll().where('gateway', '=', gateway).execute()).toEqual([]);
}

const post = async (path: string, body: string, headers: Record<string, string>): Promise<number> =>
  (await fetch(t.url + path, { method: 'POST', headers, body })).status;

describe('支付宝 notifications', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
  const signed = (params: Record<string, string>) => {
    const text = Object.keys(params)
      .sort()
      .map((name) => `${name}=${params[name]}`)
      .join('&');
    const signature = sign('sha256', Buffer.from(text), alipayKeys.GATEWAY_KEY).toString('base64');
    return new URLSearchParams({ ...params, sign: signature, sign_type: 'RSA2' }).toString();
  };
  const paid = (number: string, more: Record<string, string> = {}) => ({
    notify_id: randomUUID(),
    app_id: t.app.config.alipay?.appId ?? '',
    seller_id: t.app.config.alipay?.sellerId ?? '',
    out_trade_no: number,
    trade_no: '2026112222001400000000000001',
    trade_status: 'TRADE_SUCCESS',
    total_amount: '150.00',
    gmt_payment: '2026-11-22 10:00:00',
    ...more,
  });

  it('are refused for another amount, application, seller or order, with a changed word, and unsigned', async () => {
    const { id, order } = await open('alipay');
    const message = signed(paid(order.number));
    const answers = [
      await post('/callbacks/alipay', signed(paid(order.number, { total_amount: '0.01' })), FORM),
      await post('/callbacks/alipay', signed(paid(order.number, { app_id: '2021000000000000' })), FORM),
      await post('/callbacks/alipay', signed(paid(order.number, { seller_id: '2088999999999999' })), FORM),
      await post('/callbacks/alipay', signed(paid('P2026112200000000')), FORM),
      await post('/callbacks/alipay', signed(paid(order.number, { total_amount: '1e5' })), FORM),
      await post('/callbacks/alipay', message.replace('150.00', '150.01'), FORM),
      await post('/callbacks/alipay', message.replace('RSA2', 'RSA'), FORM),
      await post('/callbacks/alipay', 'nonsense', FORM),
    ];
    expect(answers).toEqual([400, 400, 400, 400, 400, 401, 401, 401]);
    expect(await t.standing(id)).toMatchObject({ orders: ['open'], ledger: HOLDS_NOTHING });
    expect(await post('/callbacks/alipay', signed(paid(order.number, { trade_status: 'WAIT_BUYER_PAY' })), FORM)).toBe(
      200,
    );
    expect(await t.standing(id)).toMatchObject({ orders: ['open'] });
    expect([await post('/callbacks/alipay', message, FORM), await post('/callbacks/alipay', message, FORM)]).toEqual([
      200, 200,
    ]);
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
  });

  it('do not settle an order of another gateway', async () => {
    const { id, order } = await open('cashier');
    expect(await post('/callbacks/alipay', signed(paid(order.number)), FORM)).toBe(400);
    expect(await t.standing(id)).toMatchObject({ orders: ['open'] });
  });
});

it('a code that has grown old is asked for again, and the order stays the same', async () => {
  const { id, order } = await open('wechatpay');
  const codeOf = async () =>
    (await t.app.db.selectFrom('paymentOrder').select('codeUrl').where('id', '=', order.id).executeTakeFirstOrThrow())
      .codeUrl;
  const code = await codeOf();
  const longAgo = new Date(Date.now() - 3 * 3_600_000);
  await t.app.db
    .updateTable('paymentOrder')
    .set({ createdAt: longAgo, codeUrl: null })
    .where('id', '=', order.id)
    .execute();
  const page = await fetch(`${t.url}/pay/code/${order.number}`, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('refresh')]).toEqual([200, '5']);
  expect(await page.text()).toContain('微信支付扫码付款');
  expect(await codeOf()).toBe(code);
  expect((await open('wechatpay', id)).order.number).toBe(order.number);
  expect((await fetch(`${t.url}/pay/code/P0`)).status).toBe(404);
});

describe('微信支付 notifications', () => {
  const world = { clock: () => new Date() } as Parameters<typeof proof>[0];
  const key = createPrivateKey(wechatKeys.GATEWAY_KEY);
  const message = (number: string, more: object = {}) => {
    const content = {
      appid: t.app.config.wechatpay?.appId,
      mchid: t.app.config.wechatpay?.merchant,
      out_trade_no: number,
      transaction_id: '4200001234202611220000000001',
      trade_state: 'SUCCESS',
      success_time: '2026-11-22T10:00:00+08:00',
      amount: { total: FEE, currency: 'CNY' },
      ...more,
    };
    const resource = sealed(content, 'transaction');
    return JSON.stringify({ id: randomUUID(), event_type: 'TRANSACTION.SUCCESS', resource });
  };
  const say = (body: string, headers: Record<string, string> = proof(world, body, key)) =>
    post('/callbacks/wechatpay', body, { 'content-type': 'application/json', ...headers });

  it('are refused stale, changed, under another key, and for another amount, application, merchant or order', async () => {
    const { id, order } = await open('wechatpay');
    const body = message(order.number);
    const old = proof({ ...world, clock: () => new Date(Date.now() - 301_000) }, body, key);
    const answers = [
      await say(body, old),
      await say(body.replace('TRANSACTION.SUCCESS', 'REFUND.SUCCESS'), proof(world, body, key)),
      await say(body, { ...proof(world, body, key), 'wechatpay-serial': 'PUB_KEY_ID_other' }),
      await say(body, {}),
      await say(message(order.number, { amount: { total: 1 } })),
      await say(message(order.number, { appid: 'wx9999999999999999' })),
      await say(message(order.number, { mchid: '1900000999' })),
      await say(message('P2026112200000000')),
      await say(body.replace(/"ciphertext":"..../, '"ciphertext":"AAAA')),
    ];
    expect(answers).toEqual([401, 401, 401, 401, 400, 400, 400, 400, 400]);
    expect(await t.standing(id)).toMatchObject({ orders: ['open'], ledger: HOLDS_NOTHING });
    const headers = proof(world, body, key);
    expect([await say(body, headers), await say(body, headers)]).toEqual([200, 200]);
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
  });
});
