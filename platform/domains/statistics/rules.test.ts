import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { addDays } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import { earliestInTime, monthDays, monthsFrom } from './days.rules.ts';
import { percentile } from './figures.rules.ts';
import { areaOf, officeOf, placeOf, shownAs } from './regions.rules.ts';

const days = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2025-03-01', n));
const { holidays } = zhejiang;

describe('in time', () => {
  it('is what the due date says, whatever the holidays', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 90 }), (submitted, later) => {
        const decided = addDays(submitted, later);
        const inTime = submitted >= earliestInTime(decided, 30, holidays);
        // A decision on a day off counts as on the working day after it.
        expect(inTime).toBe(addWorkdays(decided, 0, holidays) <= addWorkdays(submitted, 30, holidays));
      }),
    );
  });

  it('knows weekends where the calendar ends', () => {
    expect(earliestInTime('1999-03-19', 5, holidays)).toBe('1999-03-12');
    expect(earliestInTime('1999-03-21', 5, holidays)).toBe('1999-03-15');
  });
});

describe('months and percentiles', () => {
  it('go over the end of a year and of February', () => {
    expect(monthsFrom('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthDays('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });

  it('are those of the sorted list', () => {
    const stays = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(stays, fc.integer({ min: 1, max: 100 }), (list, percent) => {
        const sorted = list.toSorted((a, b) => a - b);
        const counted = [...new Set(sorted)].map((hours) => ({ hours, count: list.filter((h) => h === hours).length }));
        expect(percentile(counted, percent)).toBe(sorted[Math.ceil((list.length * percent) / 100) - 1]);
      }),
    );
    expect(percentile([], 50)).toBe(0);
  });
});

describe('areas', () => {
  it('are never wider than what one may see', () => {
    expect(areaOf(zhejiang, ['3303'], '330100')).toBeUndefined();
    expect(areaOf(zhejiang, ['3303'], '330000')).toBeUndefined();
    expect(areaOf(zhejiang, [], '')).toBeUndefined();
    expect(areaOf(zhejiang, [''], '310104')).toBeUndefined();
    expect(areaOf(zhejiang, ['330302'], '330303')).toBeUndefined();
    expect(areaOf(zhejiang, ['330302'], '330300')).toMatchObject({ scope: ['330302'], inside: '3303' });
  });

  it('have names and a way back', () => {
    const at = (scope: string[], region: string) => {
      const area = areaOf(zhejiang, scope, region);
      return area && placeOf(zhejiang, area);
    };
    expect(at([''], '')).toEqual({ name: '浙江省', above: null });
    expect(at([''], '330302')).toEqual({ name: '温州市鹿城区', above: { region: '330300', name: '温州市' } });
    expect(at(['3303'], '')).toEqual({ name: '温州市', above: null });
    expect(at(['3303'], '330302')).toEqual({ name: '温州市鹿城区', above: { region: '', name: '温州市' } });
    expect(at(['3303', '3304'], '')).toEqual({ name: '全部辖区', above: null });
  });

  it('show what is in no city under 省本级, and counties inside a city', () => {
    const province = areaOf(zhejiang, [''], '');
    const city = areaOf(zhejiang, [''], '330100');
    if (!province || !city) throw new Error('no area');
    expect(['310104', '', '330000', '330106'].map((code) => shownAs(zhejiang, province, code))).toEqual([
      '330000',
      '330000',
      '330000',
      '330100',
    ]);
    expect(['330106', '330103', '330100'].map((code) => shownAs(zhejiang, city, code))).toEqual([
      '330106',
      '330100',
      '330100',
    ]);
  });

  it('are served by the counter that is nearest', () => {
    expect(officeOf(zhejiang, '330603').names).toContain('柯桥区知识产权保护中心');
    expect(officeOf(zhejiang, '330602').names).toEqual(['浙江版权服务中心']);
    expect(officeOf(zhejiang, '330106').area).toBe('330100');
    expect(officeOf(zhejiang, '310104').names).toEqual(['浙江版权服务中心']);
  });
});
