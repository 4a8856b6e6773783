import type { StaffRole } from '../../../contract/route.ts';
import { getFigures, getNationalTable } from '../../../contract/statistics.ts';
import type { Actor } from '../../base/actor.ts';

/** Who reads figures is said once, at the routes; their regions limit what they read. */
const READERS = getFigures.access as readonly StaffRole[];
const REPORTERS = getNationalTable.access as readonly StaffRole[];
const LEADERS: readonly StaffRole[] = ['second_reviewer', 'final_reviewer', 'administrator', 'auditor'];

type Held = Pick<Actor, 'roles'>;

/** Prefixes of the region codes this person may see figures of; `''` is everything. The widest only. */
export function figureScope(actor: Held): string[] {
  const prefixes = [...new Set(actor.roles.filter((h) => READERS.includes(h.role)).map((h) => h.regionCode))];
  return prefixes.filter((prefix) => !prefixes.some((wider) => wider !== prefix && prefix.startsWith(wider)));
}

/** The national tables are the province's, so a role limited to a city gives no right to them. */
export const maySeeNational = (actor: Held): boolean =>
  actor.roles.some((held) => REPORTERS.includes(held.role) && held.regionCode === '');

/** What each colleague decided is for those who lead; everybody sees their own. */
export const seesColleagues = (actor: Held): boolean => actor.roles.some((held) => LEADERS.includes(held.role));
