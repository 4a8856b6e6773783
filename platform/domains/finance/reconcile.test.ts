import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  explainDifference,
  listDifferences,
  listReconciliations,
  reconcileDay,
} from '../../../contract/reconciliation.ts';
import { editWork, getWork, withdrawWork } from '../../../contract/works.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import { APPLICANT, FEE, type PaymentWorld, paymentWorld } from '../payments/payments.fixture.ts';
import { financeJobs } from './reconcile.ts';

let t: PaymentWorld;
let today: string;

beforeAll(async () => {
  t = await paymentWorld();
  today = chinaDate(t.clock.now());
});
afterEach(async () => {
  t.sandbox.knobs.reset();
  await fetch(`${t.sandbox.url}/cashier/plants/clear`, { method: 'POST', redirect: 'manual' });
});
afterAll(() => t.close());

async function paid(): Promise<{ id: string; number: string }> {
  const id = await t.awaitingPayment();
  const order = await t.openOrder(id);
  await payAtCashier(order.cashierUrl ?? '');
  await t.sandbox.deliverNotifications();
  return { id, number: order.number };
}

/** A paid work that was taken back, and its refund's number. */
async function refunded(): Promise<string> {
  const { id } = await paid();
  await t.app.db.updateTable('work').set({ state: 'submitted', allSigned: true }).where('id', '=', id).execute();
  await command(withdrawWork, id);
  await t.drain();
  await t.sandbox.deliverNotifications();
  const { number } = await t.app.db
    .selectFrom('refund as r')
    .innerJoin('paymentOrder as o', 'o.id', 'r.orderId')
    .select('r.number')
    .where('o.workId', '=', id)
    .executeTakeFirstOrThrow();
  return number;
}

async function command(route: typeof editWork | typeof withdrawWork, id: string): Promise<void> {
  const party = await t.signedIn(APPLICANT);
  const { version } = await party.call(getWork, { params: { id } });
  await party.call(route, { params: { id }, body: { key: crypto.randomUUID(), version } });
}

const plant = async (fault: string, number: string, date = today) => {
  const answer = await fetch(`${t.sandbox.url}/cashier/plants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ date, fault, number }),
  });
  expect(answer.status).toBe(200);
};
const reconcile = async (day = today) => {
  await t.app.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('reconciliation')
      .values({ gateway: 'cashier', day, state: 'asked', askedAt: new Date() })
      .onConflict((c) => c.columns(['gateway', 'day']).doNothing())
      .execute();
  });
  await financeJobs(t.app)['reconcile-day']({ gateway: 'cashier', day });
};
const differences = async (number: string) =>
  t.app.db
    .selectFrom('difference')
    .select(['kind', 'fault', 'hereFen', 'thereFen', 'state', 'day'])
    .where('number', '=', number)
    .orderBy('foundAt')
    .execute();

describe('a bill that agrees with the books', () => {
  it('leaves nothing open, is kept raw, and is the same bill when it comes twice', async () => {
    const { number } = await paid();
    const back = await refunded();
    await reconcile();
    await reconcile();
    expect([await differences(number), await differences(back)]).toEqual([[], []]);
    const kept = await t.app.db.selectFrom('statement').selectAll().where('day', '=', today).execute();
    expect(kept).toMatchObject([{ payments: 2, paymentsFen: 2 * FEE, refunds: 1, refundsFen: FEE }]);
    const raw = (await t.app.objects.read(kept[0]?.sha256 ?? Buffer.of())).toString();
    expect(raw).toContain(`payment,${number},,`);
    const [day] = (await (await t.signedIn('finance')).call(listReconciliations)).days;
    expect(day).toMatchObject({ day: today, state: 'done', matched: 3, open: 0 });
  });
});

describe('a difference of each kind', () => {
  it('is found once, with both amounts, and settles when a later bill agrees', async () => {
    const [right, wrongAmount, omitted] = [await paid(), await paid(), await paid()];
    const [backOmitted, backWrong] = [await refunded(), await refunded()];
    await plant('unknown_payment', 'PNEVERHEARD');
    await plant('unknown_refund', 'RNEVERHEARD');
    await plant('amount', wrongAmount.number);
    await plant('amount', backWrong);
    await plant('omit', omitted.number);
    await plant('omit', backOmitted);
    await reconcile();
    await reconcile();
    const open = { state: 'open', day: today };
    expect(await differences(right.number)).toEqual([]);
    expect(await differences('PNEVERHEARD')).toEqual([
      { ...open, kind: 'payment', fault: 'missing_here', hereFen: null, thereFen: FEE },
    ]);
    expect(await differences('RNEVERHEARD')).toEqual([
      { ...open, kind: 'refund', fault: 'missing_here', hereFen: null, thereFen: FEE },
    ]);
    expect(await differences(wrongAmount.number)).toEqual([
      { ...open, kind: 'payment', fault: 'amount', hereFen: FEE, thereFen: FEE + 1 },
    ]);
    expect(await differences(backWrong)).toEqual([
      { ...open, kind: 'refund', fault: 'amount', hereFen: FEE, thereFen: FEE + 1 },
    ]);
    expect(await differences(omitted.number)).toEqual([
      { ...open, kind: 'payment', fault: 'missing_there', hereFen: FEE, thereFen: null },
    ]);
    expect(await differences(backOmitted)).toEqual([
      { ...open, kind: 'refund', fault: 'missing_there', hereFen: FEE, thereFen: null },
    ]);
    await fetch(`${t.sandbox.url}/cashier/plants/clear`, { method: 'POST', redirect: 'manual' });
    await reconcile();
    for (const number of ['PNEVERHEARD', 'RNEVERHEARD', wrongAmount.number, backWrong, omitted.number, backOmitted])
      expect((await differences(number)).map((each) => each.state)).toEqual(['settled']);
    await plant('omit', omitted.number);
    await reconcile();
    expect((await differences(omitted.number)).map((each) => each.state)).toEqual(['open']);
  });

  it('is a payment we never heard of on an order we know: it is asked about, paid, and settled the next day', async () => {
    const id = await t.awaitingPayment();
    t.sandbox.knobs.set('cashier', { drop: true });
    const order = await t.openOrder(id);
    await payAtCashier(order.cashierUrl ?? '');
    t.sandbox.knobs.reset();
    await reconcile();
    expect(await differences(order.number)).toMatchObject([{ fault: 'missing_here', state: 'open' }]);
    await t.drain();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], state: 'awaiting_signatures' });
    await reconcile(addDays(today, -1));
    expect(await differences(order.number)).toMatchObject([{ fault: 'missing_here', state: 'settled' }]);
  });

  it('is money that came for a closed order: it is found and kept for the work', async () => {
    const id = await t.awaitingPayment();
    t.sandbox.knobs.set('cashier', { drop: true });
    const order = await t.openOrder(id);
    await payAtCashier(order.cashierUrl ?? '');
    t.sandbox.knobs.set('cashier', { down: true });
    await command(editWork, id);
    await t.drain();
    t.sandbox.knobs.reset();
    await reconcile();
    await t.drain();
    expect(await t.standing(id)).toMatchObject({ orders: ['paid'], state: 'draft', paid: true });
  });

  it('is a refund that the bill has and we still wait for', async () => {
    t.sandbox.knobs.set('cashier', { drop: false });
    const { id } = await paid();
    await t.app.db.updateTable('work').set({ state: 'submitted', allSigned: true }).where('id', '=', id).execute();
    await command(withdrawWork, id);
    const refund = await t.app.db
      .selectFrom('refund')
      .selectAll()
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow();
    await plant('unknown_refund', refund.number);
    await reconcile();
    expect(await differences(refund.number)).toMatchObject([{ kind: 'refund', fault: 'state', state: 'open' }]);
  });
});

describe('the office', () => {
  it('has a day compared by hand, explains what is open, and nobody else may', async () => {
    await plant('unknown_payment', 'PEXPLAINED');
    const finance = await t.signedIn('finance');
    const asked = await finance.call(reconcileDay, { body: { day: today, gateway: 'cashier' } });
    expect(asked).toMatchObject({ state: 'asked', day: today });
    await t.drain();
    const { rows } = await finance.call(listDifferences, { query: { state: 'open' } });
    const found = rows.find((row) => row.number === 'PEXPLAINED');
    const explain = (version: number, note = '渠道误记，已联系更正') =>
      finance.call(explainDifference, { params: { id: found?.id ?? '' }, body: { version, note } });
    expect(await explain(found?.version ?? 0)).toMatchObject({ state: 'explained', explainedBy: '钱思平' });
    await expect(explain(found?.version ?? 0)).rejects.toMatchObject({ problem: { code: 'changed_elsewhere' } });
    await reconcile();
    expect((await differences('PEXPLAINED')).map((each) => each.state)).toEqual(['explained']);
    const tomorrow = finance.call(reconcileDay, { body: { day: addDays(today, 1), gateway: 'cashier' } });
    await expect(tomorrow).rejects.toMatchObject({ problem: { code: 'not_allowed_now' } });
    const auditor = await t.signedIn('auditor');
    const denied = auditor.call(reconcileDay, { body: { day: today, gateway: 'cashier' } });
    await expect(denied).rejects.toMatchObject({ problem: { code: 'forbidden' } });
    expect((await auditor.call(listDifferences)).rows.length).toBeGreaterThan(0);
  });

  it('asks each morning for every day that was not compared since it ended', async () => {
    await financeJobs(t.app)['reconcile-days']({});
    const days = await t.app.db
      .selectFrom('reconciliation')
      .select('day')
      .where('gateway', '=', 'cashier')
      .orderBy('day')
      .execute();
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 11 }, (_, back) => addDays(today, back - 10)));
    await t.drain();
    const states = await t.app.db.selectFrom('reconciliation').select('state').distinct().execute();
    expect(states).toEqual([{ state: 'done' }]);
  });
});
