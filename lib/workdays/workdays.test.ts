import { findWorkday, isWorkday as officialIsWorkday } from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfWeek } from './calendar-date.ts';
import {
  addWorkdays,
  CalendarRangeError,
  dueAfterWorkdays,
  type HolidayCalendar,
  isProvisional,
  isWorkday,
  workdaysBetween,
} from './workdays.ts';

/** The official lists as the independent package knows them, in our shape. */
function officialCalendar(from: string, to: string): HolidayCalendar {
  const holidays = new Set<string>();
  const makeUpWorkdays = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekend = [0, 6].includes(dayOfWeek(day));
    if (weekend && officialIsWorkday(day)) makeUpWorkdays.add(day);
    if (!weekend && !officialIsWorkday(day)) holidays.add(day);
  }
  return { from, to, holidays, makeUpWorkdays };
}

const official = officialCalendar('2024-01-01', '2026-12-31');
const dates = fc.integer({ min: 0, max: 730 }).map((n) => addDays('2024-06-01', n));

describe('working days', () => {
  it('finds the due dates of known submissions', () => {
    expect(addWorkdays('2025-01-15', 30, official)).toBe('2025-03-04');
    // National Day 2025: 10-01 to 10-08 off, 09-28 and 10-11 worked.
    expect(addWorkdays('2025-09-26', 1, official)).toBe('2025-09-28');
    expect(addWorkdays('2025-09-30', 1, official)).toBe('2025-10-09');
    expect(addWorkdays('2025-10-10', 1, official)).toBe('2025-10-11');
    expect(addWorkdays('2025-01-28', 0, official)).toBe('2025-02-05');
    expect(addWorkdays('2025-02-05', 0, official)).toBe('2025-02-05');
    expect(addWorkdays('2025-02-05', -1, official)).toBe('2025-01-27');
  });

  it('agrees with the reference package on any start and distance', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -60, max: 90 }), (date, n) => {
        expect(addWorkdays(date, n, official)).toBe(findWorkday(n, date));
      }),
    );
  });

  it('counts what it adds', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 90 }), (date, n) => {
        const due = addWorkdays(date, n, official);
        expect(workdaysBetween(date, due, official)).toBe(n);
        expect(isWorkday(due, official)).toBe(true);
        expect(due > date).toBe(true);
      }),
    );
    expect(workdaysBetween('2025-10-09', '2025-09-30', official)).toBe(-1);
    expect(workdaysBetween('2025-10-09', '2025-10-09', official)).toBe(0);
  });

  it('takes arrays as well as sets', () => {
    const arrays = {
      ...official,
      holidays: [...official.holidays],
      makeUpWorkdays: [...official.makeUpWorkdays],
    };
    fc.assert(fc.property(dates, (date) => isWorkday(date, arrays) === isWorkday(date, official)));
  });

  it('refuses days outside the calendar and numbers that are no days', () => {
    expect(() => isWorkday('2027-01-04', official)).toThrow(CalendarRangeError);
    expect(() => isWorkday('2023-12-29', official)).toThrow(CalendarRangeError);
    expect(() => addWorkdays('2026-12-20', 30, official)).toThrow(
      expect.objectContaining({ code: 'outside_calendar', date: '2027-01-01' }),
    );
    expect(() => addWorkdays('2026-02-30', 1, official)).toThrow(expect.objectContaining({ code: 'invalid_date' }));
    expect(() => addWorkdays('2026-02-02', 1.5, official)).toThrow(RangeError);
    expect(() => workdaysBetween('2025-10-09', '2025-9-30', official)).toThrow();
  });

  it('flags dates without an official list', () => {
    const withNextYear = { ...official, to: '2027-12-31', provisionalFrom: '2027-01-01' };
    expect(dueAfterWorkdays('2026-12-30', 1, withNextYear)).toEqual({ date: '2026-12-31', provisional: false });
    expect(dueAfterWorkdays('2026-12-31', 1, withNextYear)).toEqual({ date: '2027-01-01', provisional: true });
    expect(isProvisional('2027-01-01', official)).toBe(false);
  });
});
