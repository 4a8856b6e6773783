import type { Authority } from '../../../authority/authority.ts';
import { addDays, chinaDate, dayOfWeek } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays, type HolidayCalendar, isWorkday } from '../../../lib/workdays/workdays.ts';

const DAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/**
 * When somebody will be there again, as a person would say it: 「今天 14:00」, 「明天 8:30」, 「10月9日（周五）8:30」.
 * Days off and make-up workdays count as the calendar says.
 */
export function nextOpening(now: Date, hours: Pick<Authority, 'officeHours'>, calendar: HolidayCalendar): string {
  const today = chinaDate(now);
  const time = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  const { spans } = hours.officeHours;
  const later = isWorkday(today, calendar) ? spans.find((span) => time < span.from) : undefined;
  const day = later ? today : addWorkdays(today, 1, calendar);
  const from = (later ?? spans[0])?.from.replace(/^0/, '') ?? '';
  return `${dayText(day, today)}${from}`;
}

function dayText(day: string, today: string): string {
  if (day === today) return '今天 ';
  if (day === addDays(today, 1)) return '明天 ';
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日（${DAYS[dayOfWeek(day) % 7]}）`;
}
