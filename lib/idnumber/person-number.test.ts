import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocumentNumber } from './document-number.ts';
import { birthDateOf, personCheckCharacter } from './person-number.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10).replaceAll('-', ''));
const digits = (n: number) => fc.integer({ min: 0, max: 10 ** n - 1 }).map((v) => String(v).padStart(n, '0'));
const withCheck = (first17: string) => first17 + personCheckCharacter(first17);

const idCards = fc
  .tuple(fc.constantFrom('330106', '110105', '440524', '650104', '330103'), days, digits(3))
  .map((parts) => withCheck(parts.join('')));
const residencePermits = fc
  .tuple(fc.constantFrom('810000', '820000', '830000'), days, digits(3))
  .map((parts) => withCheck(parts.join('')));
const foreignerPermits = fc.tuple(digits(5), days, digits(3)).map((parts) => withCheck(`9${parts.join('')}`));

const kinds = [
  ['id_card', idCards],
  ['hkmotw_residence', residencePermits],
  ['foreigner_pr', foreignerPermits],
] as const;

describe('numbers with the check of GB 11643', () => {
  it.each([
    ['id_card', '11010519491231002X'],
    ['id_card', '370101190102039973'],
    ['foreigner_pr', '911124198108030024'],
    ['foreigner_pr', 'USA310182011111'],
  ] as const)('accepts the published %s %s', (type, number) => {
    expect(checkDocumentNumber(type, number)).toEqual({ ok: true, value: number });
  });

  it.each(kinds)('accepts every well-formed %s', (type, numbers) => {
    fc.assert(fc.property(numbers, (n) => checkDocumentNumber(type, ` ${n.toLowerCase()}\u3000`).ok));
  });

  it.each(kinds)('catches any single changed digit of %s', (type, numbers) => {
    fc.assert(
      fc.property(numbers, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, position, shift) => {
        const old = number.charAt(position);
        const changed = old === 'X' ? String(shift) : String((Number(old) + shift) % 10);
        const wrong = number.slice(0, position) + changed + number.slice(position + 1);
        return !checkDocumentNumber(type, wrong).ok;
      }),
    );
  });

  it.each(kinds)('catches any two neighbours of %s changing places', (type, numbers) => {
    fc.assert(
      fc.property(numbers, fc.nat(16), (number, position) => {
        const [a, b] = [number.charAt(position), number.charAt(position + 1)];
        fc.pre(a !== b);
        const swapped = number.slice(0, position) + b + a + number.slice(position + 2);
        return !checkDocumentNumber(type, swapped).ok;
      }),
    );
  });
});

describe('what is said about a wrong number', () => {
  it.each([
    ['id_card', '', 'empty', '请填写居民身份证号。'],
    ['id_card', '110105 19491231002X', 'inner_space', '居民身份证号中间有空格，请删去空格。'],
    ['id_card', '110105　19491231002X', 'inner_space', '居民身份证号中间有空格，请删去空格。'],
    ['id_card', '1101051949123100', 'length', '居民身份证号应为18位，现在是16位，请核对是否漏填或多填。'],
    ['id_card', '110105491231002', 'length', '15位的第一代身份证号已停用，请填写现行居民身份证上的18位号码。'],
    ['id_card', '1101051949123100AX', 'characters', '居民身份证号的前17位应为数字，最后一位为数字或字母X，请核对。'],
    ['id_card', '100105194912310020', 'region', '居民身份证号的前两位不是省级代码，请核对前6位。'],
    ['id_card', '810000194912310020', 'wrong_type', '这是港澳台居民居住证的号码，请把证件类型改为“港澳台居民居住证”。'],
    [
      'id_card',
      '911124198108030024',
      'wrong_type',
      '9开头的是外国人永久居留身份证的号码，请把证件类型改为“外国人永久居留身份证”。',
    ],
    ['id_card', '110105199902290028', 'birth_date', '居民身份证号第7至14位“19990229”不是有效的出生日期，请核对。'],
    [
      'id_card',
      '110105194912310021',
      'check_digit',
      '居民身份证号校验未通过，请对照证件逐位核对，常见原因是某一位填错或相邻两位颠倒。',
    ],
    [
      'hkmotw_residence',
      '11010519491231002X',
      'region',
      '港澳台居民居住证号以810000、820000或830000开头，请核对前6位。',
    ],
    ['foreigner_pr', '11010519491231002X', 'region', '18位的外国人永久居留身份证号以9开头，请核对。'],
    ['foreigner_pr', 'US1310182011111', 'format', '15位的外国人永久居留身份证号由3个字母加12位数字组成，请核对。'],
    [
      'foreigner_pr',
      'USA31018',
      'length',
      '外国人永久居留身份证号应为18位（新版）或15位，现在是8位，请核对是否漏填或多填。',
    ],
  ] as const)('%s %s', (type, number, code, message) => {
    expect(checkDocumentNumber(type, number)).toEqual({ ok: false, code, message });
  });
});

describe('birthDateOf', () => {
  it('reads the date of every 18-character number', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    fc.assert(fc.property(foreignerPermits, (n) => birthDateOf(n)?.replaceAll('-', '') === n.slice(6, 14)));
  });

  it.each(['110105199902290028', '110105180001010028', '110105199913010028', 'USA310182011111', ''])(
    'knows no date in %j',
    (number) => expect(birthDateOf(number)).toBeUndefined(),
  );
});
