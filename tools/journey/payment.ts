import { randomUUID } from 'node:crypto';
import { getOrder, type OrderView, openOrder } from '../../contract/payments.ts';
import { payAtCashier } from './outside.ts';
import type { Party } from './party.ts';
import { until } from './until.ts';

/** Opens the order, pays at the cashier's page, waits until the platform knows. */
export async function pay(applicant: Party, workId: string): Promise<OrderView> {
  const params = { id: workId };
  const order = await applicant.call(openOrder, { params, body: { key: randomUUID() } });
  if (!order.cashierUrl) throw new Error(`the order is ${order.status} and has no cashier`);
  await payAtCashier(order.cashierUrl);
  return untilOrder(applicant, workId, 'paid');
}

export function untilOrder(applicant: Party, workId: string, status: OrderView['status']): Promise<OrderView> {
  return until(`order ${status}`, async () => {
    const now = await applicant.call(getOrder, { params: { id: workId } });
    return now.status === status ? now : undefined;
  });
}
