import { describe, expect, it } from 'vitest';
import {
  axisEnd,
  changeText,
  daysOfPreset,
  hoursText,
  lastMonth,
  monthName,
  presetOf,
  readAsked,
  shareText,
} from './period.ts';

const TODAY = '2026-11-23';
const asked = (text: string) => readAsked(new URLSearchParams(text), TODAY);

describe('the period of an address', () => {
  it('is this year everywhere unless it says otherwise', () => {
    const thisYear = { from: '2026-01-01', to: TODAY, region: '' };
    expect(asked('')).toEqual(thisYear);
    expect(asked('from=2026-03-01')).toEqual(thisYear);
    expect(asked('from=2026-03-01&to=2026-02-01&region=<b>')).toEqual(thisYear);
    expect(asked('from=2026-03-01&to=2026-04-30&region=330300')).toEqual({
      ...{ from: '2026-03-01', to: '2026-04-30', region: '330300' },
    });
  });

  it('knows its presets by their days', () => {
    expect(daysOfPreset('twelve', TODAY)).toEqual({ from: '2025-12-01', to: TODAY });
    expect(daysOfPreset('twelve', '2026-12-05')).toEqual({ from: '2026-01-01', to: '2026-12-05' });
    expect(daysOfPreset('before', TODAY)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(presetOf(asked(''), TODAY)).toBe('year');
    expect(presetOf(asked('from=2026-03-01&to=2026-04-30'), TODAY)).toBeUndefined();
    expect([lastMonth(TODAY), lastMonth('2026-01-09')]).toEqual(['2026-10', '2025-12']);
  });
});

describe('numbers in words', () => {
  it('compare, divide and last', () => {
    expect([changeText(9, 8), changeText(6, 8), changeText(8, 8), changeText(8, 0)]).toEqual([
      ...['+12.5%', '−25%', '持平', null],
    ]);
    expect([shareText(2, 3), shareText(0, 0)]).toEqual(['66.7%', '暂无']);
    expect([hoursText(0), hoursText(47), hoursText(48)]).toEqual(['不足 1 小时', '47 小时', '2 天']);
  });

  it('name months while there is room, then years', () => {
    expect(monthName('2026-02', 12)).toBe('2月');
    expect([monthName('2026-01', 36), monthName('2026-02', 36)]).toEqual(['2026', '']);
  });

  it.each([
    [0, 4],
    [4, 4],
    [7, 10],
    [11, 20],
    [33, 40],
    [499, 500],
    [501, 1000],
  ])('an axis for %i ends at %i', (highest, end) => expect(axisEnd(highest)).toBe(end));
});
