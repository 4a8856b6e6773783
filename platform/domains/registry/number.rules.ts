/** As printed: 「浙作登字-2026-F-00012345」, with the words that may stand around it when it is copied. */
const WRITTEN = /^(?:登记号)?(\p{Script=Han})作登字?(\d{4})([A-Z])(\d{8})号?$/u;

/**
 * The registration number somebody typed, as it is printed: full-width or small letters and digits, other dashes, blanks or
 * none at all are the same number. What is no whole number comes back as it was, without blanks around it.
 */
export function numberAsPrinted(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}\u2212:_]+/gu, '');
  const [, province, year, classLetter, serial] = plain.match(WRITTEN) ?? [];
  return serial === undefined ? typed.trim() : `${province}作登字-${year}-${classLetter}-${serial}`;
}
