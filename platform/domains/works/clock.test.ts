import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { addMonths } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays, dueAfterWorkdays } from '../../../lib/workdays/workdays.ts';

/** 30 working days by the authority's calendar, counted by hand on the State Council's lists. */
const DUE: [string, string, boolean][] = [
  // Spring Festival 2025: 28 January to 4 February off, 26 January and 8 February worked.
  ['2025-01-15', '2025-03-04', false],
  // Spring Festival 2026: 15 to 23 February off, 14 and 28 February worked.
  ['2026-02-02', '2026-03-20', false],
  // Mid-Autumn 25 September off; National Day 2026: 1 to 7 October off, 20 September and 10 October worked.
  ['2026-09-14', '2026-10-30', false],
  // Across the year's end, before the list for 2027 is published.
  ['2026-11-22', '2027-01-04', true],
];

describe('the clock of the authority', () => {
  it.each(DUE)('a work submitted on %s is due on %s', (submitted, date, provisional) => {
    expect(dueAfterWorkdays(submitted, zhejiang.deadlines.reviewWorkingDays, zhejiang.holidays)).toEqual({
      date,
      provisional,
    });
  });

  it('three months for a correction end on a working day', () => {
    expect(addWorkdays(addMonths('2026-07-03', 3), 0, zhejiang.holidays)).toBe('2026-10-08');
    expect(addWorkdays(addMonths('2025-11-30', 3), 0, zhejiang.holidays)).toBe('2026-02-28');
  });
});
