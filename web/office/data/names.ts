import type { AuthorityView } from '../../../contract/authority.ts';
import { PROVINCES } from '../../ui/provinces.ts';

/** 「美术作品」 of a class letter; the letter itself when the authority no longer lists it. */
export function className(authority: AuthorityView, letter: string): string {
  return authority.classes.find((known) => known.letter === letter)?.name ?? letter;
}

/** 「杭州市西湖区」 of a GB/T 2260 code; outside the province as far as it is known. */
export function regionName(authority: AuthorityView, code: string): string {
  if (code === '') return '';
  const city = authority.regions.find((known) => known.code.slice(0, 4) === code.slice(0, 4));
  if (city) return city.name + (city.counties.find((county) => county.code === code)?.name ?? '');
  if (code.startsWith(authority.provinceCode)) return authority.provinceName;
  return PROVINCES.find((province) => code.startsWith(province.prefix))?.name ?? code;
}

/** 「初审」 of a level. */
export function levelName(authority: AuthorityView, level: number): string {
  return authority.reviewLevels.find((known) => known.level === level)?.name ?? `第 ${level} 级`;
}
