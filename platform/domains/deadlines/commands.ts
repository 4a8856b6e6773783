import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type {
  grantExtension as grantRoute,
  refuseExtension as refuseRoute,
  requestExtension as requestRoute,
} from '../../../contract/deadlines.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { endAfterRefusal, longestExtension } from '../works/deadline.rules.ts';
import { type MoveInput, moveWork } from '../works/move.ts';
import { ownWork } from '../works/policy.ts';
import { lockWork, setDates, type WorkRow } from '../works/store.ts';
import { mayDecide } from './policy.ts';
import { decideExtension, dropOpenExtension, findExtension, insertExtension } from './store.ts';

const wrongDay = (message: string) =>
  new Refusal('invalid_input', { fields: [{ path: 'until', code: 'out_of_range', message }] });

/** A day after the end as it is, and not later than the authority allows. @throws Refusal invalid_input */
function checkDay(ctx: Context, until: string, day: string): void {
  const longest = longestExtension(until, ctx.authority.deadlines);
  if (day <= until) throw wrongDay(`请选择 ${until} 之后的日期。`);
  if (day > longest) throw wrongDay(`最晚可以延到 ${longest}。`);
}

/**
 * Asks for more time. The period does not end while the question is open.
 * @throws Refusal not_allowed_now outside the period or while one is open, no_extension_left, invalid_input, changed_elsewhere
 */
export async function requestExtension(
  ctx: Context,
  actor: Actor,
  input: z.output<NonNullable<(typeof requestRoute)['body']>> & { id: string },
  requestId: string,
): Promise<void> {
  const { id, until, reason } = input;
  await ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, id));
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, ['request_extension', id]);
    if (!first) return;
    if (work.version !== input.version) throw new Refusal('changed_elsewhere');
    const extensionId = uuid();
    const by = { actor, who: ['applicant'] as const, requestId };
    await moveWork(ctx, tx, work, by, {
      command: 'request_extension',
      change: { extensionOpen: true },
      detail: { extension: extensionId, until },
    });
    // The lifecycle has made sure that a period is running.
    const untilBefore = work.correctionUntil ?? until;
    checkDay(ctx, untilBefore, until);
    await insertExtension(tx, {
      id: extensionId,
      workId: id,
      state: 'open',
      reason,
      untilBefore,
      askedUntil: until,
      askedAt: ctx.clock.now(),
    });
  });
}

interface Answer {
  id: string;
  answer: string;
}

/** Prolongs the correction; an end on a day off moves to the next working day. @throws Refusal not_allowed_now when answered, invalid_input */
export const grantExtension = (
  ctx: Context,
  actor: Actor,
  input: Answer & Pick<z.output<NonNullable<(typeof grantRoute)['body']>>, 'until'>,
  requestId: string,
): Promise<void> =>
  decide(ctx, actor, input, requestId, async (tx, work) => {
    const before = work.correctionUntil ?? input.until;
    checkDay(ctx, before, input.until);
    if (input.until <= chinaDate(ctx.clock.now())) throw wrongDay('请选择今天之后的日期。');
    const correctionUntil = addWorkdays(input.until, 0, await workingCalendar(ctx, tx));
    const change = { correctionUntil, extensionsGranted: work.extensionsGranted + 1, correctionReminders: 0 };
    return { command: 'grant_extension', change, detail: { from: before, until: correctionUntil } };
  });

/** Leaves the end where it is, or some days from now when that has come too close. @throws Refusal not_allowed_now when answered */
export const refuseExtension = (
  ctx: Context,
  actor: Actor,
  input: Answer & z.output<NonNullable<(typeof refuseRoute)['body']>>,
  requestId: string,
): Promise<void> =>
  decide(ctx, actor, input, requestId, async (tx, work) => {
    const today = chinaDate(ctx.clock.now());
    const calendar = await workingCalendar(ctx, tx);
    const before = work.correctionUntil ?? addDays(today, -1);
    const correctionUntil = endAfterRefusal(before, today, ctx.authority.deadlines, calendar);
    return { command: 'refuse_extension', change: { correctionUntil }, detail: { until: correctionUntil } };
  });

/** One answer to one open request, by a person of the office, together with the work it prolongs. */
async function decide(
  ctx: Context,
  actor: Actor,
  { id, answer }: Answer,
  requestId: string,
  prepare: (tx: Tx, work: WorkRow) => Promise<MoveInput & { command: 'grant_extension' | 'refuse_extension' }>,
): Promise<void> {
  const extension = await findExtension(ctx.db, id);
  if (!extension) throw new Refusal('not_found');
  await ctx.db.transaction().execute(async (tx) => {
    const work = await lockWork(tx, extension.workId);
    if (!mayDecide(actor, work)) throw new Refusal('not_found');
    // The lock is the work's: of two answers at once the second finds it given.
    if ((await findExtension(tx, id))?.state !== 'open') throw new Refusal('not_allowed_now');
    const move = await prepare(tx, work);
    const granted = move.command === 'grant_extension';
    await decideExtension(tx, id, {
      state: granted ? 'granted' : 'refused',
      decidedBy: actor.accountId,
      decidedAt: ctx.clock.now(),
      grantedUntil: granted ? String(move.change?.correctionUntil) : null,
      answer,
    });
    const by = { actor, who: ['staff'] as const, requestId };
    const detail = { ...move.detail, extension: id };
    await moveWork(ctx, tx, work, by, { ...move, change: { ...move.change, extensionOpen: false }, detail });
  });
}

/** The correction is in: a question still open is answered by that. Runs in the transaction of the submission. */
export async function closeExtension(_ctx: Context, tx: Tx, workId: string): Promise<void> {
  await dropOpenExtension(tx, workId);
  await setDates(tx, workId, { extensionOpen: false });
}
