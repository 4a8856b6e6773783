import type { Context } from '../../context.ts';
import { countryName } from '../works/country.rules.ts';

/** City and province only, outside China the country: a county would say more of a private person than the announcement needs. */
export function regionName(ctx: Pick<Context, 'authority'>, code: string): string {
  const { regions, provinceCode, provinceName } = ctx.authority;
  const country = countryName(code);
  if (country) return country;
  if (!code.startsWith(provinceCode)) return '省外';
  const city = regions.find((region) => region.code.slice(0, 4) === code.slice(0, 4));
  return city ? `${provinceName}${city.name}` : provinceName;
}
