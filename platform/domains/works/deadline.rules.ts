import type { Authority } from '../../../authority/authority.ts';
import { addDays, addMonths, chinaDate, daysBetween } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays, dueAfterWorkdays, type HolidayCalendar } from '../../../lib/workdays/workdays.ts';

/** When things are due (product.md §3): dates in, dates out. Pure. */
type Deadlines = Authority['deadlines'];

/** The review is due 30 working days after the (re)submission, the day after being day 1. */
export function reviewDue(submittedOn: string, rules: Pick<Deadlines, 'reviewWorkingDays'>, calendar: HolidayCalendar) {
  return dueAfterWorkdays(submittedOn, rules.reviewWorkingDays, calendar);
}

/** Last day of a correction: three months, and an end on a day off moves to the next working day (民法典 articles 202, 203). */
export function correctionEnd(
  returnedOn: string,
  rules: Pick<Deadlines, 'correctionMonths'>,
  calendar: HolidayCalendar,
): string {
  return addWorkdays(addMonths(returnedOn, rules.correctionMonths), 0, calendar);
}

/** Of the last day one may still submit; the day after, it is over. */
export const isOver = (until: string | null, today: string): boolean => until !== null && until < today;

/** Latest day to which a correction can be prolonged now. */
export const longestExtension = (until: string, rules: Pick<Deadlines, 'extension'>): string =>
  addDays(until, rules.extension.maxDays);

/** A refusal leaves some days to act in, even when the period ran out while the request waited. */
export function endAfterRefusal(
  until: string,
  today: string,
  rules: Pick<Deadlines, 'extension'>,
  calendar: HolidayCalendar,
): string {
  const least = addWorkdays(addDays(today, rules.extension.daysAfterRefusal), 0, calendar);
  return until > least ? until : least;
}

interface Correction {
  returnedOn: string;
  until: string;
  /** Extensions granted so far; reminders then count back from the new end. */
  extended: number;
  /** Reminders that have gone out in this period. */
  reminders: number;
}

/** The days on which a correction's applicant is reminded, in order. */
export function reminderDays(
  { returnedOn, until, extended }: Correction,
  rules: Pick<Deadlines, 'correctionReminderDays' | 'extension'>,
): string[] {
  return extended > 0
    ? rules.extension.reminderDaysBefore.map((days) => addDays(until, -days))
    : rules.correctionReminderDays.map((days) => addDays(returnedOn, days));
}

/**
 * Whether to remind now: how many reminders have then gone out, and how many days are left. Days that nobody looked at (the
 * worker was down) are caught up with one reminder. Null: not now.
 */
export function reminderDue(
  correction: Correction,
  today: string,
  rules: Pick<Deadlines, 'correctionReminderDays' | 'extension'>,
): { reminders: number; daysLeft: number } | null {
  if (isOver(correction.until, today)) return null;
  const reached = reminderDays(correction, rules).filter((day) => day <= today).length;
  return reached > correction.reminders ? { reminders: reached, daysLeft: daysBetween(today, correction.until) } : null;
}

/** Whether a submission that was taken back comes again in time to keep its place. */
export function keepsPlace(takenBackAt: Date | null, now: Date, rules: Pick<Deadlines, 'placeKeptDays'>): boolean {
  return takenBackAt !== null && chinaDate(now) <= addDays(chinaDate(takenBackAt), rules.placeKeptDays);
}
