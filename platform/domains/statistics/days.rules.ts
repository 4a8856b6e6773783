import { addDays, addMonths, dayOfWeek } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays, CalendarRangeError, type HolidayCalendar } from '../../../lib/workdays/workdays.ts';

/** Days in China that are counted together. */
export interface Days {
  /** 'YYYY-MM-DD', both inside. */
  from: string;
  to: string;
  /** For every day the earliest submission that a decision on it answers in time. */
  inTime: readonly { day: string; submittedFrom: string }[];
}

/** Every day from `from` to `to`, both inside. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** These days with what was in time on each. */
export const daysOf = (from: string, to: string, workingDays: number, calendar: HolidayCalendar): Days => ({
  from,
  to,
  inTime: daysFrom(from, to).map((day) => ({ day, submittedFrom: earliestInTime(day, workingDays, calendar) })),
});

/**
 * The earliest submission that a decision on `day` answers within so many working days. A day off counts as the working
 * day that follows: the period runs on to it. Outside the calendar weekends alone are known.
 */
export function earliestInTime(day: string, workingDays: number, calendar: HolidayCalendar): string {
  try {
    return addWorkdays(addWorkdays(day, 0, calendar), -workingDays, calendar);
  } catch (error) {
    if (!(error instanceof CalendarRangeError)) throw error;
    return weekdaysBefore(day, workingDays);
  }
}

const isWeekend = (day: string): boolean => [0, 6].includes(dayOfWeek(day));

function weekdaysBefore(day: string, count: number): string {
  let current = day;
  while (isWeekend(current)) current = addDays(current, 1);
  for (let left = count; left > 0; ) {
    current = addDays(current, -1);
    if (!isWeekend(current)) left -= 1;
  }
  return current;
}

/** 'YYYY-MM' from the month of `from` to the month of `to`. */
export function monthsFrom(from: string, to: string): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = addMonths(day, 1)) months.push(day.slice(0, 7));
  return months;
}

/** First and last day of 'YYYY-MM'. */
export const monthDays = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: addDays(addMonths(`${month}-01`, 1), -1),
});

export const yearBefore = (date: string): string => addMonths(date, -12);
