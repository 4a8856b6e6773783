import { PROVINCES } from './provinces.ts';

/** Divisions of the authority's own province, and which province that is (two digits). */
export interface RegionTable {
  provinceCode: string;
  cities: readonly RegionCity[];
}
interface RegionCity {
  code: string;
  name: string;
  counties: readonly { code: string; name: string }[];
}

export interface RegionChoice {
  /** Two digits, or '' while nothing is chosen. */
  province: string;
  city: string;
  county: string;
}

/** Takes a GB/T 2260 code apart into what the three drop-downs show. */
export function choiceOf(code: string, table: RegionTable): RegionChoice {
  const province = code.slice(0, 2);
  if (province !== table.provinceCode) return { province, city: '', county: '' };
  const city = table.cities.find((candidate) => candidate.code.slice(0, 4) === code.slice(0, 4));
  const county = city?.counties.find((candidate) => candidate.code === code);
  return { province, city: city?.code ?? '', county: county?.code ?? '' };
}

/** The finest code that has been chosen. */
export function codeOf({ province, city, county }: RegionChoice): string {
  return county || city || (province && `${province}0000`);
}

/** 「浙江省杭州市西湖区」, or '' for an unknown code. */
export function regionName(code: string, table: RegionTable): string {
  const { province, city, county } = choiceOf(code, table);
  const cityRow = table.cities.find((row) => row.code === city);
  return [
    PROVINCES.find((row) => row.prefix === province)?.name,
    cityRow?.name,
    cityRow?.counties.find((row) => row.code === county)?.name,
  ]
    .filter(Boolean)
    .join('');
}

export interface RegionMatch {
  code: string;
  name: string;
}

/** Divisions whose full name contains every typed character run, own province first, counties before what encloses them. */
export function searchRegions(typed: string, table: RegionTable, limit = 8): RegionMatch[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const all = [
    ...table.cities.flatMap((city) => [...city.counties.map((county) => county.code), city.code]),
    ...PROVINCES.map(({ prefix }) => `${prefix}0000`),
  ];
  const matches: RegionMatch[] = [];
  for (const code of all) {
    const name = regionName(code, table);
    if (words.every((word) => name.includes(word))) matches.push({ code, name });
  }
  const last = words.at(-1) ?? '';
  // A name that ends in what was typed is meant more often than one that merely lies inside of it.
  const rank = ({ name }: RegionMatch) => (name.includes(last, name.length - last.length - 1) ? 0 : 1);
  return matches.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}
