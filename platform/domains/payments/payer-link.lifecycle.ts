import type { OrderStatus } from './order.lifecycle.ts';

/**
 * The life of a payer's link: valid → withdrawn (taken back, or replaced by a newer one) or run out. What its holder is shown
 * follows from the order too: money that has come outweighs everything, so that whoever paid is thanked for ever.
 */
export type PayerStanding = 'payable' | 'paid' | 'given_back' | 'withdrawn' | 'closed' | 'expired';

export function payerStanding(
  link: { withdrawnAt: Date | null; expiresAt: Date },
  order: { status: OrderStatus },
  now: Date,
): PayerStanding {
  if (order.status === 'paid') return 'paid';
  if (order.status === 'refunding' || order.status === 'refunded') return 'given_back';
  if (link.withdrawnAt) return 'withdrawn';
  if (order.status === 'closed') return 'closed';
  return now < link.expiresAt ? 'payable' : 'expired';
}
