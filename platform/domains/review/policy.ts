import type { StaffRole } from '../../../contract/route.ts';
import type { Actor } from '../../base/actor.ts';

/** Who reviews at which level: stations and 初审 at the first, 终审 at the last, 复审 at all between. Pure. */
function rolesAt(level: number, lastLevel: number): readonly StaffRole[] {
  if (level >= lastLevel) return ['final_reviewer'];
  return level <= 1 ? ['clerk', 'first_reviewer'] : ['second_reviewer'];
}

/** May this person review a work of this region at this level? A role may be limited to a prefix of region codes. */
export function reviewsAt(actor: Pick<Actor, 'roles'>, level: number, lastLevel: number, regionCode: string): boolean {
  const roles = rolesAt(level, lastLevel);
  return actor.roles.some((held) => roles.includes(held.role) && regionCode.startsWith(held.regionCode));
}

/** The levels and region prefixes whose queue this person sees. */
export function queueScope(actor: Pick<Actor, 'roles'>, lastLevel: number): { level: number; regionCode: string }[] {
  const levels = Array.from({ length: lastLevel }, (_none, index) => index + 1);
  return levels.flatMap((level) =>
    actor.roles
      .filter((held) => rolesAt(level, lastLevel).includes(held.role))
      .map((held) => ({ level, regionCode: held.regionCode })),
  );
}

/** Where a work waits: a submitted one waits for the first level. */
export const levelOf = (work: { state: string; level: number }): number =>
  work.state === 'submitted' ? 1 : work.level;

/** May this person open the desk of a work? Reviewers of any level of its region, administrators, auditors. */
export function maySee(
  actor: Pick<Actor, 'roles'>,
  lastLevel: number,
  work: { state: string; regionCode: string },
): boolean {
  if (['draft', 'discarded', 'awaiting_payment', 'awaiting_signatures'].includes(work.state)) return false;
  if (actor.roles.some((held) => held.role === 'administrator' || held.role === 'auditor')) return true;
  if (supervises(actor, work.regionCode)) return true;
  return queueScope(actor, lastLevel).some((scope) => work.regionCode.startsWith(scope.regionCode));
}

/** May this person give out and take back works of this region? */
export const supervises = (actor: Pick<Actor, 'roles'>, regionCode: string): boolean =>
  actor.roles.some((held) => held.role === 'supervisor' && regionCode.startsWith(held.regionCode));
