import { describe, expect, it } from 'vitest';
import {
  bytesText,
  clockText,
  countdownText,
  dateText,
  durationText,
  instantText,
  todayInChina,
  yuanText,
} from './format.ts';

describe('dates and times', () => {
  it('writes a calendar date without leading zeros', () => {
    expect(dateText('2026-01-09')).toBe('2026年1月9日');
  });
  it('shows an instant in the time of China, past midnight too', () => {
    expect(instantText('2026-11-22T09:00:00Z')).toBe('2026年11月22日 17:00');
    expect(instantText('2026-12-31T16:05:00Z')).toBe('2027年1月1日 00:05');
    expect(clockText('2026-11-22T04:03:59Z')).toBe('12:03');
  });
  it('knows that it is already tomorrow in China', () => {
    expect(todayInChina(new Date('2026-11-22T16:30:00Z'))).toBe('2026-11-23');
  });
});

describe('numbers', () => {
  it('writes money in yuan with two decimals and grouped digits', () => {
    expect(yuanText(15000)).toBe('150.00 元');
    expect(yuanText(123456789)).toBe('1,234,567.89 元');
  });
  it.each([
    [0, '0 字节'],
    [1023, '1023 字节'],
    [831_488, '812 KB'],
    [20 * 1024 ** 2, '20 MB'],
    [1.9 * 1024 ** 3, '1.9 GB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
  it.each([
    [20, '少于 1 分钟'],
    [720, '12 分钟'],
    [3900, '1 小时 5 分钟'],
    [7200, '2 小时'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
  it('counts down and stops at zero', () => {
    expect([245, 59.2, 0, -3].map(countdownText)).toEqual(['4:05', '1:00', '0:00', '0:00']);
  });
});
