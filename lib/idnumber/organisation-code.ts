import { accept, checkNormalised, type NumberCheck, refuse } from './number-check.ts';

/** GB 32100-2015: the character set (no I, O, S, V, Z) and the weights 3^(i−1) mod 31. */
const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** GB 11714: weights of the 8 body characters. */
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The 18th character for the first 17 of a 统一社会信用代码 (GB 32100-2015, ISO 7064 MOD 31-3). */
export function usccCheckCharacter(first17: string): string {
  const sum = USCC_WEIGHTS.reduce((total, weight, i) => total + weight * USCC_CHARACTERS.indexOf(first17.charAt(i)), 0);
  return USCC_CHARACTERS.charAt((31 - (sum % 31)) % 31);
}

/** 统一社会信用代码, already normalised. */
export function checkUscc(value: string): NumberCheck {
  if (/^[0-9A-Z]{8}-[0-9X]$/.test(value))
    return refuse('wrong_type', '这是组织机构代码，请填写营业执照或统一社会信用代码证书上的18位统一社会信用代码。');
  if (value.length === 15) return refuse('length', '15位的注册号已停用，请填写营业执照上的18位统一社会信用代码。');
  if (value.length !== 18)
    return refuse('length', `统一社会信用代码应为18位，现在是${value.length}位，请核对是否漏填或多填。`);
  if (/[IOSVZ]/.test(value))
    return refuse('characters', '统一社会信用代码不使用字母I、O、S、V、Z，请核对是否应为数字1、0、5或2。');
  if (!/^[0-9A-Z]{18}$/.test(value)) return refuse('characters', '统一社会信用代码只含数字和大写字母，请核对。');
  if (!/^\d{6}$/.test(value.slice(2, 8)))
    return refuse('region', '统一社会信用代码第3至8位应为数字（登记机关行政区划），请核对。');
  if (usccCheckCharacter(value.slice(0, 17)) !== value[17])
    return refuse(
      'check_digit',
      '统一社会信用代码校验未通过，请对照营业执照逐位核对，常见原因是某一位填错或相邻两位颠倒。',
    );
  return accept(value);
}

/** 组织机构代码 (GB 11714), 8 characters and a check character, with or without the hyphen; `value` keeps the hyphen. */
export function checkOrganisationCode(raw: string): NumberCheck {
  return checkNormalised('组织机构代码', raw, (value) => {
    const match = /^([0-9A-Z]{8})-?([0-9X])$/.exec(value);
    if (!match) return refuse('format', '组织机构代码为8位数字或字母加1位校验码，例如78883116-7，请核对。');
    const [, body = '', check] = match;
    const sum = BODY_WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(body.charAt(i), 36), 0);
    const expected = '0X987654321'.charAt(sum % 11);
    if (expected !== check) return refuse('check_digit', '组织机构代码校验未通过，请逐位核对。');
    return accept(`${body}-${check}`);
  });
}
