/** Small strict readings that every text format of the log shares; what is not exactly so is undefined. */

/** Standard base64 with padding (RFC 4648 §4) in its only canonical form. */
export function readBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

export const writeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A decimal without sign or leading zeroes, below 2^53. */
export function readDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
