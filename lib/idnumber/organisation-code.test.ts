import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocumentNumber } from './document-number.ts';
import { checkOrganisationCode, usccCheckCharacter } from './organisation-code.ts';

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const character = fc.constantFrom(...CHARACTERS);
const codes = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '51', '12'),
    fc.integer({ min: 110000, max: 659999 }).map(String),
    fc.array(character, { minLength: 9, maxLength: 9 }).map((c) => c.join('')),
  )
  .map((parts) => parts.join(''))
  .map((first17) => first17 + usccCheckCharacter(first17));

describe('统一社会信用代码', () => {
  it('accepts the published vector, lower-case and padded too', () => {
    expect(checkDocumentNumber('uscc', '　91330000788831167a ')).toEqual({ ok: true, value: '91330000788831167A' });
  });

  it('accepts every well-formed code', () => {
    fc.assert(fc.property(codes, (code) => checkDocumentNumber('uscc', code).ok));
  });

  it('catches any single changed character', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), character, (code, position, other) => {
        fc.pre(code.charAt(position) !== other);
        return !checkDocumentNumber('uscc', code.slice(0, position) + other + code.slice(position + 1)).ok;
      }),
    );
  });

  it('catches any two neighbours changing places', () => {
    fc.assert(
      fc.property(codes, fc.nat(16), (code, position) => {
        const [a, b] = [code.charAt(position), code.charAt(position + 1)];
        fc.pre(a !== b);
        return !checkDocumentNumber('uscc', code.slice(0, position) + b + a + code.slice(position + 2)).ok;
      }),
    );
  });

  it.each([
    ['9133000078883116', 'length'],
    ['330100123456789', 'length'],
    ['9133000078883116O7', 'characters'],
    ['91330000788831-67A', 'characters'],
    ['91A30000788831167A', 'region'],
    ['91330000788831168A', 'check_digit'],
    ['78883116-7', 'wrong_type'],
    ['91330000 788831167A', 'inner_space'],
  ] as const)('refuses %s for its %s', (code, problem) => {
    const result = checkDocumentNumber('uscc', code);
    expect(result).toMatchObject({ ok: false, code: problem });
  });

  it('says which letters look like digits', () => {
    expect(checkDocumentNumber('uscc', '9133000078883116O7')).toMatchObject({
      message: '统一社会信用代码不使用字母I、O、S、V、Z，请核对是否应为数字1、0、5或2。',
    });
  });
});

describe('组织机构代码', () => {
  it.each([
    ['78883116-7', '78883116-7'],
    ['788831167', '78883116-7'],
    ['d2143569-x', 'D2143569-X'],
  ])('accepts %s', (raw, value) => expect(checkOrganisationCode(raw)).toEqual({ ok: true, value }));

  it('catches any single changed digit', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.integer({ min: 1, max: 9 }), (position, shift) => {
        const changed = String((Number('78883116'.charAt(position)) + shift) % 10);
        const body = '78883116'.slice(0, position) + changed + '78883116'.slice(position + 1);
        return !checkOrganisationCode(`${body}-7`).ok;
      }),
    );
  });

  it('takes for every body just the check character of GB 11714', () => {
    const bodies = fc.array(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(bodies, (body) => {
        const sum = body.reduce(
          (total, c, i) => total + Number.parseInt(c, 36) * ([3, 7, 9, 10, 5, 8, 4, 2][i] ?? 0),
          0,
        );
        const accepted = [...'0123456789X'].filter((check) => checkOrganisationCode(`${body.join('')}-${check}`).ok);
        // C = 11 − Σ mod 11, so the weighted sum with C is a multiple of 11.
        expect(accepted.map((c) => (sum + (c === 'X' ? 10 : Number(c))) % 11)).toEqual([0]);
      }),
    );
  });

  it('is the 9th to 17th character of the 统一社会信用代码', () => {
    expect(checkOrganisationCode('91330000788831167A'.slice(8, 17)).ok).toBe(true);
  });
});
