import { describe, expect, it } from 'vitest';
import { checkPhone } from './contact-number.ts';
import { checkMapNumber } from './map-number.ts';

const told = (check: { ok: boolean; value?: string; code?: string }) => (check.ok ? check.value : `! ${check.code}`);

describe('a phone by country', () => {
  it.each([
    ['CN', '138 0000 0001', '13800000001'],
    ['CN', '+86 138-0000-0001', '13800000001'],
    ['CN', '91234567', '! format'],
    ['CN', '', '! empty'],
    ['HK', '9123 4567', '91234567'],
    ['HK', '+852 9123 4567', '91234567'],
    ['HK', '13800000001', '13800000001'],
    ['TW', '+886 912 345 678', '0912345678'],
    ['TW', '12345', '! format'],
    ['JP', '+81 90-1234-5678', '+819012345678'],
    ['JP', '0081 90 1234 5678', '+819012345678'],
    ['JP', '90 1234 5678', '! format'],
    ['US', '', '! empty'],
  ])('%s %j', (country, raw, expected) => {
    expect(told(checkPhone(raw, country))).toBe(expected);
  });
});

describe('审图号', () => {
  it.each([
    ['GS(2020)4619号', 'GS(2020)4619号'],
    ['gs（2020）4619 号', 'GS(2020)4619号'],
    ['GS〔2020〕4619号', 'GS(2020)4619号'],
    ['GS京(2022)0123号', 'GS京(2022)0123号'],
    ['浙S(2021)12号', '浙S(2021)12号'],
    ['浙AS(2021)3号', '浙AS(2021)3号'],
    ['GS(2020)4619', '! format'],
    ['2020-4619', '! format'],
    ['', '! empty'],
  ])('%j', (raw, expected) => {
    expect(told(checkMapNumber(raw))).toBe(expected);
  });
});
