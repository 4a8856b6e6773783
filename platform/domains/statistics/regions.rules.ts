import type { Authority } from '../../../authority/authority.ts';

type Places = Pick<Authority, 'regions' | 'stations' | 'provinceCode' | 'provinceName'>;

/** Which region codes a question is about: those with one of the prefixes, within the chosen place. */
export interface Area {
  /** Prefixes one may see; `''` is everything. */
  scope: readonly string[];
  /** Prefix of a city or code of a county; null for all. */
  inside: string | null;
  /** True for 省本级: everything that is in no city. */
  noCity: boolean;
  /** First four digits of every city. */
  cities: readonly string[];
}

export const provinceOffice = ({ provinceCode }: Pick<Places, 'provinceCode'>): string => `${provinceCode}0000`;
const cityPrefix = (code: string): string => code.slice(0, 4);
const isCity = (code: string): boolean => code.endsWith('00');

/** The area of a chosen region code (empty: all one may see); undefined when it is none of this province or out of scope. */
export function areaOf(places: Places, scope: readonly string[], region: string): Area | undefined {
  const area: Area = { scope, inside: null, noCity: false, cities: places.regions.map(({ code }) => cityPrefix(code)) };
  if (region === '') return scope.length === 0 ? undefined : area;
  if (region === provinceOffice(places)) return scope.includes('') ? { ...area, noCity: true } : undefined;
  const known = places.regions.some((c) => c.code === region || c.counties.some(({ code }) => code === region));
  const inside = isCity(region) ? cityPrefix(region) : region;
  // A clerk of one county may open its city: they see their county's part of it.
  const open = scope.some((prefix) => inside.startsWith(prefix) || prefix.startsWith(inside));
  return known && open ? { ...area, inside } : undefined;
}

/** The code under which a work's region is shown: its city or 省本级, inside a city its county. */
export function shownAs(places: Places, area: Area, regionCode: string): string {
  if (area.noCity) return provinceOffice(places);
  const city = places.regions.find(({ code }) => cityPrefix(code) === cityPrefix(regionCode));
  if (!city) return provinceOffice(places);
  return breaksIntoCounties(area) ? county(city, regionCode) : city.code;
}

type City = Places['regions'][number];
/** Codes that name no present county (merged districts, the city itself) are shown together. */
const county = (city: City, code: string): string => (city.counties.some((c) => c.code === code) ? code : city.code);

/** Within one city, chosen or by one's role, the breakdown is by county. */
export function breaksIntoCounties({ inside, scope }: Area): boolean {
  return inside !== null || (scope.every((prefix) => prefix !== '') && new Set(scope.map(cityPrefix)).size === 1);
}

export function nameOf(places: Places, area: Area, code: string): string {
  if (code === provinceOffice(places)) return '省本级';
  const city = places.regions.find((c) => cityPrefix(c.code) === cityPrefix(code));
  if (!city) return code;
  if (code === city.code) return breaksIntoCounties(area) ? '市本级及其他' : city.name;
  return city.counties.find((c) => c.code === code)?.name ?? code;
}

/** 「浙江省」, 「温州市」, 「温州市鹿城区」 as a title, and where one can go back to. */
export function placeOf(places: Places, area: Area): { name: string; above: { region: string; name: string } | null } {
  const own = area.scope.length === 1 ? (area.scope[0] ?? '') : '';
  const top = own === '' ? places.provinceName : fullName(places, own);
  const above = { region: '', name: area.scope.length > 1 ? '全部辖区' : top };
  if (area.noCity) return { name: '省本级', above };
  const name = area.inside === null ? above.name : fullName(places, area.inside);
  if (area.inside === null || area.inside === own) return { name, above: null };
  // From a county one goes back to its city, if that is more than one's own.
  const city = places.regions.find(({ code }) => cityPrefix(code) === cityPrefix(area.inside ?? ''));
  const wider = area.inside.length > 4 && city && area.scope.includes('');
  return { name, above: wider ? { region: city.code, name: city.name } : above };
}

function fullName(places: Places, prefix: string): string {
  const city = places.regions.find((c) => cityPrefix(c.code) === cityPrefix(prefix));
  if (!city) return places.provinceName;
  return city.name + (city.counties.find(({ code }) => code === prefix)?.name ?? '');
}

export interface Office {
  /** What tells offices apart: the code of the region they serve. */
  area: string;
  names: string[];
}

/**
 * The counters that serve a region: those of its county, else those of its city, else the province's own. Counters that
 * serve the same region share one line: a work names its region, not the counter it was brought to.
 */
export function officeOf(places: Places, regionCode: string): Office {
  const serving = (area: string, of: typeof places.stations): Office => ({ area, names: of.map(({ name }) => name) });
  const { stations } = places;
  const ofCounty = stations.filter((station) => station.county === regionCode);
  if (ofCounty.length > 0) return serving(regionCode, ofCounty);
  const ofCity = stations.filter((s) => !s.county && cityPrefix(s.city) === cityPrefix(regionCode));
  if (ofCity.length > 0) return serving(`${cityPrefix(regionCode)}00`, ofCity);
  const own = provinceOffice(places);
  return serving(
    own,
    stations.filter((station) => station.city === own),
  );
}
