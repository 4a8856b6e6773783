import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEInvoiceNumber, checkMobile, checkPostcode } from './contact-number.ts';
import { checkDocumentNumber } from './document-number.ts';
import { maskNumber, maskPhone } from './mask.ts';
import { normaliseNumber } from './number-check.ts';
import { isChinesePassport } from './travel-document.ts';

describe('normaliseNumber', () => {
  it('trims, narrows, upper-cases and reports an inner space', () => {
    expect(normaliseNumber('　１１０１０５ｘ\u200b ')).toEqual({ value: '110105X', innerSpace: false });
    expect(normaliseNumber('\u202d3301 06\u202c')).toEqual({ value: '3301 06', innerSpace: true });
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = normaliseNumber(raw);
        expect(normaliseNumber(once.value)).toEqual(once);
      }),
    );
  });
});

describe('documents without a check digit', () => {
  it.each([
    ['passport', 'e12345678', 'E12345678'],
    ['passport', 'L898902C3', 'L898902C3'],
    ['hkmo_permit', 'H12345678', 'H12345678'],
    ['hkmo_permit', 'm1234567800', 'M1234567800'],
    ['hkmo_permit', 'C12345678', 'C12345678'],
    ['tw_permit', '12345678', '12345678'],
    ['tw_permit', '1234567890B', '1234567890B'],
    ['military_id', ' 军字第2001988号 ', '军字第2001988号'],
    ['police_id', '公字第012345号', '公字第012345号'],
    ['other_person', 'ab-2020(3)', 'AB-2020(3)'],
    ['other_organisation', '浙社证字第001号', '浙社证字第001号'],
  ] as const)('%s %s is kept as %s', (type, raw, value) => {
    expect(checkDocumentNumber(type, raw)).toEqual({ ok: true, value });
  });

  it.each([
    ['passport', 'E123', 'format'],
    ['passport', 'ABCDEFGH', 'format'],
    ['passport', 'E1234 5678', 'inner_space'],
    ['hkmo_permit', 'H1234567', 'format'],
    ['hkmo_permit', 'M123456789', 'format'],
    ['tw_permit', '1234567', 'format'],
    ['military_id', '军字第号', 'format'],
    ['police_id', '军字第 2001988号', 'inner_space'],
    ['other_person', 'A', 'format'],
    ['other_organisation', '<script>', 'format'],
    ['other_organisation', '   ', 'empty'],
  ] as const)('%s %s is refused: %s', (type, raw, code) => {
    expect(checkDocumentNumber(type, raw)).toMatchObject({ ok: false, code });
  });

  it('tells a Chinese passport from a foreign one', () => {
    expect(['E12345678', 'EA1234567', 'G12345678', '141234567'].every(isChinesePassport)).toBe(true);
    expect(['EI1234567', 'EO1234567', 'L898902C3', 'E1234567'].some(isChinesePassport)).toBe(false);
  });

  it('always answers with a sentence', () => {
    const types = ['id_card', 'passport', 'hkmo_permit', 'tw_permit', 'military_id', 'uscc', 'other_person'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ unit: 'binary' }), (type, raw) => {
        const result = checkDocumentNumber(type, raw);
        return result.ok ? result.value.length > 0 : /\p{Script=Han}.*。$/u.test(result.message);
      }),
    );
  });
});

describe('contact numbers', () => {
  it.each([
    ['138 0013 8000', 'mainland', '13800138000'],
    ['+86 138-0013-8000', 'mainland', '13800138000'],
    ['１３８００１３８０００', 'mainland', '13800138000'],
    ['+852 5123 4567', 'hongkong_macao', '51234567'],
    ['0912-345-678', 'taiwan', '0912345678'],
    ['+886 912 345 678', 'taiwan', '0912345678'],
  ] as const)('mobile %s (%s)', (raw, place, value) => expect(checkMobile(raw, place)).toEqual({ ok: true, value }));

  it.each([
    ['12800138000', 'mainland', '请填写11位手机号码，以1开头，例如13800138000。'],
    ['057185062879', 'mainland', '请填写11位手机号码，以1开头，例如13800138000。'],
    [' - ', 'mainland', '请填写手机号码。'],
    ['512345678', 'hongkong_macao', '港澳手机号码为8位数字，不含区号，请核对。'],
    ['12345678', 'taiwan', '台湾手机号码为10位数字，以09开头，请核对。'],
  ] as const)('refuses mobile %s (%s)', (raw, place, message) => {
    expect(checkMobile(raw, place)).toMatchObject({ ok: false, message });
  });

  it('knows postcodes and 数电票 numbers', () => {
    expect(checkPostcode(' 310000 ')).toEqual({ ok: true, value: '310000' });
    expect(checkPostcode('31000')).toMatchObject({ ok: false, message: '邮政编码为6位数字，请核对。' });
    expect(checkEInvoiceNumber('26322000006465433531').ok).toBe(true);
    expect(checkEInvoiceNumber('2632200000646543353')).toMatchObject({ ok: false, code: 'format' });
    expect(checkEInvoiceNumber('')).toMatchObject({ ok: false, message: '请填写发票号码。' });
  });
});

describe('masks', () => {
  it.each([
    ['11010519491231002X', '110***********002X'],
    ['91330000788831167A', '913***********167A'],
    ['E12345678', 'E1*****78'],
    ['军字第2001988号', '军字*******8号'],
    ['AB12', 'A***'],
    ['A', '*'],
    ['', ''],
  ])('number %s shows as %s', (value, masked) => expect(maskNumber(value)).toBe(masked));

  it.each([
    ['13800138000', '138****8000'],
    ['51234567', '51****67'],
  ])('phone %s shows as %s', (value, masked) => expect(maskPhone(value)).toBe(masked));

  it('keeps the length and shows at most 7 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('7', 'X', '军', '𠮷'), maxLength: 40 }), (value) => {
        const masked = [...maskNumber(value)];
        expect(masked).toHaveLength([...value].length);
        expect(masked.filter((c) => c !== '*').length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
