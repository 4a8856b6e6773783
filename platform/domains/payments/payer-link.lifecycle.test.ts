import { describe, expect, it } from 'vitest';
import type { OrderStatus } from './order.lifecycle.ts';
import { payerStanding } from './payer-link.lifecycle.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const later = new Date('2026-11-29T09:00:00Z');
const valid = { withdrawnAt: null, expiresAt: later };
const withdrawn = { withdrawnAt: NOW, expiresAt: later };
const over = { withdrawnAt: null, expiresAt: NOW };
const of = (link: typeof valid | typeof withdrawn, status: OrderStatus) => payerStanding(link, { status }, NOW);

describe('what the holder of a payer link is shown', () => {
  it.each([
    ['new', 'payable', 'withdrawn', 'expired'],
    ['open', 'payable', 'withdrawn', 'expired'],
    ['closed', 'closed', 'withdrawn', 'closed'],
    ['paid', 'paid', 'paid', 'paid'],
    ['refunding', 'given_back', 'given_back', 'given_back'],
    ['refunded', 'given_back', 'given_back', 'given_back'],
  ] as const)(
    'of an order that is %s: %s, taken back: %s, after its end: %s',
    (status, whenValid, whenBack, whenOver) => {
      expect([of(valid, status), of(withdrawn, status), of(over, status)]).toEqual([whenValid, whenBack, whenOver]);
    },
  );

  it('can be paid to the last moment and not in the moment after', () => {
    const at = (ms: number) => payerStanding(valid, { status: 'open' }, new Date(later.getTime() + ms));
    expect([at(-1), at(0), at(1)]).toEqual(['payable', 'expired', 'expired']);
  });
});
