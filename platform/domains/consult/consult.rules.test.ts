import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { isOfficeOpen } from '../content/office-hours.rules.ts';
import { nextOpening } from './opening.rules.ts';
import { suggest } from './suggestions.rules.ts';

const calendar = zhejiang.holidays;
const china = (text: string) => new Date(`${text}+08:00`);

describe('when somebody is there again', () => {
  it.each([
    ['2026-11-23T07:00', '今天 8:30', 'before the day begins'],
    ['2026-11-23T12:00', '今天 14:00', 'over noon'],
    ['2026-11-23T17:00', '明天 8:30', 'after the day'],
    ['2026-11-27T18:00', '11月30日（周一）8:30', 'over a weekend'],
    ['2026-09-30T17:30', '10月8日（周四）8:30', 'over the national holiday'],
    ['2026-10-10T07:00', '今天 8:30', 'on a Saturday that is worked'],
  ])('%s: %s, %s', (now, expected) => expect(nextOpening(china(now), zhejiang, calendar)).toBe(expected));

  it('is never while the office is open, and the office is open at that moment', () => {
    const minutes = fc.integer({ min: 0, max: 300 * 24 * 60 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const now = new Date(china('2026-01-05T00:00').getTime() + minute * 60_000);
        fc.pre(!isOfficeOpen(now, { ...zhejiang, calendar }));
        const [, month, day] = /^(\d+)月(\d+)日/.exec(nextOpening(now, zhejiang, calendar)) ?? [];
        const [, time = ''] = / ?(\d+:\d+)$/.exec(nextOpening(now, zhejiang, calendar)) ?? [];
        const local = new Date(now.getTime() + 8 * 3_600_000);
        if (month) local.setUTCMonth(Number(month) - 1, Number(day));
        else if (nextOpening(now, zhejiang, calendar).startsWith('明天')) local.setUTCDate(local.getUTCDate() + 1);
        const at = `${local.toISOString().slice(0, 10)}T${time.padStart(5, '0')}`;
        expect(isOfficeOpen(china(at), { ...zhejiang, calendar })).toBe(true);
      }),
    );
  });
});

describe('answers while one types', () => {
  const entries = [
    { question: '申请被退回修改，还要再交费吗', answer: '不再收费。' },
    { question: '签章链接打不开怎么办', answer: '请用普通浏览器打开。' },
    { question: '登记要多少钱', answer: '每件 150 元，退回修改后重新提交不再收费。' },
  ];
  it.each([
    ['退回后交费', '申请被退回修改，还要再交费吗'],
    ['签章链接', '签章链接打不开怎么办'],
    ['链接 打不开', '签章链接打不开怎么办'],
  ])('%s', (typed, first) => expect(suggest(typed, entries, 5)[0]?.question).toBe(first));
  it.each(['', '费', '天气预报怎么看', '%_\\'])('nothing resembles 「%s」', (typed) =>
    expect(suggest(typed, entries, 5)).toEqual([]),
  );
  it('gives no more than were asked for, and only what there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 0, max: 5 }), (typed, atMost) => {
        const found = suggest(typed, entries, atMost);
        expect(found.length).toBeLessThanOrEqual(atMost);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
