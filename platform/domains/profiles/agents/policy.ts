import { listAgentRequests } from '../../../../contract/agents.ts';
import type { StaffRole } from '../../../../contract/route.ts';
import type { Actor } from '../../../base/actor.ts';

/** Who verifies agents is said once, at the routes. */
const VERIFIERS = listAgentRequests.access as readonly StaffRole[];

/** Prefixes of the regions whose requests this person decides; empty for nobody's. */
export const verifiedRegions = (actor: Pick<Actor, 'roles'>): string[] =>
  actor.roles.filter((held) => VERIFIERS.includes(held.role)).map((held) => held.regionCode);

/** May this person look at, and decide on, a request from this region? */
export const verifies = (actor: Pick<Actor, 'roles'>, regionCode: string): boolean =>
  verifiedRegions(actor).some((prefix) => regionCode.startsWith(prefix));
