import { accept, type NumberCheck, refuse, wrongLength } from './number-check.ts';

/** GB 11643-1999: weights of the first 17 digits and the check characters by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** First two digits of GB/T 2260 codes, abolished counties included because old numbers keep them. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
/** Address part of 港澳台居民居住证: 香港, 澳门, 台湾. */
const RESIDENCE_PERMIT = /^8[123]0000/;

/** The 18th character for 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function personCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** 'YYYY-MM-DD' from an 18-digit personal number (身份证, 居住证, new 永居证), `undefined` when it holds no real date. */
export function birthDateOf(number: string): string | undefined {
  const match = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number);
  if (!match) return undefined;
  const [, year, month, day] = match;
  const date = `${year}-${month}-${day}`;
  const instant = new Date(`${date}T00:00:00Z`);
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  return real && Number(year) >= 1850 ? date : undefined;
}

/** The checks that all 18-character personal numbers share. */
function checkEighteen(name: string, value: string, regionProblem: (value: string) => NumberCheck | undefined) {
  if (value.length !== 18) return wrongLength(name, '18', value);
  if (!/^\d{17}[\dX]$/.test(value))
    return refuse('characters', `${name}的前17位应为数字，最后一位为数字或字母X，请核对。`);
  const problem = regionProblem(value);
  if (problem) return problem;
  if (birthDateOf(value) === undefined)
    return refuse('birth_date', `${name}第7至14位“${value.slice(6, 14)}”不是有效的出生日期，请核对。`);
  if (personCheckCharacter(value.slice(0, 17)) !== value[17])
    return refuse('check_digit', `${name}校验未通过，请对照证件逐位核对，常见原因是某一位填错或相邻两位颠倒。`);
  return accept(value);
}

/** 居民身份证号, GB 11643-1999. The 15-digit numbers of the first generation are not accepted for new registrations. */
export function checkIdCard(value: string): NumberCheck {
  if (/^\d{15}$/.test(value)) return refuse('length', '15位的第一代身份证号已停用，请填写现行居民身份证上的18位号码。');
  return checkEighteen('居民身份证号', value, (v) => {
    if (RESIDENCE_PERMIT.test(v))
      return refuse('wrong_type', '这是港澳台居民居住证的号码，请把证件类型改为“港澳台居民居住证”。');
    if (v.startsWith('9'))
      return refuse('wrong_type', '9开头的是外国人永久居留身份证的号码，请把证件类型改为“外国人永久居留身份证”。');
    if (!PROVINCES.test(v)) return refuse('region', '居民身份证号的前两位不是省级代码，请核对前6位。');
    return undefined;
  });
}

/** 港澳台居民居住证: the rule of GB 11643-1999 with the address 810000, 820000 or 830000. */
export function checkResidencePermit(value: string): NumberCheck {
  return checkEighteen('港澳台居民居住证号', value, (v) =>
    RESIDENCE_PERMIT.test(v)
      ? undefined
      : refuse('region', '港澳台居民居住证号以810000、820000或830000开头，请核对前6位。'),
  );
}

/** 外国人永久居留身份证: 18 digits that begin with 9 (issued from 2023-12-01), or 3 letters and 12 digits (older cards). */
export function checkForeignerPermit(value: string): NumberCheck {
  if (value.length === 15) {
    if (/^[A-Z]{3}\d{12}$/.test(value)) return accept(value);
    return refuse('format', '15位的外国人永久居留身份证号由3个字母加12位数字组成，请核对。');
  }
  if (value.length !== 18) return wrongLength('外国人永久居留身份证号', '18位（新版）或15', value);
  return checkEighteen('外国人永久居留身份证号', value, (v) =>
    v.startsWith('9') ? undefined : refuse('region', '18位的外国人永久居留身份证号以9开头，请核对。'),
  );
}
