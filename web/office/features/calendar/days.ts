/** The days of a year as one works on them. Dates 'YYYY-MM-DD'. */
export interface Days {
  daysOff: readonly string[];
  makeUpWorkdays: readonly string[];
}

const dateOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
export const isWeekend = (date: string): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6;

/** A month in weeks from Monday; null where a cell belongs to another month. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = (weekdayOf(dateOf(year, month, 1)) + 6) % 7;
  const cells: (string | null)[] = [
    ...Array.from({ length: first }, () => null),
    ...Array.from({ length }, (_none, i) => dateOf(year, month, i + 1)),
  ];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_none, i) => cells.slice(i * 7, i * 7 + 7));
}

/** What one press does: a weekday becomes a day off, a weekend day is worked, and back. */
export function toggled({ daysOff, makeUpWorkdays }: Days, date: string): Days {
  const flip = (days: readonly string[]) =>
    days.includes(date) ? days.filter((day) => day !== date) : [...days, date].sort();
  // A weekend day inside a holiday stands among the days off as well; being worked it no longer does.
  return isWeekend(date)
    ? { daysOff: daysOff.filter((day) => day !== date), makeUpWorkdays: flip(makeUpWorkdays) }
    : { daysOff: flip(daysOff), makeUpWorkdays };
}

export type DayKind = 'work' | 'rest' | 'off' | 'worked';

export function kindOf({ daysOff, makeUpWorkdays }: Days, date: string): DayKind {
  if (makeUpWorkdays.includes(date)) return 'worked';
  if (daysOff.includes(date)) return 'off';
  return isWeekend(date) ? 'rest' : 'work';
}

/** How many days differ between two versions of a year. */
export function differences(a: Days, b: Days): number {
  const of = (days: Days) => new Set([...days.daysOff.filter((d) => !isWeekend(d)), ...days.makeUpWorkdays]);
  const [one, two] = [of(a), of(b)];
  return [...one].filter((day) => !two.has(day)).length + [...two].filter((day) => !one.has(day)).length;
}
