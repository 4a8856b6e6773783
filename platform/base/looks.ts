import { v7 as uuid } from 'uuid';
import type { LookMaterial } from '../../contract/looks.ts';
import type { StaffRole } from '../../contract/route.ts';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';

/** What was looked at: `workId` when it belongs to one work alone, `subjectId` is the very thing. */
export interface LookedAt {
  ownerId: string;
  workId: string | null;
  subjectId: string;
  material: LookMaterial;
}

/** Those whose work is nearest to papers first: a person with several posts looks in the one that needs to. */
const NEAREST: readonly StaffRole[] = [
  'first_reviewer',
  'second_reviewer',
  'final_reviewer',
  'supervisor',
  'clerk',
  'consultant',
  'administrator',
  'auditor',
];

/** The post in which somebody with these roles looks at papers. */
export function postOf(roles: Actor['roles']): Actor['roles'][number] | undefined {
  const rank = ({ role }: { role: StaffRole }) => {
    const place = NEAREST.indexOf(role);
    return place === -1 ? NEAREST.length : place;
  };
  return [...roles].sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * Records a look of staff at somebody's papers: one insert, once per person, thing and visit. Nobody's look at their own
 * papers is recorded. Not in a transaction of the reader: what was shown was shown.
 */
export async function recordLook(ctx: Pick<Context, 'db' | 'clock'>, actor: Actor, look: LookedAt): Promise<void> {
  const post = postOf(actor.roles);
  if (look.ownerId === actor.accountId || !post) return;
  await ctx.db
    .insertInto('look')
    .values({
      id: uuid(),
      ...look,
      viewerId: actor.accountId,
      role: post.role,
      regionCode: post.regionCode,
      visit: actor.sessionStartedAt,
      at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Staff asked for papers they may not see: no look, but a line that says so. */
export function refusedLook(ctx: Pick<Context, 'log'>, actor: Actor, subjectId: string): void {
  if (actor.roles.length > 0) ctx.log.warn({ accountId: actor.accountId, subjectId }, 'look refused');
}
