import type { WorkState } from '../../../contract/works.ts';

/**
 * The life of an order: new (ours alone) → open (at the gateway) → paid → refunding → refunded; new or open → closed.
 * Money does not ask whether an order was closed: it is settled from `closed` too.
 */
export type OrderStatus = 'new' | 'open' | 'paid' | 'closed' | 'refunding' | 'refunded';

/** Where an order may be when money arrives for it the first time. */
export const PAYABLE: readonly OrderStatus[] = ['new', 'open', 'closed'];

/** States that no longer want a fee and never will again. */
const ENDED: readonly WorkState[] = ['withdrawn', 'refused', 'terminated', 'revoked', 'discarded'];

export type Settlement =
  /** This order's money is in the books already: a repeated notification. */
  | { outcome: 'settled_before' }
  /** The work goes on to its signatures. */
  | { outcome: 'move_on' }
  /** The work went back to its draft meanwhile: it is paid, and confirming it leads straight to the signatures. */
  | { outcome: 'keep' }
  /** Nobody owes this money: it is booked and sent back. */
  | { outcome: 'give_back'; reason: 'paid_twice' | 'work_ended' };

export interface PaymentFacts {
  status: OrderStatus;
  workState: WorkState;
  workPaid: boolean;
  /** Another order of the same work has been paid. */
  anotherPaid: boolean;
}

/** What becomes of money that has verifiably arrived, in the right amount, for a known order. */
export function settle({ status, workState, workPaid, anotherPaid }: PaymentFacts): Settlement {
  if (!PAYABLE.includes(status)) return { outcome: 'settled_before' };
  if (anotherPaid || workPaid) return { outcome: 'give_back', reason: 'paid_twice' };
  if (ENDED.includes(workState)) return { outcome: 'give_back', reason: 'work_ended' };
  return { outcome: workState === 'awaiting_payment' ? 'move_on' : 'keep' };
}
