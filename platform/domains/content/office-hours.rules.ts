import type { Authority } from '../../../authority/authority.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { type HolidayCalendar, isWorkday } from '../../../lib/workdays/workdays.ts';

type Rules = Pick<Authority, 'officeHours'> & { calendar: HolidayCalendar };
const NAMES = ['日', '一', '二', '三', '四', '五', '六'];

/** Is somebody there at this instant? Holidays and make-up workdays count as the calendar says. */
export function isOfficeOpen(now: Date, rules: Rules): boolean {
  const today = chinaDate(now);
  if (!isWorkday(today, rules.calendar)) return false;
  const time = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return rules.officeHours.spans.some((span) => span.from <= time && time < span.to);
}

/** 「周一至周五 8:30–11:30，14:00–17:00（法定节假日除外）」 */
export function officeHoursSentence({ officeHours }: Pick<Authority, 'officeHours'>): string {
  const [first, last] = [officeHours.weekdays[0] ?? 1, officeHours.weekdays.at(-1) ?? 5];
  const spans = officeHours.spans.map((span) => `${span.from.replace(/^0/, '')}–${span.to.replace(/^0/, '')}`);
  return `周${NAMES[first % 7]}至周${NAMES[last % 7]} ${spans.join('，')}（法定节假日除外）`;
}
