import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WorkState } from '../../../contract/works.ts';
import { checkLedger } from '../finance/overview.ts';
import { closeOpenOrder, queueRefund } from './commands.ts';
import { ledgerBalances } from './ledger.ts';
import { FEE, type PaymentWorld, paymentWorld } from './payments.fixture.ts';
import { settleRefund } from './refunds.ts';
import { settlePayment } from './settlement.ts';
import { insertOrder, listOrders } from './store.ts';

let t: PaymentWorld;
beforeAll(async () => {
  t = await paymentWorld();
});
afterAll(() => t.close());

/** What may happen to the money of one work, in any order and any number of times; `which` chooses among its orders. */
type Step =
  | { do: 'order' | 'give_up' | 'withdraw' | 'end' | 'draft' | 'confirm' }
  | { do: 'pay' | 'refund_done' | 'wrong_amount'; which: number };
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Step>({ do: 'order' }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('pay' as const, 'pay' as const, 'refund_done' as const, 'wrong_amount' as const),
        which: fc.nat(4),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('give_up', 'withdraw', 'end', 'draft', 'confirm'),
      }) as fc.Arbitrary<Step>,
    },
  ),
  { minLength: 1, maxLength: 14 },
);

const STATE: Partial<Record<Step['do'], WorkState>> = { end: 'discarded', draft: 'draft', confirm: 'awaiting_payment' };

async function take(workId: string, step: Step, made: { count: number }): Promise<void> {
  await t.app.db.transaction().execute(async (tx) => {
    const orders = await listOrders(tx, workId);
    const chosen = 'which' in step ? orders[step.which % Math.max(1, orders.length)] : undefined;
    const state = STATE[step.do];
    if (state) await tx.updateTable('work').set({ state }).where('id', '=', workId).execute();
    if (step.do === 'order' && !orders.some((each) => each.status === 'new' || each.status === 'open')) {
      made.count += 1;
      await insertOrder(tx, {
        id: crypto.randomUUID(),
        workId,
        accountId: (await tx.selectFrom('work').select('accountId').where('id', '=', workId).executeTakeFirstOrThrow())
          .accountId,
        number: `T${workId}-${made.count}`,
        amountFen: FEE,
        status: 'open',
        gateway: 'cashier',
        createdAt: new Date(Date.now() + made.count),
      });
    }
    if (step.do === 'give_up') await closeOpenOrder(t.app, tx, workId);
    if (step.do === 'withdraw') await queueRefund(t.app, tx, workId, 'withdraw');
    if (!chosen) return;
    const report = { number: chosen.number, tradeNo: 'T', amountFen: FEE, payer: null, paidAt: new Date() };
    if (step.do === 'pay') await settlePayment(t.app, tx, report, 'test');
    if (step.do === 'wrong_amount')
      expect(await settlePayment(t.app, tx, { ...report, amountFen: 1 }, 'test')).toBe('mismatch');
    if (step.do === 'refund_done') {
      const refund = await tx.selectFrom('refund').selectAll().where('orderId', '=', chosen.id).executeTakeFirst();
      if (refund) await settleRefund(t.app, tx, { number: refund.number, amountFen: FEE, doneAt: new Date() });
    }
  });
}

it('the ledger balances and tells of each order what its state tells, whatever comes and however often', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const workId = await t.awaitingPayment();
      const made = { count: 0 };
      for (const step of plan) await take(workId, step, made);
      const orders = await listOrders(t.app.db, workId);
      const { gateway, fees_received, refunds_due } = await ledgerBalances(t.app.db, workId);
      const holding = orders.filter((each) => each.status === 'paid' || each.status === 'refunding');
      expect(gateway + fees_received + refunds_due).toBe(0);
      expect(gateway).toBe(holding.length * FEE);
      const owed = holding.filter((each) => each.status === 'refunding').length * FEE;
      expect(refunds_due + owed).toBe(0);
      expect(holding.filter((each) => each.status === 'paid').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40 },
  );
  expect(await checkLedger(t.app)).toMatchObject({ unbalanced: 0, inconsistent: [] });
});
