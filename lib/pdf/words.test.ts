import { expect, test } from 'vitest';
import { bytesInWords, dateInWords } from './words.ts';

test('dates are written without leading zeros, other text stays', () => {
  expect(dateInWords('2026-03-08')).toBe('2026年3月8日');
  expect(dateInWords('2026-11-22')).toBe('2026年11月22日');
  expect(dateInWords('')).toBe('');
});

test.each([
  [0, '0 字节'],
  [999, '999 字节'],
  [1000, '0.98 KB'],
  [4_812_345, '4.59 MB'],
  [15_728_640, '15.0 MB'],
  [2_147_483_648, '2.00 GB'],
])('%d bytes are %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words));
