import type { AnswerOf } from '../../../../contract/route.ts';
import type { listSecondLooks as listRoute, SecondLook, SecondLookState } from '../../../../contract/second-look.ts';
import type { Actor } from '../../../base/actor.ts';
import { Refusal } from '../../../base/errors.ts';
import type { Context } from '../../../context.ts';
import { supervises } from '../policy.ts';
import { SEED_PLACE } from './draw.ts';
import { looksAt, regionsCounted, regionsRead } from './policy.ts';
import { allowedSecondLookCommands } from './second-look.lifecycle.ts';
import {
  countSecondLooks,
  figuresByLevel,
  findSecondLook,
  findShare,
  latestDays,
  listSecondLooks,
  type SecondLookRow,
} from './store.ts';

const AT_MOST = 100;
const DAYS_SHOWN = 14;

/** Second looks of one state in this person's regions, the figures, and how the last days were drawn. */
export async function getSecondLooks(
  ctx: Context,
  actor: Actor,
  state: SecondLookState,
): Promise<AnswerOf<typeof listRoute>> {
  const lastLevel = ctx.authority.reviewLevels.length;
  const [regions, counted] = [regionsRead(actor), regionsCounted(actor)];
  const [rows, counts, figures, share, days] = await Promise.all([
    listSecondLooks(ctx.db, { state, regions, lastLevel, limit: AT_MOST }),
    countSecondLooks(ctx.db, regions),
    counted.length > 0 ? figuresByLevel(ctx.db, counted) : null,
    findShare(ctx.db),
    latestDays(ctx.db, DAYS_SHOWN),
  ]);
  return {
    rows: rows.map((row) => view(actor, row)),
    counts: Object.fromEntries(counts.map((row) => [row.state, row.count])),
    figures,
    share: {
      version: share?.version ?? 0,
      permille: share?.permille ?? ctx.authority.secondLook.permille,
      mayChange: actor.roles.some(({ role }) => role === 'administrator'),
    },
    days: days.map((day) => ({
      day: day.day,
      permille: day.permille,
      commitment: day.commitment.toString('hex'),
      // Known before the day is over it would tell whose work is drawn.
      seed: day.drawnAt === null ? null : ctx.sealer.open(day.seed, SEED_PLACE),
      decided: day.decided,
      drawn: day.drawn,
    })),
  };
}

/** @throws Refusal not_found */
export async function getSecondLook(ctx: Context, actor: Actor, id: string): Promise<SecondLook> {
  const row = await findSecondLook(ctx.db, id, ctx.authority.reviewLevels.length);
  if (!row) throw new Refusal('not_found');
  return view(actor, row);
}

function view(actor: Actor, { holderId, deciders, ...row }: SecondLookRow): SecondLook {
  const facts = {
    decidedLevel: deciders.includes(actor.accountId),
    mine: holderId === actor.accountId,
    supervisor: supervises(actor, row.regionCode),
  };
  return {
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    actions: looksAt(actor, row.regionCode) ? allowedSecondLookCommands(row.state, facts) : [],
  };
}
