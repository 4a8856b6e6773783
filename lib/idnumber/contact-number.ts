import { accept, checkNormalised, type NumberCheck, normaliseNumber, refuse } from './number-check.ts';

/** Where a mobile number belongs; the lengths differ (domain §10.5). */
export type MobilePlace = 'mainland' | 'hongkong_macao' | 'taiwan';

/** `trunk` is what is dialled at home in place of the country `prefix`. */
const MOBILES: Record<MobilePlace, { prefix: RegExp; trunk: string; pattern: RegExp; message: string }> = {
  mainland: {
    prefix: /^(\+|00)86/,
    trunk: '',
    pattern: /^1[3-9]\d{9}$/,
    message: '请填写11位手机号码，以1开头，例如13800138000。',
  },
  hongkong_macao: {
    prefix: /^(\+|00)85[23]/,
    trunk: '',
    pattern: /^\d{8}$/,
    message: '港澳手机号码为8位数字，不含区号，请核对。',
  },
  taiwan: {
    prefix: /^(\+|00)8860?/,
    trunk: '0',
    pattern: /^09\d{8}$/,
    message: '台湾手机号码为10位数字，以09开头，请核对。',
  },
};

/**
 * A mobile number for messages. Unlike document numbers, phones are written in groups by habit, so spaces and hyphens
 * inside and the country prefix are taken away silently.
 */
export function checkMobile(raw: string, place: MobilePlace = 'mainland'): NumberCheck {
  const { prefix, trunk, pattern, message } = MOBILES[place];
  const value = normaliseNumber(raw)
    .value.replace(/[\s()-]/g, '')
    .replace(prefix, trunk);
  if (value === '') return refuse('empty', '请填写手机号码。');
  return pattern.test(value) ? accept(value) : refuse('format', message);
}

/** Countries (ISO 3166-1 alpha-2) whose mobile numbers have a rule of their own here. */
const PLACES: Record<string, MobilePlace> = {
  CN: 'mainland',
  HK: 'hongkong_macao',
  MO: 'hongkong_macao',
  TW: 'taiwan',
};

/**
 * A phone that messages can reach, of somebody from `country` (ISO 3166-1 alpha-2): a mainland mobile for everybody, since
 * many from elsewhere have one; outside the mainland also the local mobile or any number with its country prefix (ITU E.164).
 */
export function checkPhone(raw: string, country: string): NumberCheck {
  const mainland = checkMobile(raw);
  if (mainland.ok || country === 'CN' || mainland.code === 'empty') return mainland;
  const place = PLACES[country];
  const local = place && checkMobile(raw, place);
  if (local?.ok) return local;
  const international = normaliseNumber(raw)
    .value.replace(/[\s()-]/g, '')
    .replace(/^00/, '+');
  if (/^\+[1-9]\d{6,14}$/.test(international)) return accept(international);
  return local ?? refuse('format', '请填写手机号码；境外号码请以加号和国家代码开头，例如+81 90 1234 5678。');
}

/** 邮政编码: 6 digits. */
export function checkPostcode(raw: string): NumberCheck {
  return checkNormalised('邮政编码', raw, (value) =>
    /^\d{6}$/.test(value) ? accept(value) : refuse('format', '邮政编码为6位数字，请核对。'),
  );
}

/** 数电票 number: 20 digits (year 2, province 2, channel 1, serial 15). */
export function checkEInvoiceNumber(raw: string): NumberCheck {
  return checkNormalised('发票号码', raw, (value) =>
    /^\d{20}$/.test(value) ? accept(value) : refuse('format', '数电发票号码为20位数字，请核对。'),
  );
}
