import type { Command } from '../../../contract/works.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { decide, type Facts, type Who } from './application.lifecycle.ts';
import { isOver } from './deadline.rules.ts';
import { updateWork, type WorkChange, type WorkRow } from './store.ts';

/** Who gives a command: a person with a session, or the platform itself. */
export interface Commander {
  actor: Actor | null;
  who: readonly Who[];
  requestId: string;
}

export const SYSTEM = (requestId: string): Commander => ({ actor: null, who: ['system'], requestId });

/** The facts every command can read off the row; commands override what they know better. */
export function factsOf(
  ctx: Pick<Context, 'authority' | 'clock'>,
  work: WorkRow,
  accountId: string | undefined,
): Facts {
  const { reviewLevels, deadlines } = ctx.authority;
  // After the submission that answers a correction its end is kept, in case the submission is taken back.
  const correctionEnds = work.state === 'submitted' ? work.correctionKept : work.correctionUntil;
  const leased = work.claimedBy !== null && work.leaseUntil !== null && work.leaseUntil > ctx.clock.now();
  return {
    paid: work.paid,
    formValid: true,
    allSigned: work.allSigned,
    claimed: leased,
    claimedByMe: leased && work.claimedBy === accountId,
    decidedOtherLevel: false,
    correcting: work.correctionUntil !== null,
    correctionOver: isOver(correctionEnds, chinaDate(ctx.clock.now())),
    extensionOpen: work.extensionOpen,
    extensionsLeft: deadlines.extension.times - work.extensionsGranted,
    lastLevel: reviewLevels.length,
  };
}

export interface MoveInput {
  command: Command;
  facts?: Partial<Facts>;
  /** Columns that change with the state. */
  change?: WorkChange;
  /** Recorded with the event; never personal data. */
  detail?: Record<string, unknown>;
}

/**
 * Moves one locked work by one command of the lifecycle: decide, write with a condition, append the event, run the
 * effects, all in the caller's transaction. Returns the work as it now is.
 * @throws Refusal not_allowed_now (naming the allowed commands), forbidden, changed_elsewhere or the broken guard's code
 */
export async function moveWork(ctx: Context, tx: Tx, work: WorkRow, by: Commander, input: MoveInput): Promise<WorkRow> {
  const facts = { ...factsOf(ctx, work, by.actor?.accountId), ...input.facts };
  const decision = decide(input.command, work, by.who, facts);
  if (!decision.ok) throw new Refusal(decision.code, { allowed: decision.allowed });
  const now = ctx.clock.now();
  const change = { ...input.change, state: decision.to, level: decision.level, updatedAt: now };
  if (!(await updateWork(tx, work, change))) throw new Refusal('changed_elsewhere');
  const moved = { ...work, ...change, version: work.version + 1 } as WorkRow;
  const seq = await appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: by.actor?.accountId ?? null,
    actor: by.actor?.name ?? '平台',
    command: input.command,
    from: work.state,
    to: decision.to,
    level: decision.level,
    revision: moved.revision,
    detail: input.detail ?? {},
    requestId: by.requestId,
  });
  await ctx.runEffects(tx, decision.effects, {
    workId: work.id,
    revision: moved.revision,
    seq,
    command: input.command,
    requestId: by.requestId,
  });
  return moved;
}
