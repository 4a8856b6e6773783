/** Why a number was refused; stable codes for callers, the sentence is for people. */
export type NumberProblem =
  | 'empty'
  | 'inner_space'
  | 'length'
  | 'characters'
  | 'format'
  | 'region'
  | 'birth_date'
  | 'check_digit'
  | 'wrong_type';

/** `value` is the number as it must be stored; `message` is a Chinese sentence that says how to mend it. */
export type NumberCheck = { ok: true; value: string } | { ok: false; code: NumberProblem; message: string };

export const accept = (value: string): NumberCheck => ({ ok: true, value });
export const refuse = (code: NumberProblem, message: string): NumberCheck => ({ ok: false, code, message });

/** Distance between a full-width form (U+FF01 …) and its ASCII twin. */
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Brings a typed or pasted number into the form that is stored: full-width letters and digits become ASCII, invisible
 * format characters go, spaces at both ends go (full-width ones too), letters become upper-case.
 * An inner space is reported, not removed: a spaced number breaks electronic signing, so the person should see it.
 */
export function normaliseNumber(raw: string): { value: string; innerSpace: boolean } {
  const value = raw
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toUpperCase();
  return { value, innerSpace: /\s/.test(value) };
}

/** Normalises, refuses an empty or spaced number, and hands the rest to `check`. `name` is what the number is called. */
export function checkNormalised(name: string, raw: string, check: (value: string) => NumberCheck): NumberCheck {
  const { value, innerSpace } = normaliseNumber(raw);
  if (value === '') return refuse('empty', `请填写${name}。`);
  if (innerSpace) return refuse('inner_space', `${name}中间有空格，请删去空格。`);
  return check(value);
}

/** The sentence for a number of the wrong length. */
export function wrongLength(name: string, expected: string, value: string): NumberCheck {
  return refuse('length', `${name}应为${expected}位，现在是${[...value].length}位，请核对是否漏填或多填。`);
}
