import { describe, expect, it } from 'vitest';
import { STATES, type WorkState } from '../../../contract/works.ts';
import { mainOrder, type OrderStatus, settle } from './order.lifecycle.ts';

const ALL: OrderStatus[] = ['new', 'open', 'paid', 'closed', 'refunding', 'refunded'];
const states = Object.keys(STATES) as WorkState[];
const unpaid = (state: WorkState) => ({ state, paid: false });

describe('money that arrives', () => {
  it('moves a work that waits for it, even when its order was closed or never heard of at the gateway', () => {
    for (const status of ['new', 'open', 'closed'] as const) {
      expect(settle({ status }, unpaid('awaiting_payment'), [])).toEqual({ outcome: 'move_on' });
    }
  });

  it('is kept for a work that went back to its draft', () => {
    expect(settle({ status: 'closed' }, unpaid('draft'), [{ status: 'closed' }])).toEqual({ outcome: 'keep' });
  });

  it('changes nothing once it is in the books', () => {
    for (const status of ['paid', 'refunding', 'refunded'] as const) {
      for (const state of states) expect(settle({ status }, unpaid(state), [])).toEqual({ outcome: 'settled_before' });
    }
  });

  it('goes back when another order has paid, in whatever state the work is', () => {
    for (const status of ['paid', 'refunding', 'refunded'] as const) {
      for (const state of states) {
        expect(settle({ status: 'closed' }, { state, paid: true }, [{ status }])).toEqual({
          outcome: 'give_back',
          reason: 'paid_twice',
        });
      }
    }
  });

  it('goes back when the work has ended', () => {
    const back = states.filter((state) => settle({ status: 'open' }, unpaid(state), []).outcome === 'give_back');
    expect(back.sort()).toEqual(['discarded', 'refused', 'revoked', 'terminated', 'withdrawn']);
  });
});

describe('mainOrder', () => {
  it.each([
    [['closed', 'paid'], 'paid'],
    [['refunded', 'paid'], 'paid'],
    [['open', 'closed'], 'open'],
    [['closed', 'refunding'], 'refunding'],
    [['closed', 'closed'], 'closed'],
  ] as [OrderStatus[], OrderStatus][])('of %j is the %s one', (statuses, expected) => {
    expect(mainOrder(statuses.map((status) => ({ status })))?.status).toBe(expected);
  });

  it('prefers the newest of equals, and there may be none', () => {
    expect(
      mainOrder([
        { status: 'closed' as const, id: 2 },
        { status: 'closed' as const, id: 1 },
      ])?.id,
    ).toBe(2);
    expect(mainOrder([])).toBeUndefined();
    for (const status of ALL) expect(mainOrder([{ status }])?.status).toBe(status);
  });
});
