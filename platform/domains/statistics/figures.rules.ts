import type { Counts } from '../../../contract/statistics.ts';
import type { StayRow } from './figures-store.ts';

/** Arithmetic of the figures. Pure. */

export const NO_COUNTS: Counts = {
  received: 0,
  resubmitted: 0,
  registered: 0,
  refused: 0,
  inTime: 0,
  returned: 0,
  withdrawn: 0,
  terminated: 0,
  revoked: 0,
};
const KEYS = Object.keys(NO_COUNTS) as (keyof Counts)[];

/** Sums of rows by a key of theirs; rows whose key is null are about something else. */
export function sumBy<R extends Counts>(rows: readonly R[], keyOf: (row: R) => string | null): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) sums.set(key, plus(sums.get(key) ?? NO_COUNTS, row));
  }
  return sums;
}

function plus(a: Counts, b: Counts): Counts {
  const sum = { ...a };
  for (const key of KEYS) sum[key] += b[key];
  return sum;
}

export const total = (all: Iterable<Counts>): Counts => [...all].reduce(plus, NO_COUNTS);

/** Nearest-rank percentile of stays given as counts by length, shortest first; 0 when there are none. */
export function percentile(stays: readonly Pick<StayRow, 'hours' | 'count'>[], percent: number): number {
  const all = stays.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.ceil((all * percent) / 100);
  let passed = 0;
  for (const { hours, count } of stays) {
    passed += count;
    if (passed >= rank && count > 0) return hours;
  }
  return 0;
}
