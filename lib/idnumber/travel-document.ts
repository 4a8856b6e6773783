import { accept, type NumberCheck, refuse } from './number-check.ts';

/** Passport of the People's Republic: E series, the D/S/P/G service series and the older 14/15 series. */
const CHINESE_PASSPORT = /^(E[A-HJ-NP-Z0-9]\d{7}|[DSPG]\d{8}|1[45]\d{7})$/;

/** Whether a normalised number has the shape of a Chinese passport (domain §10.5). */
export const isChinesePassport = (value: string): boolean => CHINESE_PASSPORT.test(value);

/** Passport of any country: 5–18 letters and digits; every state numbers with at least one digit. */
export function checkPassport(value: string): NumberCheck {
  if (/^(?=.*\d)[A-Z0-9]{5,18}$/.test(value)) return accept(value);
  return refuse('format', '护照号码由5至18位字母和数字组成，不含空格和符号，请对照护照资料页核对。');
}

/**
 * 港澳居民来往内地通行证: H (香港) or M (澳门) with 8 digits, old cards with 2 more for the renewal count.
 * Sources differ about other shapes, so a number with neither letter is only held to letters, digits and length.
 */
export function checkHkmoPermit(value: string): NumberCheck {
  const accepted = /^[HM]/.test(value) ? /^[HM]\d{8}(\d{2})?$/.test(value) : /^(?=.*\d)[A-Z0-9]{8,12}$/.test(value);
  if (accepted) return accept(value);
  return refuse('format', '港澳居民来往内地通行证号码为字母H或M加8位数字（旧证加10位），请对照证件核对。');
}

/** 台湾居民来往大陆通行证: 8 digits (card), or 10 digits with an optional letter (booklet). */
export function checkTaiwanPermit(value: string): NumberCheck {
  if (/^(\d{8}|\d{10}[A-Z]?)$/.test(value)) return accept(value);
  return refuse('format', '台湾居民来往大陆通行证号码为8位数字（旧证为10位数字，可带一个字母），请对照证件核对。');
}

/** 军官证, 警官证: no published format; free text such as 军字第2001988号. */
export function checkServiceId(name: string, value: string): NumberCheck {
  if (/^(?=.*\d{4})[\p{Script=Han}A-Z0-9()\-.〔〕[\]]{4,30}$/u.test(value)) return accept(value);
  return refuse('format', `${name}号码请按证件上的写法完整填写，例如“军字第2001988号”，至少含4位连续数字。`);
}

/** 其他有效证件: letters, digits, Han and the usual marks, 2–40 characters. */
export function checkOtherDocument(value: string): NumberCheck {
  if (/^[\p{L}\p{N}()\-_./〔〕[\]:、]{2,40}$/u.test(value)) return accept(value);
  return refuse('format', '证件号码为2至40个字符，只含文字、数字和常用符号，请对照证件核对。');
}
