import type { StaffRole } from '../../../../contract/route.ts';
import type { Actor } from '../../../base/actor.ts';

const LOOKING: readonly StaffRole[] = ['second_reviewer', 'final_reviewer', 'supervisor'];
const READING: readonly StaffRole[] = [...LOOKING, 'administrator', 'auditor'];
const COUNTING: readonly StaffRole[] = ['supervisor', 'administrator', 'auditor'];

const regionsOf = (actor: Pick<Actor, 'roles'>, roles: readonly StaffRole[]): string[] =>
  actor.roles.filter(({ role }) => roles.includes(role)).map(({ regionCode }) => regionCode);

/** Prefixes of the regions whose second looks this person sees. Pure. */
export const regionsRead = (actor: Pick<Actor, 'roles'>): string[] => regionsOf(actor, READING);

/** Prefixes of the regions whose figures this person sees; empty: none. */
export const regionsCounted = (actor: Pick<Actor, 'roles'>): string[] => regionsOf(actor, COUNTING);

/** May this person look again at works of this region? */
export const looksAt = (actor: Pick<Actor, 'roles'>, regionCode: string): boolean =>
  regionsOf(actor, LOOKING).some((prefix) => regionCode.startsWith(prefix));
