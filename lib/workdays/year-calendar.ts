import { addDays, dayOfWeek } from './calendar-date.ts';
import type { HolidayCalendar } from './workdays.ts';

/** What one year's notice says; `provisional` while there is none. Dates 'YYYY-MM-DD', ascending. */
export interface YearCalendar {
  year: number;
  /** Days off beyond the weekend; those that fall on one may be among them. */
  daysOff: readonly string[];
  makeUpWorkdays: readonly string[];
  provisional: boolean;
}

/**
 * A year nobody knows more of: ordinary weekends and the statutory days with a fixed date (全国年节及纪念日放假办法 article 2,
 * as amended 2024). The days of the lunar calendar are not guessed.
 */
export function unannouncedYear(year: number): YearCalendar {
  const daysOff = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
  return { year, daysOff, makeUpWorkdays: [], provisional: true };
}

const isWeekend = (date: string): boolean => [0, 6].includes(dayOfWeek(date));
const isDate = (date: string): boolean => {
  try {
    return addDays(date, 0) === date;
  } catch {
    return false;
  }
};

export interface DayProblem {
  date: string;
  problem: 'not_in_year' | 'not_weekend' | 'both';
}

/** What is wrong with a year as entered, by date; empty when it may come into force. */
export function yearProblems(calendar: YearCalendar): DayProblem[] {
  const inYear = (date: string) => isDate(date) && date.startsWith(`${calendar.year}-`);
  const off = new Set(calendar.daysOff);
  const problemOf = (date: string): DayProblem['problem'] | null => {
    if (off.has(date)) return 'both';
    // A weekday is worked anyway: naming it means that another day was meant.
    return isWeekend(date) ? null : 'not_weekend';
  };
  const foreign = [...calendar.daysOff, ...calendar.makeUpWorkdays].filter((date) => !inYear(date));
  return [
    ...foreign.map((date): DayProblem => ({ date, problem: 'not_in_year' })),
    ...calendar.makeUpWorkdays.filter(inYear).flatMap((date): DayProblem[] => {
      const problem = problemOf(date);
      return problem ? [{ date, problem }] : [];
    }),
  ];
}

/**
 * One calendar over all days from the first known year to `throughYear`; years without a notice, between them and after, are
 * filled in and everything from the first provisional one on is provisional.
 * @throws RangeError when no year is known or one is given twice
 */
export function joinYears(years: readonly YearCalendar[], throughYear: number): HolidayCalendar {
  const known = new Map(years.map((each) => [each.year, each]));
  if (known.size === 0 || known.size < years.length)
    throw new RangeError('every year of the calendar once, at least one');
  const first = Math.min(...known.keys());
  const last = Math.max(throughYear, ...known.keys());
  const all = Array.from(
    { length: last - first + 1 },
    (_none, i) => known.get(first + i) ?? unannouncedYear(first + i),
  );
  const provisional = all.find((each) => each.provisional);
  return {
    from: `${first}-01-01`,
    to: `${last}-12-31`,
    holidays: new Set(all.flatMap((each) => each.daysOff)),
    makeUpWorkdays: new Set(all.flatMap((each) => each.makeUpWorkdays)),
    ...(provisional ? { provisionalFrom: `${provisional.year}-01-01` } : {}),
  };
}

/** The years of a calendar that covers whole years: what `joinYears` was given. */
export function splitYears(calendar: HolidayCalendar): YearCalendar[] {
  const [first, last] = [Number(calendar.from.slice(0, 4)), Number(calendar.to.slice(0, 4))];
  const of = (days: Iterable<string>, year: number) => [...days].filter((day) => day.startsWith(`${year}-`)).sort();
  return Array.from({ length: last - first + 1 }, (_none, i) => ({
    year: first + i,
    daysOff: of(calendar.holidays, first + i),
    makeUpWorkdays: of(calendar.makeUpWorkdays, first + i),
    provisional: calendar.provisionalFrom !== undefined && `${first + i}-01-01` >= calendar.provisionalFrom,
  }));
}
