import type { Tx } from './base/db.ts';
import type { Context, EffectCause } from './context.ts';
import { closeExtension } from './domains/deadlines/commands.ts';
import { issueDocument } from './domains/decisions/commands.ts';
import { cancelPaper } from './domains/paper/commands.ts';
import { closeOpenOrder, queueRefund } from './domains/payments/commands.ts';
import { registerWork, revokeRecord } from './domains/registry/commands.ts';
import { askScreening } from './domains/screening/jobs.ts';
import { voidEnvelope } from './domains/signing/commands.ts';
import type { Effect } from './domains/works/application.lifecycle.ts';
import { startClock, startCorrection, stopClock } from './domains/works/clock.ts';

/**
 * The one table of what a move causes: each entry runs inside the move's transaction, so that state, history, money,
 * register and jobs commit together. It is the only way from a lower domain up to a higher one.
 */
const EFFECTS: Record<Effect, (ctx: Context, tx: Tx, cause: EffectCause) => Promise<void>> = {
  'render-form': (ctx, tx, { workId, revision }) => ctx.jobs.enqueue(tx, 'render-form', { workId, revision }),
  'close-order': (ctx, tx, { workId }) => closeOpenOrder(ctx, tx, workId),
  'void-envelope': (ctx, tx, { workId }) => voidEnvelope(ctx, tx, workId),
  'start-clock': (ctx, tx, { workId }) => startClock(ctx, tx, workId),
  'stop-clock': (ctx, tx, { workId }) => stopClock(ctx, tx, workId),
  'start-correction': (ctx, tx, { workId }) => startCorrection(ctx, tx, workId),
  'close-extension': (ctx, tx, { workId }) => closeExtension(ctx, tx, workId),
  'issue-document': (ctx, tx, cause) => issueDocument(ctx, tx, cause),
  screen: (ctx, tx, { workId, revision }) => askScreening(ctx, tx, workId, revision),
  register: (ctx, tx, { workId }) => registerWork(ctx, tx, workId),
  refund: (ctx, tx, { workId, command }) => queueRefund(ctx, tx, workId, command),
  'revoke-record': async (ctx, tx, { workId }) => {
    await revokeRecord(ctx, tx, workId);
    await cancelPaper(ctx, tx, workId);
  },
  'tell-applicant': (ctx, tx, { workId, command, seq }) =>
    ctx.jobs.enqueue(tx, 'notify-work', { workId, about: command, seq }),
};

export function createEffectRunner(ctx: Context): Context['runEffects'] {
  return async (tx, effects, cause) => {
    for (const effect of effects) await EFFECTS[effect](ctx, tx, cause);
  };
}
