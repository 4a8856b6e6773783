import { findWorkday, getLunarDate, getSolarTermDate, isWorkday as officialIsWorkday } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { holidays } from './holidays.ts';

const DAY_MS = 86_400_000;
const daysOff = new Set(holidays.holidays);
const worked = new Set(holidays.makeUpWorkdays);

const later = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay());
const isWorkday = (date: string) => worked.has(date) || !(daysOff.has(date) || isWeekend(date));
/** The n-th working day after a date, the plain way. */
function nthWorkday(date: string, n: number): string {
  let current = date;
  for (let count = 0; count < n; ) {
    current = later(current, 1);
    if (isWorkday(current)) count += 1;
  }
  return current;
}

describe('official years', () => {
  it('agree with the reference package on every day from 2024 to 2026', () => {
    const differing: string[] = [];
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = later(day, 1))
      if (isWorkday(day) !== officialIsWorkday(day)) differing.push(day);
    expect(differing).toEqual([]);
  });

  it('give the known due dates', () => {
    expect(nthWorkday('2025-01-15', 30)).toBe('2025-03-04');
    expect(findWorkday(30, '2025-01-15')).toBe('2025-03-04');
    expect(nthWorkday('2026-09-18', 30)).toBe(findWorkday(30, '2026-09-18'));
  });

  it('know the week of National Day 2026', () => {
    const week = ['2026-09-30', '2026-10-01', '2026-10-05', '2026-10-07', '2026-10-08', '2026-10-10', '2026-09-20'];
    expect(week.map(isWorkday)).toEqual([true, false, false, false, true, true, true]);
  });
});

describe('2027, before its notice', () => {
  const statutory = holidays.holidays.filter((day) => day >= holidays.provisionalFrom);

  it('has the 13 statutory days and no make-up workday', () => {
    expect(holidays.provisionalFrom).toBe('2027-01-01');
    expect(statutory).toHaveLength(13);
    expect(holidays.makeUpWorkdays.filter((day) => day >= holidays.provisionalFrom)).toEqual([]);
  });

  it('has the lunar festivals and 清明 on their days', () => {
    const lunar = (date: string) => `${getLunarDate(date).lunarMonCN}${getLunarDate(date).lunarDayCN}`;
    expect(lunar('2027-02-06')).toBe('正月初一');
    expect(statutory.map(lunar)).toEqual(
      expect.arrayContaining(['正月初一', '正月初二', '正月初三', '五月初五', '八月十五']),
    );
    // 除夕 is the day before 正月初一.
    expect(statutory).toContain('2027-02-05');
    expect(statutory).toContain(getSolarTermDate(2027, 4, 'pure_brightness'));
  });

  it('carries 30 working days from 2026-11-22 over the turn of the year', () => {
    const due = nthWorkday('2026-11-22', 30);
    expect(due).toBe('2027-01-04');
    expect(due >= holidays.provisionalFrom).toBe(true);
  });
});

it('lists every day once, inside its range, and no make-up workday that is no weekend day', () => {
  const all = [...holidays.holidays, ...holidays.makeUpWorkdays];
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((day) => day >= holidays.from && day <= holidays.to)).toBe(true);
  expect(holidays.makeUpWorkdays.every(isWeekend)).toBe(true);
});
