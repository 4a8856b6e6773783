import { addDays, dayOfWeek } from './calendar-date.ts';

/**
 * What the State Council's yearly notices say, for every day from `from` to `to`: days off beyond the weekend, and
 * weekend days worked in exchange. Days from `provisionalFrom` on rest on the statute alone because no notice exists
 * yet; dates computed with them may move.
 */
export interface HolidayCalendar {
  from: string;
  to: string;
  holidays: ReadonlySet<string> | readonly string[];
  makeUpWorkdays: ReadonlySet<string> | readonly string[];
  provisionalFrom?: string;
}

/** Thrown when a computation needs a day the calendar does not know: better no due date than a wrong one. */
export class CalendarRangeError extends Error {
  readonly code = 'outside_calendar';
  readonly date: string;
  constructor(date: string, calendar: HolidayCalendar) {
    super(`${date} is outside the holiday calendar (${calendar.from} to ${calendar.to})`);
    this.name = 'CalendarRangeError';
    this.date = date;
  }
}

const includes = (days: ReadonlySet<string> | readonly string[], date: string): boolean =>
  'has' in days ? days.has(date) : days.includes(date);

/** Whether offices work on this day. Throws CalendarRangeError, InvalidDateError. */
export function isWorkday(date: string, calendar: HolidayCalendar): boolean {
  const day = dayOfWeek(date);
  if (date < calendar.from || date > calendar.to) throw new CalendarRangeError(date, calendar);
  if (includes(calendar.makeUpWorkdays, date)) return true;
  if (includes(calendar.holidays, date)) return false;
  return day >= 1 && day <= 5;
}

/**
 * The `n`-th working day after `date`, which itself is never counted: the day after is day 1. With `n` = 0 the first
 * working day on or after `date`; with a negative `n` counted backwards. Throws CalendarRangeError, InvalidDateError,
 * and RangeError for an `n` that is not a whole number.
 */
export function addWorkdays(date: string, n: number, calendar: HolidayCalendar): string {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a number of days: ${n}`);
  if (n === 0) return isWorkday(date, calendar) ? date : addWorkdays(date, 1, calendar);
  const step = Math.sign(n);
  let current = date;
  for (let left = Math.abs(n); left > 0; ) {
    current = addDays(current, step);
    if (isWorkday(current, calendar)) left -= 1;
  }
  return current;
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier (days from `to` until before
 * `from`). The other way round of `addWorkdays`: `workdaysBetween(d, addWorkdays(d, n, c), c) === n` for n > 0.
 */
export function workdaysBetween(from: string, to: string, calendar: HolidayCalendar): number {
  const step = to < from ? -1 : 1;
  let count = 0;
  for (let current = from; current !== to; ) {
    current = addDays(current, step);
    if (isWorkday(current, calendar)) count += 1;
  }
  return count * step;
}

/** Whether a due date rests on days without an official list. */
export function isProvisional(date: string, calendar: HolidayCalendar): boolean {
  return calendar.provisionalFrom !== undefined && date >= calendar.provisionalFrom;
}

/** The last day of a period of `n` working days that begins with a submission on `date`, and whether it may still move. */
export function dueAfterWorkdays(
  date: string,
  n: number,
  calendar: HolidayCalendar,
): { date: string; provisional: boolean } {
  const due = addWorkdays(date, n, calendar);
  return { date: due, provisional: isProvisional(due, calendar) };
}
