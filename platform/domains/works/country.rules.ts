/** Names in statutory usage where the common data of the runtime differs. */
const OFFICIAL: Record<string, string> = { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' };
const NAMES = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' });

/** 「日本」 for `JP` (ISO 3166-1 alpha-2), undefined for what is no country's code. */
export function countryName(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code) || code === 'ZZ') return undefined;
  return OFFICIAL[code] ?? NAMES.of(code);
}

/** 港澳台: their own papers and phones, and their works are registered by the national bureau (试行办法 article 3). */
export const isHkMoTw = (code: string): boolean => code === 'HK' || code === 'MO' || code === 'TW';
