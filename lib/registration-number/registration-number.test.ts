import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, parseNumber } from './registration-number.ts';

const PATTERN = '浙作登字-{year}-{class}-{serial}';
const parts = fc.record({
  year: fc.integer({ min: 1995, max: 2999 }),
  class: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  serial: fc.integer({ min: 1, max: 999_999_999 }),
});

describe('formatNumber', () => {
  it('prints the form of 2016', () => {
    expect(formatNumber(PATTERN, { year: 2026, class: 'F', serial: 12345 })).toBe('浙作登字-2026-F-00012345');
    expect(formatNumber(PATTERN, { year: 2026, class: 'F', serial: 123456789 })).toBe('浙作登字-2026-F-123456789');
    expect(formatNumber('作登字11-{year}-{class}-{serial}号', { year: 2010, class: 'J', serial: 240 }, 4)).toBe(
      '作登字11-2010-J-0240号',
    );
  });

  it('is read back by parseNumber, whatever the pattern', () => {
    const patterns = fc.constantFrom(
      PATTERN,
      '粤作登字-{year}-{class}-{serial}',
      '浙作登字11-{year}-{class}-{serial}',
      '作登字11-{year}-{class}-{serial}号',
    );
    fc.assert(
      fc.property(patterns, parts, fc.integer({ min: 3, max: 9 }), (pattern, value, serialDigits) => {
        expect(parseNumber(formatNumber(pattern, value, serialDigits))).toMatchObject(value);
      }),
    );
  });

  it('sorts as its serial does while the width holds', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 1000 }), (value, more) => {
        fc.pre(value.serial + more <= 99_999_999);
        return formatNumber(PATTERN, value) < formatNumber(PATTERN, { ...value, serial: value.serial + more });
      }),
    );
  });

  it.each([
    [PATTERN, { year: 26, class: 'F', serial: 1 }],
    [PATTERN, { year: 2026, class: 'f', serial: 1 }],
    [PATTERN, { year: 2026, class: 'FF', serial: 1 }],
    [PATTERN, { year: 2026, class: 'F', serial: 0 }],
    [PATTERN, { year: 2026, class: 'F', serial: 1.5 }],
    ['浙作登字-{year}-{class}', { year: 2026, class: 'F', serial: 1 }],
    ['浙作登字-{year}-{year}-{class}-{serial}', { year: 2026, class: 'F', serial: 1 }],
    ['浙作登字-{year}-{class}-{serial}-{month}', { year: 2026, class: 'F', serial: 1 }],
  ])('refuses %s with %j', (pattern, value) => {
    expect(() => formatNumber(pattern, value)).toThrow(RangeError);
  });
});

describe('parseNumber', () => {
  it.each([
    ['粤作登字-2016-L-00000432', '粤', undefined, 2016, 'L', 432],
    ['苏作登字-2012-J-3105', '苏', undefined, 2012, 'J', 3105],
    ['鲁作登字-2014-A-005026', '鲁', undefined, 2014, 'A', 5026],
    ['国作登字-2018-S-00510447', '国', undefined, 2018, 'S', 510447],
    ['作登字10-2010-J-240', undefined, '10', 2010, 'J', 240],
    ['作登字:22-2023-A-0018号', undefined, '22', 2023, 'A', 18],
    ['浙作登字-11-2023-F-0018', '浙', '11', 2023, 'F', 18],
    ['　浙作登字－２０２６－ｆ－０００１２３４５ 号', '浙', undefined, 2026, 'F', 12345],
    ['浙作登字—2026–f‐00012345', '浙', undefined, 2026, 'F', 12345],
    ['浙作登字2026-F-00012345', '浙', undefined, 2026, 'F', 12345],
  ])('reads %s', (text, prefix, regionCode, year, letter, serial) => {
    expect(parseNumber(text)).toEqual({ prefix, regionCode, year, class: letter, serial });
  });

  it.each([
    '',
    '2026-F-00012345',
    '软著登字第0123456号',
    '浙作登字-2026-F-12',
    '浙作登字-2026-5-00012345',
    '火作登字-2026-F-00012345',
  ])('knows that %j is none', (text) => expect(parseNumber(text)).toBeUndefined());

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseNumber(text);
      }),
    );
  });
});
