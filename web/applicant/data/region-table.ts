import type { AuthorityView } from '../../../contract/authority.ts';
import type { RegionTable } from '../../ui/region-choice.ts';

export const regionTableOf = (authority: AuthorityView): RegionTable => ({
  provinceCode: authority.provinceCode,
  cities: authority.regions,
});
