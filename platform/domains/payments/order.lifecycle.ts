import type { WorkState } from '../../../contract/works.ts';

/**
 * The life of an order: new (ours alone) → open (at the gateway) → paid → refunding → refunded; new or open → closed.
 * Money does not ask whether an order was closed: it is settled from `closed` too.
 */
export type OrderStatus = 'new' | 'open' | 'paid' | 'closed' | 'refunding' | 'refunded';

/** An order somebody may be paying at this moment. */
export const UNSETTLED: readonly OrderStatus[] = ['new', 'open'];
/** An order whose money is in the books. */
const SETTLED: readonly OrderStatus[] = ['paid', 'refunding', 'refunded'];
/** Where an order may be when its money arrives. */
export const PAYABLE: readonly OrderStatus[] = [...UNSETTLED, 'closed'];

/** States that no longer want a fee and never will again. */
const ENDED: readonly WorkState[] = ['withdrawn', 'refused', 'terminated', 'revoked', 'discarded'];

export type Settlement =
  /** The money is in the books already: a repeated notification. */
  | { outcome: 'settled_before' }
  /** The work goes on to its signatures. */
  | { outcome: 'move_on' }
  /** The work went back to its draft meanwhile: it is paid, and confirming it leads straight to the signatures. */
  | { outcome: 'keep' }
  /** Nobody owes this money: it is booked and sent back. */
  | { outcome: 'give_back'; reason: 'paid_twice' | 'work_ended' };

/** What becomes of money that has verifiably arrived, in the right amount, for one order of a work. */
export function settle(
  order: { status: OrderStatus },
  work: { state: WorkState; paid: boolean },
  otherOrders: readonly { status: OrderStatus }[],
): Settlement {
  if (SETTLED.includes(order.status)) return { outcome: 'settled_before' };
  if (work.paid || otherOrders.some((other) => SETTLED.includes(other.status))) {
    return { outcome: 'give_back', reason: 'paid_twice' };
  }
  if (ENDED.includes(work.state)) return { outcome: 'give_back', reason: 'work_ended' };
  return { outcome: work.state === 'awaiting_payment' ? 'move_on' : 'keep' };
}

const WEIGHT: readonly OrderStatus[] = ['paid', 'open', 'new', 'refunding', 'refunded', 'closed'];

/** Which of a work's orders, newest first, its screens speak of: the one that pays, else the one to pay, else the last. */
export function mainOrder<O extends { status: OrderStatus }>(orders: readonly O[]): O | undefined {
  return orders.toSorted((a, b) => WEIGHT.indexOf(a.status) - WEIGHT.indexOf(b.status))[0];
}
