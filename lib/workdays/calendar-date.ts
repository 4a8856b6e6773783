/**
 * Calendar dates as 'YYYY-MM-DD' strings, which sort and compare as text. A Date object is an instant and means another
 * day in another time zone, so none passes through here but `chinaDate`'s argument.
 */

const DAY_MS = 86_400_000;
/** China has had one time zone without summer time since 1991, so a fixed offset is exact. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Thrown for a string that is not a real calendar date; a programming error, never a user's. */
export class InvalidDateError extends Error {
  readonly code = 'invalid_date';
  readonly date: string;
  constructor(date: string) {
    super(`not a calendar date: ${JSON.stringify(date)}`);
    this.name = 'InvalidDateError';
    this.date = date;
  }
}

const toText = (instantMs: number): string => new Date(instantMs).toISOString().slice(0, 10);

/** Milliseconds of the date's midnight in UTC; throws InvalidDateError. */
function toMs(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse reads 2026-02-30 as 2 March, so the way back must give the same text.
  if (Number.isNaN(ms) || toText(ms) !== date) throw new InvalidDateError(date);
  return ms;
}

/** The date in China at this instant. */
export function chinaDate(instant: Date): string {
  return toText(instant.getTime() + CHINA_OFFSET_MS);
}

/** `days` later (earlier when negative). Throws InvalidDateError. */
export function addDays(date: string, days: number): string {
  return toText(toMs(date) + days * DAY_MS);
}

/** Calendar days from `from` to `to`, negative when `to` is earlier. Throws InvalidDateError. */
export function daysBetween(from: string, to: string): number {
  return (toMs(to) - toMs(from)) / DAY_MS;
}

/** 0 = Sunday … 6 = Saturday. Throws InvalidDateError. */
export function dayOfWeek(date: string): number {
  return new Date(toMs(date)).getUTCDay();
}

/**
 * The corresponding day `months` later, or the last day of that month when it has no such day (民法典 article 202).
 * A period that ends on a day off runs on to the next working day (article 203): `addWorkdays(end, 0, calendar)`.
 */
export function addMonths(date: string, months: number): string {
  const start = new Date(toMs(date));
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0));
  lastDay.setUTCDate(Math.min(start.getUTCDate(), lastDay.getUTCDate()));
  return toText(lastDay.getTime());
}
