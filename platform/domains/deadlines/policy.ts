import type { StaffRole } from '../../../contract/route.ts';
import type { Actor } from '../../base/actor.ts';

/** Who answers requests for more time, the contract's list. Pure. */
const DECIDING: readonly StaffRole[] = ['first_reviewer', 'final_reviewer', 'administrator'];

/** Prefixes of the regions whose requests this person answers. */
export const regionsOf = (actor: Pick<Actor, 'roles'>): string[] =>
  actor.roles.filter(({ role }) => DECIDING.includes(role)).map(({ regionCode }) => regionCode);

export const mayDecide = (actor: Pick<Actor, 'roles'>, work: { regionCode: string }): boolean =>
  regionsOf(actor).some((region) => work.regionCode.startsWith(region));
