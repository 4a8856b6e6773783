import { listRatings } from '../../../contract/ratings.ts';
import type { StaffRole } from '../../../contract/route.ts';
import type { Actor } from '../../base/actor.ts';

/** Who follows ratings up is said once, at the routes. */
const FOLLOWERS = listRatings.access as readonly StaffRole[];

/** Prefixes of the regions whose ratings this person follows up; empty for nobody's. */
export const followedRegions = (actor: Pick<Actor, 'roles'>): string[] =>
  actor.roles.filter((held) => FOLLOWERS.includes(held.role)).map((held) => held.regionCode);

export const follows = (actor: Pick<Actor, 'roles'>, regionCode: string): boolean =>
  followedRegions(actor).some((prefix) => regionCode.startsWith(prefix));
