/** The parts of a 登记号. `year` four digits, `class` one letter, `serial` from 1. */
export interface NumberParts {
  year: number;
  class: string;
  serial: number;
}

/** What a number says of itself. `prefix` is the issuing region's character, absent in the form of before 2012. */
export interface ParsedNumber extends NumberParts {
  prefix: string | undefined;
  /** Two-digit region code of the 1994 rules, where one is written. */
  regionCode: string | undefined;
}

/** Abbreviations of the institutions: 国 (national centre), the provinces, 兵 (新疆兵团). */
const PREFIXES = '国京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵滇云藏陕甘青宁新兵';
const NUMBER = new RegExp(
  String.raw`^(?:登记号:?)?([${PREFIXES}])?作登字?[:-]?(?:(\d{2})-)?(\d{4})-?([A-Z])-?(\d{3,12})号?$`,
);

/**
 * Fills a number pattern such as `浙作登字-{year}-{class}-{serial}`; the serial is zero-padded to `serialDigits` (国版函
 * [2016]1号: at least 8) and grows beyond them. Throws RangeError for a pattern without one of the three or for parts
 * that cannot be printed: an unreadable number must never be issued.
 */
export function formatNumber(pattern: string, parts: NumberParts, serialDigits = 8): string {
  if (!Number.isInteger(parts.year) || parts.year < 1000 || parts.year > 9999)
    throw new RangeError(`not a year: ${parts.year}`);
  if (!/^[A-Z]$/.test(parts.class)) throw new RangeError(`not a class letter: ${parts.class}`);
  if (!Number.isSafeInteger(parts.serial) || parts.serial < 1) throw new RangeError(`not a serial: ${parts.serial}`);
  const values = new Map([
    ['{year}', String(parts.year)],
    ['{class}', parts.class],
    ['{serial}', String(parts.serial).padStart(serialDigits, '0')],
  ]);
  for (const name of values.keys()) {
    if (pattern.split(name).length !== 2) throw new RangeError(`number pattern needs ${name} once: ${pattern}`);
  }
  return pattern.replace(/\{\w+\}/g, (name) => {
    const value = values.get(name);
    if (value === undefined) throw new RangeError(`unknown ${name} in number pattern: ${pattern}`);
    return value;
  });
}

/**
 * Reads a number as people write it: full-width characters, other dashes or none, spaces, lower-case letters, 登记号 before
 * and 号 after it, serials of older widths, with or without the region code of 1994. `undefined` when it is no registration number.
 */
export function parseNumber(text: string): ParsedNumber | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}_]+/gu, '')
    .replace(/[\p{Pd}−]+/gu, '-')
    .toUpperCase();
  const match = NUMBER.exec(plain);
  if (!match) return undefined;
  const [, prefix, regionCode, year = '', letter = '', serial = ''] = match;
  return { prefix, regionCode, year: Number(year), class: letter, serial: Number(serial) };
}
