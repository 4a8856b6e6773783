import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { editWork, getWork, withdrawWork } from '../../../contract/works.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import { paymentJobs, sweepPayments } from './jobs.ts';
import { APPLICANT, FEE, HOLDS_FEE, HOLDS_NOTHING, type PaymentWorld, paymentWorld } from './payments.fixture.ts';
import { settleRefund } from './refunds.ts';
import { listOrders, listUnfinishedRefunds } from './store.ts';

let t: PaymentWorld;

beforeAll(async () => {
  t = await paymentWorld();
});
afterEach(() => t.sandbox.knobs.reset());
afterAll(() => t.close());

async function give(command: typeof editWork | typeof withdrawWork, id: string): Promise<void> {
  const party = await t.signedIn(APPLICANT);
  const { version } = await party.call(getWork, { params: { id } });
  await party.call(command, { params: { id }, body: { key: randomUUID(), version } });
}

/** A work that was paid, signed and submitted; signing is not what these tests are about. */
async function submitted(): Promise<string> {
  const id = await t.awaitingPayment();
  await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
  await t.sandbox.deliverNotifications();
  await t.app.db.updateTable('work').set({ state: 'submitted', allSigned: true }).where('id', '=', id).execute();
  return id;
}

const sendRefund = (refundId: string) => paymentJobs(t.app)['send-refund']({ refundId });
const OWED = { gateway: FEE, fees_received: 0, refunds_due: -FEE };
const refundsOf = async (id: string) => {
  const orders = (await listOrders(t.app.db, id)).map((order) => order.id);
  return t.app.db.selectFrom('refund').selectAll().where('orderId', 'in', orders).execute();
};

describe('a withdrawn work', () => {
  it('is done with when the gateway repeats itself, and deaf to another amount', async () => {
    const id = await submitted();
    await give(withdrawWork, id);
    const [refund] = await refundsOf(id);
    const say = (amountFen: number) =>
      t.app.db
        .transaction()
        .execute((tx) => settleRefund(t.app, tx, { number: refund?.number ?? '', amountFen, doneAt: new Date() }));
    expect(await say(1)).toBe('mismatch');
    expect(await t.standing(id)).toMatchObject({ orders: ['refunding'], ledger: OWED });
    expect([await say(FEE), await say(FEE)]).toEqual(['settled', 'settled']);
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
  });

  it('gets its whole fee back once, however often the gateway says so', async () => {
    const id = await submitted();
    await give(withdrawWork, id);
    expect(await t.standing(id)).toMatchObject({ orders: ['refunding'], state: 'withdrawn', ledger: OWED });
    t.sandbox.knobs.set('cashier', { duplicate: 3 });
    await t.drain();
    await t.sandbox.deliverNotifications();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
    expect(await t.getOrder(id)).toMatchObject({ status: 'refunded', refundedAt: expect.any(String) });
  });

  it('waits while the gateway is down, and is refunded once when it is back', async () => {
    const id = await submitted();
    await give(withdrawWork, id);
    t.sandbox.knobs.set('cashier', { down: true });
    await t.drain();
    const [refund] = await refundsOf(id);
    expect([refund?.status, refund?.reason]).toEqual(['queued', '申请人撤回申请']);
    t.sandbox.knobs.reset();
    const refundId = refund?.id ?? '';
    await Promise.all([sendRefund(refundId), sendRefund(refundId)]);
    await t.sandbox.deliverNotifications();
    await sendRefund(refundId);
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
    expect(await t.app.payments.of('cashier').queryOrder((await t.getOrder(id)).number)).toMatchObject({
      status: 'refunded',
    });
  });

  it('is refunded although the notification of it is lost', async () => {
    const id = await submitted();
    await give(withdrawWork, id);
    t.sandbox.knobs.set('cashier', { drop: true });
    await t.drain();
    await t.sandbox.deliverNotifications();
    expect(await t.standing(id)).toMatchObject({ orders: ['refunding'] });
    await sweepPayments(t.app);
    await t.drain();
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
    expect(await listUnfinishedRefunds(t.app.db)).toEqual([]);
  });
});

it('money paid twice for one work goes back, the first payment stays', async () => {
  const id = await t.awaitingPayment();
  // Somebody pays at the first cashier page, nobody is told; meanwhile the applicant edits and pays a second order.
  t.sandbox.knobs.set('cashier', { drop: true });
  await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
  await give(editWork, id);
  await t.confirmAgain(id);
  t.sandbox.knobs.reset();
  await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
  await t.sandbox.deliverNotifications();
  expect(await t.standing(id)).toMatchObject({ orders: ['paid', 'closed'], state: 'awaiting_signatures' });
  await t.drain();
  await t.sandbox.deliverNotifications();
  expect(await t.standing(id)).toEqual({
    orders: ['paid', 'refunded'],
    state: 'awaiting_signatures',
    paid: true,
    ledger: HOLDS_FEE,
  });
  expect((await refundsOf(id)).map((refund) => refund.reason)).toEqual(['重复缴费，退还多缴的费用']);
});

it('money that comes for a work its applicant has given up goes back', async () => {
  const id = await t.awaitingPayment();
  t.sandbox.knobs.set('cashier', { drop: true });
  await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
  await give(editWork, id);
  await t.app.db.updateTable('work').set({ state: 'discarded' }).where('id', '=', id).execute();
  t.sandbox.knobs.reset();
  await t.drain();
  await t.sandbox.deliverNotifications();
  expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], state: 'discarded', ledger: HOLDS_NOTHING });
});
