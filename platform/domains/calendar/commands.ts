import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { putCalendarInForce, saveCalendarDraft } from '../../../contract/calendar.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import { type YearCalendar, yearProblems } from '../../../lib/workdays/year-calendar.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { insertDraft, lockDraft, replaceInForce, updateDraft } from './store.ts';

const SENTENCES = {
  not_in_year: '不是这一年的日期。',
  not_weekend: '不是周末，本来就要上班。',
  both: '既是放假又是补班。',
} as const;

/** At least a document number: the next person has to be able to look it up. */
const SOURCE_CHARACTERS = 5;

function problemsOf(year: YearCalendar): FieldProblem[] {
  return yearProblems(year).map(({ date, problem }) => ({
    path: problem === 'not_weekend' ? 'makeUpWorkdays' : 'daysOff',
    code: problem,
    message: `${date} ${SENTENCES[problem]}`,
  }));
}

/**
 * Writes the draft of a year. Nothing counts by it yet.
 * @throws Refusal invalid_input naming the days, changed_elsewhere when a colleague has saved since
 */
export async function saveDraft(
  ctx: Context,
  actor: Actor,
  input: z.output<NonNullable<(typeof saveCalendarDraft)['body']>>,
): Promise<void> {
  const { year, source } = input;
  const daysOff = [...new Set(input.daysOff)].sort();
  const makeUpWorkdays = [...new Set(input.makeUpWorkdays)].sort();
  const fields = problemsOf({ year, daysOff, makeUpWorkdays, provisional: false });
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
  const written = { daysOff, makeUpWorkdays, source, draftedBy: actor.accountId, draftedAt: ctx.clock.now() };
  await ctx.db.transaction().execute(async (tx) => {
    const draft = await lockDraft(tx, year);
    if ((draft?.version ?? 0) !== input.version) throw new Refusal('changed_elsewhere');
    if (draft) return updateDraft(tx, draft.id, { ...written, version: draft.version + 1 });
    const begun = { ...written, id: uuid(), year, state: 'draft', provisional: false, version: 1 };
    if (!(await insertDraft(tx, begun))) throw new Refusal('changed_elsewhere');
  });
}

/**
 * The draft of a year counts from now on. What rests on that year is counted again by a job, work by work.
 * @throws Refusal not_found without a draft, changed_elsewhere when it is not the one on the screen, invalid_input without its source
 */
export async function putInForce(
  ctx: Context,
  actor: Actor,
  { year, version }: z.output<NonNullable<(typeof putCalendarInForce)['body']>>,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const draft = await lockDraft(tx, year);
    if (!draft) throw new Refusal('not_found');
    if (draft.version !== version) throw new Refusal('changed_elsewhere');
    if (draft.source.length < SOURCE_CHARACTERS) {
      const message = '请写明依据的通知，如“国办发明电〔2026〕8号”。';
      throw new Refusal('invalid_input', { fields: [{ path: 'source', code: 'required', message }] });
    }
    await replaceInForce(tx, draft, actor.accountId, ctx.clock.now());
    await ctx.jobs.enqueue(tx, 'recount-due-dates', { year });
  });
}
