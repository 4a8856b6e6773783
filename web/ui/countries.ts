/** ISO 3166-1 alpha-2. */
const CODES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK ' +
  'CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GH GI GL GM GN GQ GR GT GU ' +
  'GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA ' +
  'MC MD ME MG MH MK ML MM MN MR MS MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NU NZ OM PA PE PG PH PK PL PR PS PT PW PY ' +
  'QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY ' +
  'UZ VA VC VE VG VI VN VU WS YE ZA ZM ZW';

/** 港澳台 have papers and phones of their own; the names are those in statutory usage. */
const OFFICIAL: Record<string, string> = { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' };
/** Where most authors and owners from elsewhere come from. */
const OFTEN = ['HK', 'MO', 'TW', 'US', 'JP', 'KR', 'GB', 'FR', 'DE', 'IT', 'RU', 'CA', 'AU', 'SG', 'MY'];

export interface Country {
  code: string;
  name: string;
}

const names = new Intl.DisplayNames('zh-CN', { type: 'region', fallback: 'none' });

/** 「日本」 for JP; the code itself where the browser knows no name. */
export const countryName = (code: string): string => (code === '' ? '' : (OFFICIAL[code] ?? names.of(code) ?? code));

/** 国家或地区: China first, then the countries met most often, then all others by the sound of their names. */
export function countries(): { often: Country[]; others: Country[] } {
  const named = (code: string): Country => ({ code, name: countryName(code) });
  const first = ['CN', ...OFTEN];
  const others = CODES.split(' ').filter((code) => !first.includes(code));
  return {
    often: first.map(named),
    others: others.map(named).toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  };
}
