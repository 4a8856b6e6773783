import type { SecondLookCommand } from '../../../../contract/second-look.ts';
import type { Actor } from '../../../base/actor.ts';
import { Refusal } from '../../../base/errors.ts';
import { claimKey } from '../../../base/idempotency.ts';
import type { Context } from '../../../context.ts';
import { supervises } from '../policy.ts';
import { decidedAnyLevel, listDecidedLevels } from '../store.ts';
import { looksAt } from './policy.ts';
import { decideSecondLook, NOTE_CHARACTERS, type SecondLookDecision } from './second-look.lifecycle.ts';
import { appendEntry, findShare, insertShare, lockSecondLook, moveSecondLook } from './store.ts';

export interface SecondLookAct {
  id: string;
  key: string;
  version: number;
  levels?: readonly number[];
  note?: string;
}

/**
 * One step of a second look. The work itself is never touched.
 * @throws Refusal not_found, not_allowed_now, changed_elsewhere, same_reviewer, invalid_input, key_reused
 */
export async function actOnSecondLook(
  ctx: Context,
  actor: Actor,
  command: SecondLookCommand,
  { id, key, version, levels = [], note = '' }: SecondLookAct,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const look = await lockSecondLook(tx, id);
    if (!look || !looksAt(actor, look.regionCode)) throw new Refusal('not_found');
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, [command, id, version, levels, note])).first) return;
    if (look.version !== version) throw new Refusal('changed_elsewhere');
    const decided = await listDecidedLevels(tx, look.workId);
    const decision = decideSecondLook(look.state, command, {
      decidedLevel: await decidedAnyLevel(tx, look.workId, actor.accountId),
      mine: look.holderId === actor.accountId,
      supervisor: supervises(actor, look.regionCode),
      levelsNamed: levels.length > 0 && levels.every((level) => decided.includes(level)),
      note,
    });
    if (!decision.ok) throw refusalOf(decision.why);
    const at = ctx.clock.now();
    await moveSecondLook(tx, id, version, {
      state: decision.to,
      holderId: decision.to === 'waiting' ? null : actor.accountId,
      note,
      levels: command === 'differ' ? [...new Set(levels)].sort() : [],
      updatedAt: at,
    });
    await appendEntry(tx, { secondLookId: id, seq: version, actorId: actor.accountId, command, at });
  });
}

function refusalOf(why: (SecondLookDecision & { ok: false })['why']): Refusal {
  if (why === 'decided') return new Refusal('same_reviewer');
  const invalid = (path: string, message: string) =>
    new Refusal('invalid_input', { fields: [{ path, code: 'needed', message }] });
  if (why === 'levels') return invalid('levels', '请选择与哪一级的决定有出入。');
  if (why === 'note') return invalid('note', `请写明有什么出入，至少 ${NOTE_CHARACTERS} 个字。`);
  return new Refusal('not_allowed_now');
}

/** A new share, counted from the next day on. @throws Refusal changed_elsewhere when somebody set another one meanwhile */
export async function setShare(
  ctx: Context,
  actor: Actor,
  { key, version, permille }: { key: string; version: number; permille: number },
): Promise<{ version: number; permille: number }> {
  return ctx.db.transaction().execute(async (tx) => {
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, key, ['share', version, permille]);
    const share = { version: version + 1, permille };
    if (!first) return share;
    const now = await findShare(tx);
    const fits = (now?.version ?? 0) === version;
    const written = fits && (await insertShare(tx, { ...share, setBy: actor.accountId, setAt: ctx.clock.now() }));
    if (!written) throw new Refusal('changed_elsewhere');
    return share;
  });
}
