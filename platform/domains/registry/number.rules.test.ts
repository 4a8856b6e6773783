import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { numberAsPrinted } from './number.rules.ts';

describe('a registration number as people type it', () => {
  it.each([
    '浙作登字-2026-F-00000003',
    ' 浙作登字-2026-f-00000003 ',
    '浙作登字－２０２６－Ｆ－０００００００３',
    '浙作登字—2026—F—00000003号',
    '浙作登字2026F00000003',
    '浙作登字 2026 F 00000003',
    '登记号：浙作登字-2026-F-00000003',
    '浙作登字-2026-F-\u200b00000003',
    '浙作登字-2026-F-0003',
  ])('%s is the printed one', (typed) => {
    expect(numberAsPrinted(zhejiang, typed)).toBe('浙作登字-2026-F-00000003');
  });

  it.each([
    '沪作登字-2026-f-00000003',
    '作登字-2026-F-00000003',
    '浙作登字11-2010-F-0003',
    '浙作登字-2026-F-000',
    '2026-F-00000003',
    'G 12 = 34',
    '',
  ])('%s stays what it is', (typed) => {
    expect(numberAsPrinted(zhejiang, ` ${typed} `)).toBe(typed);
  });
});
