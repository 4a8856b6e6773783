import type { RatingCommand, RatingState, Stars } from '../../../contract/ratings.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays, type HolidayCalendar } from '../../../lib/workdays/workdays.ts';
import type { Actor } from '../../base/actor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { follows } from './policy.ts';
import { decideRating, type RatingDecision, type RatingFacts, type RatingWho } from './rating.lifecycle.ts';
import { changeableUntil, cleanWords, endingOf, isBad, knownTags } from './rating.rules.ts';
import { appendRatingEvent, findRating, insertRating, moveRating, type RatingRow } from './store.ts';

export const WORDS_PLACE = 'rating.words';
export const ANSWER_PLACE = 'rating.answer';
export const NOTE_PLACE = 'rating_event.note';

type Needs = Pick<Context, 'authority' | 'clock'>;

/** What the lifecycle looks at for a work and its rating, if there is one. */
export function ratingFacts(
  ctx: Needs,
  work: Pick<WorkRow, 'state' | 'certificateIssuedAt'>,
  rating: RatingRow | undefined,
): Pick<RatingFacts, 'ended' | 'changeable'> {
  const until = rating && changeableUntil(chinaDate(rating.ratedAt), ctx.authority.rating.changeDays);
  return {
    ended: endingOf(work) !== null,
    changeable: until !== undefined && chinaDate(ctx.clock.now()) <= until,
  };
}

interface NewRating {
  id: string;
  key: string;
  version: number;
  stars: Stars;
  tags: readonly string[];
  words: string;
}

/**
 * Rates an own ended work, or changes the rating. Unknown tags are left out, words are cleaned and sealed.
 * @throws Refusal not_found, not_allowed_now, changed_elsewhere, key_reused
 */
export async function rateWork(ctx: Context, actor: Actor, input: NewRating, requestId: string): Promise<void> {
  const work = ownWork(actor, await getWork(ctx.db, input.id));
  await ctx.db.transaction().execute(async (tx) => {
    const { key, ...request } = input;
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, ['rate', request])).first) return;
    const before = await findRating(tx, work.id);
    const command = before ? 'change' : 'rate';
    const facts = { ...ratingFacts(ctx, work, before), bad: isBad(input.stars), own: false, note: '' };
    const decision = decideRating(before?.state ?? null, command, 'applicant', facts);
    if ((before?.version ?? 0) !== input.version) throw new Refusal('changed_elsewhere');
    if (!decision.ok) throw refusalOf(decision.why, command);
    const row = ratingRow(ctx, input, before, decision.to, await workingCalendar(ctx, tx));
    const written = before
      ? await moveRating(tx, before, row)
      : await insertRating(tx, { ...row, ...firstOf(work, actor), ratedAt: row.updatedAt, version: 1 });
    if (!written) throw new Refusal('changed_elsewhere');
    await record(ctx, tx, actor, {
      ...{ workId: work.id, seq: input.version + 1, command, stars: input.stars, requestId },
      ...{ from: before?.state ?? null, to: decision.to, note: cleanWords(input.words) },
    });
  });
}

function ratingRow(
  ctx: Context,
  input: NewRating,
  before: RatingRow | undefined,
  to: RatingState,
  calendar: HolidayCalendar,
) {
  const now = ctx.clock.now();
  const { followUpWorkingDays, tags } = ctx.authority.rating;
  const due = () => before?.dueOn ?? addWorkdays(chinaDate(now), followUpWorkingDays, calendar);
  return {
    stars: input.stars,
    tags: knownTags(input.tags, input.stars, tags),
    words: ctx.sealer.seal(cleanWords(input.words), WORDS_PLACE),
    answer: before?.answer ?? ctx.sealer.seal('', ANSWER_PLACE),
    state: to,
    dueOn: to === 'open' || to === 'contacted' ? due() : null,
    updatedAt: now,
  };
}

function firstOf(work: WorkRow, actor: Actor) {
  const ending = endingOf(work);
  if (!ending) throw new Error(`work ${work.id} has not ended`);
  const { id: workId, regionCode, classLetter } = work;
  return { workId, accountId: actor.accountId, regionCode, classLetter, ending };
}

/**
 * Staff follow a bad rating up: spoke to the applicant, a note, the answer that the applicant reads.
 * @throws Refusal not_found outside the person's regions, forbidden, not_allowed_now, changed_elsewhere, invalid_input
 */
export async function followUp(
  ctx: Context,
  actor: Actor,
  input: { id: string; key: string; version: number; command: RatingCommand; note: string },
  requestId: string,
): Promise<void> {
  const note = cleanWords(input.note);
  await ctx.db.transaction().execute(async (tx) => {
    const rating = await findRating(tx, input.id);
    if (!rating || !follows(actor, rating.regionCode)) throw new Refusal('not_found');
    const { key, ...request } = input;
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, ['follow', request])).first) return;
    const own = rating.accountId === actor.accountId;
    const facts = { bad: isBad(rating.stars), ended: true, changeable: false, own, note };
    const decision = decideRating(rating.state, input.command, 'staff' satisfies RatingWho, facts);
    if (rating.version !== input.version) throw new Refusal('changed_elsewhere');
    if (!decision.ok) throw refusalOf(decision.why, input.command);
    const moved = await moveRating(tx, rating, {
      state: decision.to,
      updatedAt: ctx.clock.now(),
      ...(decision.to === 'resolved' ? { dueOn: null, answer: ctx.sealer.seal(note, ANSWER_PLACE) } : {}),
    });
    if (!moved) throw new Refusal('changed_elsewhere');
    const seq = rating.version + 1;
    await record(ctx, tx, actor, {
      ...{ workId: rating.workId, seq, command: input.command, stars: rating.stars, requestId },
      ...{ from: rating.state, to: decision.to, note },
    });
    if (decision.effects.includes('tell-applicant'))
      await ctx.jobs.enqueue(tx, 'notify-rating', { workId: rating.workId, seq });
  });
}

function refusalOf(why: Exclude<RatingDecision, { ok: true }>['why'], command: RatingCommand): Refusal {
  if (why === 'own') return new Refusal('forbidden', { detail: '不能处理自己的评价，请由其他工作人员处理。' });
  if (why === 'note') {
    const message = '请写明沟通或答复的内容，至少 5 个字。';
    return new Refusal('invalid_input', { fields: [{ path: 'note', code: 'missing', message }] });
  }
  if (command === 'rate') return new Refusal('not_allowed_now', { detail: '申请办结后才能评价。' });
  if (command === 'change')
    return new Refusal('not_allowed_now', { detail: '评价已过修改期限或已有答复，不能再修改。' });
  return new Refusal('not_allowed_now');
}

async function record(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  what: {
    workId: string;
    seq: number;
    command: RatingCommand;
    from: RatingState | null;
    to: RatingState;
    stars: number;
    note: string;
    requestId: string;
  },
): Promise<void> {
  const { workId, seq, command, stars } = what;
  await appendRatingEvent(tx, {
    ...{ workId, seq, command, stars },
    at: ctx.clock.now(),
    actorId: actor.accountId,
    actor: actor.name,
    fromState: what.from,
    toState: what.to,
    note: ctx.sealer.seal(what.note, NOTE_PLACE),
    httpRequestId: what.requestId,
  });
}
