import type { Context } from '../../context.ts';
import { comeBack, isWorked } from './come-back.ts';
import { listUnneededGrants } from './grant-store.ts';
import { revokeGrant } from './revoke-grant.ts';
import { awaitsPhone, RUNNING } from './session.lifecycle.ts';
import { type Ending, endSessions } from './session-end.ts';
import { GIVEN_UP_MS, LEFT_BEHIND_MS } from './session-pace.rules.ts';
import { listOrphanSessions, listOverdueSessions, type SessionRow } from './session-store.ts';

const BATCH = 200;
const TIMED_OUT = '扫码已超时，没有签署任何内容，请重新扫码。';

/**
 * Looks for attempts that nobody is at work on any more (a worker was killed, a job was lost) and for grants that were not
 * given back. What can go on goes on, the rest ends: no attempt runs for ever. Repeating it is harmless.
 * @throws OutsideUnavailable when grants could not be given back yet
 */
export async function reconcileSigning(ctx: Context): Promise<void> {
  for (const { id } of await listOrphanSessions(ctx.db, RUNNING, BATCH)) await end(ctx, id, { to: 'cancelled' });
  const now = ctx.clock.now();
  const overdue = await listOverdueSessions(ctx.db, new Date(now.getTime() - LEFT_BEHIND_MS), BATCH);
  for (const session of overdue) await resumeOrEnd(ctx, session, now);
  // The first that fails ends the round: with the service down each would wait for its time-out.
  for (const { id } of await listUnneededGrants(ctx.db, new Date(now.getTime() - LEFT_BEHIND_MS), BATCH))
    await revokeGrant(ctx, id);
}

async function resumeOrEnd(ctx: Context, session: SessionRow, now: Date): Promise<void> {
  const ending = endingOf(session, now);
  if (ending) return end(ctx, session.id, ending);
  if (isWorked(session)) await comeBack(ctx, session, 0, session.troubleSince !== null);
}

/** How an attempt ends that was left behind; undefined when it can go on. */
function endingOf({ phase, deviceCode, accessToken, expiresAt }: SessionRow, now: Date): Ending | undefined {
  // Certificate read and then left, or asked for a scan that never came to be.
  if (phase === 'ready' || (phase === 'reading' && !deviceCode && !accessToken)) return { to: 'cancelled' };
  const isGivenUp = now.getTime() - expiresAt.getTime() > GIVEN_UP_MS;
  return awaitsPhone(phase) && isGivenUp ? { to: 'failed', failure: TIMED_OUT } : undefined;
}

const end = (ctx: Context, id: string, ending: Ending) =>
  ctx.db.transaction().execute((tx) => endSessions(ctx, tx, [id], ending));
