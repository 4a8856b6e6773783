import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { editWork, getWork } from '../../../contract/works.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import {
  APPLICANT,
  FEE,
  HOLDS_FEE,
  HOLDS_NOTHING,
  hearing,
  type OutspokenGateway,
  outspokenGateway,
  type PaymentWorld,
  paymentOf,
  paymentWorld,
} from './payments.fixture.ts';

let t: PaymentWorld;
let gateway: OutspokenGateway;

beforeAll(async () => {
  t = await paymentWorld();
  gateway = await outspokenGateway(t);
});
afterEach(() => t.sandbox.knobs.reset());
afterAll(async () => {
  await gateway.close();
  await t.close();
});

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const notifications = async (number: string) =>
  (await t.app.db.selectFrom('paymentNotification').selectAll().where('orderNumber', '=', number).execute()).length;

async function edit(id: string): Promise<void> {
  const party = await t.signedIn(APPLICANT);
  const { version } = await party.call(getWork, { params: { id } });
  await party.call(editWork, { params: { id }, body: { key: randomUUID(), version } });
}

/** The platform believes this gateway's notifications; orders stay with the sandbox. */
async function heardFrom<T>(work: () => Promise<T>): Promise<T> {
  const sandbox = t.app.payments;
  t.app.payments = hearing(sandbox, gateway.client);
  try {
    return await work();
  } finally {
    t.app.payments = sandbox;
  }
}

describe('an order', () => {
  it('is one, however often it is asked for, and two at once', async () => {
    const id = await t.awaitingPayment();
    const [first, second] = await Promise.all([t.openOrder(id), t.openOrder(id)]);
    expect(first).toMatchObject({ amountFen: FEE, status: 'open', cashierUrl: expect.stringContaining(t.sandbox.url) });
    expect([second.number, (await t.openOrder(id)).number, (await t.getOrder(id)).number]).toEqual(
      Array(3).fill(first.number),
    );
  });

  it('belongs to the applicant alone', async () => {
    const id = await t.awaitingPayment();
    await t.openOrder(id);
    const stranger = await t.signedIn('xumo');
    const path = `/api/works/${id}/order`;
    const open = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const asked = [
      await stranger.fetch(path),
      await stranger.fetch(path, { ...open, body: JSON.stringify({ key: randomUUID() }) }),
    ];
    expect(asked.map((response) => response.status)).toEqual([404, 404]);
  });

  it('waits for a gateway that is down, and goes on under the same number', async () => {
    const id = await t.awaitingPayment();
    t.sandbox.knobs.set('cashier', { down: true });
    await expect(t.openOrder(id)).rejects.toEqual(refused('outside_unavailable'));
    const waiting = await t.getOrder(id);
    expect(waiting).toMatchObject({ status: 'open', cashierUrl: null });
    t.sandbox.knobs.reset();
    expect(await t.openOrder(id)).toMatchObject({ number: waiting.number, cashierUrl: expect.any(String) });
  });

  it('is not to be had once the fee is paid', async () => {
    const id = await t.awaitingPayment();
    await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    await expect(t.openOrder(id)).rejects.toEqual(refused('not_allowed_now'));
    expect(await t.getOrder(id)).toMatchObject({ status: 'paid', cashierUrl: null });
  });
});

describe('a notification', () => {
  it('that comes three times at once pays once', async () => {
    const id = await t.awaitingPayment();
    const order = await t.openOrder(id);
    t.sandbox.knobs.set('cashier', { duplicate: 3 });
    await payAtCashier(order.cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toEqual({
      orders: ['paid'],
      state: 'awaiting_signatures',
      paid: true,
      ledger: HOLDS_FEE,
    });
    expect(await notifications(order.number)).toBe(1);
  });

  it('under two names at once pays once', async () => {
    const id = await t.awaitingPayment();
    const { number } = await t.openOrder(id);
    const messages = [await gateway.say(paymentOf(number)), await gateway.say(paymentOf(number))];
    const answers = await heardFrom(() => Promise.all(messages.map((message) => t.post(message))));
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['success', 'success']);
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
    expect(await notifications(number)).toBe(2);
  });

  it('that is forged is refused and leaves no trace; the true one still pays', async () => {
    const id = await t.awaitingPayment();
    const order = await t.openOrder(id);
    t.sandbox.knobs.set('cashier', { forge: true });
    await payAtCashier(order.cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['open'], ledger: HOLDS_NOTHING });
    expect(await notifications(order.number)).toBe(0);
    t.sandbox.knobs.reset();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], state: 'awaiting_signatures' });
  });

  it('is believed only with a good signature, the right algorithm and its own media type', async () => {
    const { number } = await t.openOrder(await t.awaitingPayment());
    const good = await gateway.say(paymentOf(number));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
    const answers = await heardFrom(async () => [
      await t.post(await gateway.say(paymentOf(number), 'stranger')),
      await t.post(unsigned),
      await t.post('nonsense'),
      await t.post(JSON.stringify(paymentOf(number)), 'application/json'),
      await t.post(await gateway.say({ hello: 'world' })),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 400, 400]);
    expect(await notifications(number)).toBe(0);
  });

  it('is asked to come again while the keys to judge it cannot be had', async () => {
    const { number } = await t.openOrder(await t.awaitingPayment());
    const other = await outspokenGateway(t);
    const message = await other.say(paymentOf(number));
    await other.close();
    const sandbox = t.app.payments;
    t.app.payments = hearing(sandbox, { ...gateway.client, readNotification: other.client.readNotification });
    const answer = await t.post(message);
    t.app.payments = sandbox;
    expect(answer.status).toBe(503);
    expect(await notifications(number)).toBe(0);
  });

  it('of another amount or an unknown order is kept for finance and moves nothing', async () => {
    const id = await t.awaitingPayment();
    const { number } = await t.openOrder(id);
    const answers = await heardFrom(async () => [
      await t.post(await gateway.say(paymentOf(number, { amount_fen: 1 }))),
      await t.post(await gateway.say(paymentOf('P000'))),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([400, 400]);
    expect([await notifications(number), await notifications('P000')]).toEqual([1, 1]);
    expect(await t.standing(id)).toMatchObject({ orders: ['open'], paid: false, ledger: HOLDS_NOTHING });
  });

  it('that is lost is replaced by asking', async () => {
    const id = await t.awaitingPayment();
    t.sandbox.knobs.set('cashier', { drop: true });
    await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    expect(await t.getOrder(id)).toMatchObject({ status: 'open' });
    await t.drain();
    expect(await t.getOrder(id)).toMatchObject({ status: 'paid' });
    expect(await t.standing(id)).toMatchObject({ state: 'awaiting_signatures', ledger: HOLDS_FEE });
  });
});

describe('money that comes after the applicant went back to the form', () => {
  it('counts for the work, which stays in its draft as it was', async () => {
    const id = await t.awaitingPayment();
    const { number } = await t.openOrder(id);
    await edit(id);
    await t.drain();
    const before = await (await t.signedIn(APPLICANT)).call(getWork, { params: { id } });
    await heardFrom(async () => t.post(await gateway.say(paymentOf(number))));
    const after = await (await t.signedIn(APPLICANT)).call(getWork, { params: { id } });
    expect([after.state, after.paid, after.version]).toEqual(['draft', true, before.version]);
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], ledger: HOLDS_FEE });
    await t.confirmAgain(id);
    expect(await t.standing(id)).toMatchObject({ state: 'awaiting_signatures' });
  });

  it('closes an order that nobody has paid, here and at the gateway', async () => {
    const id = await t.awaitingPayment();
    const { number } = await t.openOrder(id);
    await edit(id);
    await t.drain();
    expect(await t.standing(id)).toMatchObject({ orders: ['closed'], state: 'draft', paid: false });
    expect(await t.app.payments.of('cashier').queryOrder(number)).toMatchObject({ status: 'closed' });
  });
});
