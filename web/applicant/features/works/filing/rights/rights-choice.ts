import type { WorkForm } from '../../../../../../contract/form.ts';

/** 权利拥有状况: everything, or some of the rights by number (1–17, 著作权法 article 10). */
export type RightsChoice = Pick<WorkForm, 'rightsScope' | 'rights'>;

const ALL = Array.from({ length: 17 }, (_, index) => index + 1);
/** 发表权、署名权、修改权、保护作品完整权 belong to the author and cannot be acquired from somebody. */
export const isPersonal = (right: number): boolean => right <= 4;
export const PROPERTY_RIGHTS: readonly number[] = ALL.filter((right) => !isPersonal(right));

/** Acquired from somebody: by inheritance, succession or contract. */
export const isDerived = (acquisition: WorkForm['acquisition']): boolean =>
  acquisition !== null && acquisition !== 'original';

/** The rights that are ticked: all of them for 「全部」. */
export const tickedRights = ({ rightsScope, rights }: RightsChoice): readonly number[] =>
  rightsScope === 'all' ? ALL : rightsScope === 'part' ? rights : [];

/** Ticks or unticks one right: one less than all is 「部分」, the last missing one makes it 「全部」 again. */
export function withRight(choice: RightsChoice, right: number, on: boolean): RightsChoice {
  const ticked = tickedRights(choice).filter((other) => other !== right);
  const rights = on ? [...ticked, right].toSorted((a, b) => a - b) : ticked;
  return rights.length === ALL.length
    ? { rightsScope: 'all', rights: [] }
    : { rightsScope: 'part', rights: [...rights] };
}

/** What remains of a choice under another way of acquisition: only 财产权 can be acquired from somebody. */
export function rightsUnder(choice: RightsChoice, acquisition: WorkForm['acquisition']): RightsChoice {
  const { rightsScope, rights } = choice;
  if (!isDerived(acquisition) || rightsScope === null) return { rightsScope, rights };
  return { rightsScope: 'part', rights: tickedRights(choice).filter((right) => !isPersonal(right)) };
}
