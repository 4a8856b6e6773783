import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfWeek } from './calendar-date.ts';
import { addWorkdays, dueAfterWorkdays, isWorkday, workdaysBetween } from './workdays.ts';
import { joinYears, splitYears, unannouncedYear, type YearCalendar, yearProblems } from './year-calendar.ts';

const LENGTH = 365;
const dayOf = (year: number, n: number) => addDays(`${year}-01-01`, n);

/** A year with any weekdays off and any weekend days worked. */
const anyYear = (year: number) =>
  fc
    .record({
      numbers: fc.uniqueArray(fc.integer({ min: 0, max: LENGTH - 1 }), { maxLength: 40 }),
      provisional: fc.boolean(),
    })
    .map(({ numbers, provisional }): YearCalendar => {
      const days = numbers.map((n) => dayOf(year, n)).sort();
      const weekend = (day: string) => [0, 6].includes(dayOfWeek(day));
      return {
        year,
        daysOff: days.filter((day) => !weekend(day)),
        makeUpWorkdays: days.filter(weekend),
        provisional,
      };
    });
const years = fc.tuple(anyYear(2029), anyYear(2030), anyYear(2031));

describe('a calendar of years', () => {
  it('says of every day what its own year says', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 0, max: 3 * LENGTH - 1 }), (given, n) => {
        const calendar = joinYears(given, 2031);
        const day = dayOf(2029, n);
        const own = given.find(({ year }) => day.startsWith(`${year}`));
        const expected = own?.makeUpWorkdays.includes(day)
          ? true
          : own?.daysOff.includes(day)
            ? false
            : ![0, 6].includes(dayOfWeek(day));
        expect(isWorkday(day, calendar)).toBe(expected);
      }),
    );
  });

  it('comes apart into the years it was made of, provisional from the first provisional one on', () => {
    fc.assert(
      fc.property(years, (given) => {
        const first = given.findIndex(({ provisional }) => provisional);
        const expected = given.map((year, i) => ({ ...year, provisional: first >= 0 && i >= first }));
        expect(splitYears(joinYears(given, 2031))).toEqual(expected);
      }),
    );
  });

  it('a due date is the given number of working days away, whatever the years say, and counts across their ends', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 0, max: 2 * LENGTH }), fc.integer({ min: 1, max: 60 }), (given, n, days) => {
        const calendar = joinYears(given, 2031);
        const { date, provisional } = dueAfterWorkdays(dayOf(2029, n), days, calendar);
        expect(workdaysBetween(dayOf(2029, n), date, calendar)).toBe(days);
        expect(provisional).toBe(calendar.provisionalFrom !== undefined && date >= calendar.provisionalFrom);
      }),
    );
  });

  it('a notice for one year moves no due date before it', () => {
    fc.assert(
      fc.property(years, anyYear(2031), fc.integer({ min: 0, max: 2 * LENGTH }), (given, announced, n) => {
        const before = addWorkdays(dayOf(2029, n), 30, joinYears(given, 2031));
        const after = addWorkdays(dayOf(2029, n), 30, joinYears([given[0], given[1], announced], 2031));
        if (before < '2031-01-01') expect(after).toBe(before);
        else expect(after >= '2031-01-01').toBe(true);
      }),
    );
  });

  it('fills years nobody has announced with weekends and the fixed statutory days, and says so', () => {
    const calendar = joinYears([{ ...unannouncedYear(2029), provisional: false }], 2031);
    expect(calendar).toMatchObject({ from: '2029-01-01', to: '2031-12-31', provisionalFrom: '2030-01-01' });
    expect(isWorkday('2031-10-01', calendar)).toBe(false);
    expect(isWorkday('2031-10-08', calendar)).toBe(true);
    expect(() => joinYears([], 2031)).toThrow(RangeError);
    expect(() => joinYears([unannouncedYear(2029), unannouncedYear(2029)], 2031)).toThrow(RangeError);
  });

  it('names what cannot be meant', () => {
    const year: YearCalendar = {
      year: 2030,
      daysOff: ['2030-05-01', '2030-05-04', '2029-12-31', '2030-02-30'],
      makeUpWorkdays: ['2030-05-04', '2030-05-06', '2030-05-12'],
      provisional: false,
    };
    expect(yearProblems(year)).toEqual([
      { date: '2029-12-31', problem: 'not_in_year' },
      { date: '2030-02-30', problem: 'not_in_year' },
      { date: '2030-05-04', problem: 'both' },
      { date: '2030-05-06', problem: 'not_weekend' },
    ]);
    fc.assert(fc.property(anyYear(2030), (any) => yearProblems(any).length === 0));
  });
});
