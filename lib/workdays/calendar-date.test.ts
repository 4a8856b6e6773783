import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, chinaDate, dayOfWeek, daysBetween, InvalidDateError } from './calendar-date.ts';

const dates = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1950-01-01', n));

describe('calendar dates', () => {
  it('knows the date in China whatever the machine thinks', () => {
    expect(chinaDate(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(chinaDate(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(chinaDate(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
  });

  it('adds and counts days across months and leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(dayOfWeek('2026-11-22')).toBe(0);
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, n) => daysBetween(date, addDays(date, n)) === n),
    );
  });

  it.each([
    ['2026-08-22', 3, '2026-11-22'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-10-31', 14, '2027-12-31'],
  ])('%s and %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  it.each(['2026-2-1', '2026-02-30', '2026-13-01', '20260201', '2026-02-01T00:00:00Z', ''])('refuses %j', (text) => {
    expect(() => addDays(text, 1)).toThrow(InvalidDateError);
  });
});
