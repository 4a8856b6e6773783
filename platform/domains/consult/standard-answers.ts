import { v5 as uuidOf } from 'uuid';
import type { StandardAnswer } from '../../../contract/consult.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { insertAnswers, retireAnswer, updateAnswer } from './standard-answer.store.ts';

type Needs = Pick<Context, 'db' | 'clock'>;

/** Writes a new one (version 0) or changes one. @throws Refusal changed_elsewhere */
export async function saveStandardAnswer(ctx: Needs, actor: Actor, answer: StandardAnswer): Promise<StandardAnswer> {
  const { id, version, title, body } = answer;
  const saved = { title, body, savedBy: actor.accountId, savedAt: ctx.clock.now() };
  const written =
    version === 0
      ? (await insertAnswers(ctx.db, [{ id, version: 1, ...saved }])) === 1n
      : await updateAnswer(ctx.db, answer, saved);
  if (!written) throw new Refusal('changed_elsewhere');
  return { id, title, body, version: version + 1 };
}

/** Taking out twice is taking out once. @throws Refusal not_found */
export async function retireStandardAnswer(ctx: Needs, actor: Actor, id: string): Promise<void> {
  if (!(await retireAnswer(ctx.db, id, actor.accountId, ctx.clock.now()))) throw new Refusal('not_found');
}

/** So that the same answer of the authority's data has the same id at every start. */
const NAMESPACE = '6f1d5a3e-9c0b-4d52-8f3b-6f6f0a1c7e29';

/** Those of the authority's data that the database has never had; run at every start. Changed and retired ones stay so. */
export async function seedStandardAnswers(ctx: Needs & Pick<Context, 'authority'>): Promise<void> {
  const savedAt = ctx.clock.now();
  const rows = ctx.authority.consult.standardAnswers.map(({ title, body }) => ({
    id: uuidOf(title, NAMESPACE),
    ...{ title, body, version: 1, savedBy: null, savedAt },
  }));
  await insertAnswers(ctx.db, rows);
}
