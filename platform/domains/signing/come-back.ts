import { OUTSIDE_TIMEOUT_MS } from '../../adapters/outside.ts';
import type { Context } from '../../context.ts';
import { noteProgress, type SessionRow } from './session-store.ts';

/** As long as a call may take, and a little more: whoever has not let go of an attempt by then was killed. */
export const CLAIM_MS = OUTSIDE_TIMEOUT_MS + 5_000;

const JOBS = { reading: 'advance-signing', authorising: 'advance-signing', signing: 'finish-signature' } as const;
export type WorkedPhase = keyof typeof JOBS;
type Worked = Pick<SessionRow, 'id'> & { phase: WorkedPhase };

export const isWorked = (session: SessionRow): session is SessionRow & { phase: WorkedPhase } => session.phase in JOBS;

/** Has the attempt's own job run again after so many seconds; state and job commit together. */
export async function comeBack(
  ctx: Pick<Context, 'clock' | 'db' | 'jobs'>,
  session: Worked,
  afterSeconds: number,
  trouble: boolean,
): Promise<void> {
  const now = ctx.clock.now();
  const dueAt = new Date(now.getTime() + afterSeconds * 1000);
  await ctx.db.transaction().execute(async (tx) => {
    if (await noteProgress(tx, session, { now, dueAt, trouble }))
      await ctx.jobs.enqueue(tx, JOBS[session.phase], { sessionId: session.id }, { afterSeconds });
  });
}
