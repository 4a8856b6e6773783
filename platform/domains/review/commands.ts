import type { ChecklistMark } from '../../../contract/review.ts';
import type { Command, Remark } from '../../../contract/works.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { type MoveInput, moveWork } from '../works/move.ts';
import { lockWork, setRemarks, type WorkRow } from '../works/store.ts';
import { dropDrafts } from './draft-store.ts';
import { linesOf } from './lists/lists.ts';
import { levelOf, maySee, reviewsAt } from './policy.ts';
import { type DecisionInput, decidedOtherLevel, insertDecision } from './store.ts';

/** What every decision carries besides. */
interface Marked {
  marks: ChecklistMark[];
  /** Of the checklist on the screen; left out: the one in force. */
  checklistVersion?: number | undefined;
}

/** What every command of the desk carries: which work, as seen in which version, under which key. */
export interface DeskAct {
  id: string;
  key: string;
  version: number;
}

type Prepare = (tx: Tx, work: WorkRow) => Promise<Omit<MoveInput, 'command' | 'facts'>>;

/** One reviewer's command: once per key, against the version on the screen, four eyes from the record of decisions. */
async function act(
  ctx: Context,
  actor: Actor,
  input: DeskAct,
  command: Command,
  requestId: string,
  prepare: Prepare,
): Promise<void> {
  const lastLevel = ctx.authority.reviewLevels.length;
  await ctx.db.transaction().execute(async (tx) => {
    const work = await lockWork(tx, input.id);
    if (!maySee(actor, lastLevel, work)) throw new Refusal('not_found');
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, [command, input.id]);
    if (!first) return;
    const level = levelOf(work);
    const isReviewer = reviewsAt(actor, level, lastLevel, work.regionCode);
    const facts = { decidedOtherLevel: await decidedOtherLevel(tx, work.id, actor.accountId, level) };
    if (work.version !== input.version) {
      // Told apart for the reviewer: somebody took it, or something else changed.
      const taken = command === 'claim' && work.claimedBy !== null && work.claimedBy !== actor.accountId;
      throw new Refusal(taken ? 'already_claimed' : 'changed_elsewhere');
    }
    const prepared = await prepare(tx, work);
    await moveWork(
      ctx,
      tx,
      work,
      { actor, who: isReviewer ? ['reviewer'] : [], requestId },
      { command, facts, ...prepared },
    );
  });
}

export const claimWork = (ctx: Context, actor: Actor, input: DeskAct, requestId: string): Promise<void> =>
  act(ctx, actor, input, 'claim', requestId, async () => {
    const leaseUntil = new Date(ctx.clock.now().getTime() + ctx.authority.deadlines.reviewLeaseMinutes * 60_000);
    return { change: { claimedBy: actor.accountId, leaseUntil } };
  });

const FREE = { claimedBy: null, leaseUntil: null } as const;

export const releaseWork = (ctx: Context, actor: Actor, input: DeskAct, requestId: string): Promise<void> =>
  act(ctx, actor, input, 'release', requestId, async () => ({ change: FREE }));

/** The version that the marks were made on, which is never a later one than that in force. */
async function versionOf(ctx: Context, tx: Tx, said: number | undefined): Promise<number> {
  const { version } = await linesOf(ctx, tx, 'checklist');
  return Math.min(said ?? version, version);
}

/** Keeps the decision itself, whatever becomes of the work; ends the claim. */
function decided(
  ctx: Context,
  actor: Actor,
  input: Marked,
  decision: (work: WorkRow) => Pick<DecisionInput, 'decision' | 'note' | 'remarks'>,
  more: MoveInput['change'] = {},
): Prepare {
  return async (tx, work) => {
    const taken = decision(work);
    await insertDecision(tx, {
      workId: work.id,
      revision: work.revision,
      level: work.level,
      reviewerId: actor.accountId,
      at: ctx.clock.now(),
      ...taken,
      marks: input.marks,
      checklistVersion: await versionOf(ctx, tx, input.checklistVersion),
    });
    await dropDrafts(tx, { workId: work.id, revision: work.revision, level: work.level });
    if (taken.remarks.length > 0) await setRemarks(tx, work.id, work.revision, JSON.stringify(taken.remarks));
    return { change: { ...FREE, ...more }, detail: { level: work.level, decision: taken.decision } };
  };
}

export const passWork = (
  ctx: Context,
  actor: Actor,
  input: DeskAct & Marked & { note: string },
  requestId: string,
): Promise<void> =>
  act(
    ctx,
    actor,
    input,
    'pass',
    requestId,
    decided(ctx, actor, input, () => ({ decision: 'pass', note: input.note, remarks: [] })),
  );

export const returnWork = (
  ctx: Context,
  actor: Actor,
  input: DeskAct & Marked & { remarks: Remark[] },
  requestId: string,
): Promise<void> =>
  act(
    ctx,
    actor,
    input,
    'return',
    requestId,
    decided(ctx, actor, input, () => ({ decision: 'return', note: '', remarks: input.remarks })),
  );

export const sendBackWork = (
  ctx: Context,
  actor: Actor,
  input: DeskAct & Marked & { note: string },
  requestId: string,
): Promise<void> =>
  act(
    ctx,
    actor,
    input,
    'send_back',
    requestId,
    decided(ctx, actor, input, () => ({ decision: 'send_back', note: input.note, remarks: [] })),
  );

/** 不予登记: below the last level a proposal that goes up, at the last level the decision. @throws Refusal invalid_input for an unknown ground */
export async function refuseWork(
  ctx: Context,
  actor: Actor,
  input: DeskAct & Marked & { ground: string; reason: string },
  requestId: string,
): Promise<void> {
  const { ground, reason } = input;
  if (!ctx.authority.refusalGrounds.some((known) => known.code === ground)) {
    throw new Refusal('invalid_input', {
      fields: [{ path: 'ground', code: 'unknown', message: '请选择不予登记的法定理由。' }],
    });
  }
  const lastLevel = ctx.authority.reviewLevels.length;
  const decision = (work: WorkRow) => (work.level < lastLevel ? ('propose_refusal' as const) : ('refuse' as const));
  await act(
    ctx,
    actor,
    input,
    'refuse',
    requestId,
    decided(ctx, actor, input, (work) => ({ decision: decision(work), note: `${ground}: ${reason}`, remarks: [] }), {
      refusal: JSON.stringify({ ground, reason }),
    }),
  );
}
