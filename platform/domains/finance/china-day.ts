import { addDays } from '../../../lib/workdays/calendar-date.ts';

/** The instants at which a day in China begins and ends. */
export const dayBounds = (day: string): { from: Date; until: Date } => ({
  from: startOf(day),
  until: startOf(addDays(day, 1)),
});

export const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
