import type { Authority } from '../../../authority/authority.ts';
import { formatNumber, parseNumber } from '../../../lib/registration-number/registration-number.ts';

/**
 * The registration number somebody typed, as this authority prints it. What is no number, or one of somebody else or of an
 * older form, comes back as it was, without blanks around it.
 */
export function numberAsPrinted({ numbering }: Pick<Authority, 'numbering'>, typed: string): string {
  const parts = parseNumber(typed);
  if (!parts || parts.serial === 0) return typed.trim();
  const printed = formatNumber(numbering.pattern, parts, numbering.serialDigits);
  const { prefix, regionCode } = parseNumber(printed) ?? {};
  return prefix === parts.prefix && regionCode === parts.regionCode ? printed : typed.trim();
}
