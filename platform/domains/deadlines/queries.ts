import type { z } from 'zod';
import type {
  Deadlines,
  ExtensionRow,
  ExtensionState,
  listExtensions as listRoute,
} from '../../../contract/deadlines.ts';
import { addDays, chinaDate, daysBetween } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { keepsPlace, longestExtension } from '../works/deadline.rules.ts';
import { factsOf } from '../works/move.ts';
import { ownWork } from '../works/policy.ts';
import { countBefore } from '../works/queue-place.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { stateLabel } from '../works/work-view.rules.ts';
import { regionsOf } from './policy.ts';
import {
  countByState,
  type ExtensionWithNames,
  findForecast,
  latestExtension,
  listExtensions,
  readExtension,
} from './store.ts';

const PAGE = 50;

/** What the clock means for an own work: place, forecast, correction. Three indexed reads at most. */
export async function getDeadlines(ctx: Context, actor: Actor, id: string): Promise<Deadlines> {
  const work = ownWork(actor, await getWork(ctx.db, id));
  const { placeKeptDays } = ctx.authority.deadlines;
  const kept = keepsPlace(work.takenBackAt, ctx.clock.now(), ctx.authority.deadlines) ? work.takenBackAt : null;
  return {
    waiting: await waitingOf(ctx, work),
    correction: await correctionOf(ctx, work),
    placeKeptUntil: kept ? addDays(chinaDate(kept), placeKeptDays) : null,
    placeKeptDays,
  };
}

async function waitingOf(ctx: Context, work: WorkRow): Promise<Deadlines['waiting']> {
  const before = await countBefore(ctx.db, work);
  if (before === null) return null;
  const row = await findForecast(ctx.db, work.classLetter);
  return {
    levelName: stateLabel({ state: 'in_review', level: Math.max(work.level, 1) }, ctx.authority.reviewLevels).replace(
      /中$/,
      '',
    ),
    before,
    claimed: factsOf(ctx, work, undefined).claimed,
    forecast: {
      cases: row?.cases ?? 0,
      window: ctx.authority.forecast.days,
      medianDays: row?.medianDays ?? null,
      p90Days: row?.p90Days ?? null,
    },
  };
}

async function correctionOf(ctx: Context, work: WorkRow): Promise<Deadlines['correction']> {
  const until = work.correctionUntil;
  if (!until) return null;
  const extension = await latestExtension(ctx.db, work.id);
  // One of an earlier correction says nothing of this one.
  const ofThis = extension && work.returnedOn && chinaDate(extension.askedAt) >= work.returnedOn ? extension : null;
  const { deadlines } = ctx.authority;
  return {
    until,
    daysLeft: daysBetween(chinaDate(ctx.clock.now()), until),
    longest: longestExtension(until, deadlines),
    timesLeft: Math.max(0, deadlines.extension.times - work.extensionsGranted),
    extension: ofThis && {
      state: ofThis.state as ExtensionState,
      reason: ofThis.reason,
      askedUntil: ofThis.askedUntil,
      askedAt: ofThis.askedAt.toISOString(),
      grantedUntil: ofThis.grantedUntil,
      answer: ofThis.answer,
    },
  };
}

/** Requests for more time in this person's regions. */
export async function getExtensions(
  ctx: Context,
  actor: Actor,
  query: z.output<NonNullable<(typeof listRoute)['query']>>,
): Promise<z.input<typeof listRoute.answer>> {
  const regions = regionsOf(actor);
  const after = readCursor(query.cursor);
  const found = await listExtensions(ctx.db, { state: query.state, regions, after, limit: PAGE + 1 });
  const { page, nextCursor } = pageOf(found, PAGE, ({ askedAt, id }) => ({ at: askedAt, id }));
  return { rows: page.map((row) => rowView(ctx, row)), nextCursor, counts: await countByState(ctx.db, regions) };
}

/** @throws Refusal not_found */
export async function getExtension(ctx: Context, id: string): Promise<ExtensionRow> {
  const row = await readExtension(ctx.db, id);
  if (!row) throw new Refusal('not_found');
  return rowView(ctx, row);
}

const rowView = (ctx: Pick<Context, 'authority'>, row: ExtensionWithNames): ExtensionRow => ({
  ...row,
  state: row.state as ExtensionState,
  askedAt: row.askedAt.toISOString(),
  longest: longestExtension(row.untilBefore, ctx.authority.deadlines),
  decidedBy: row.decider,
  decidedAt: row.decidedAt?.toISOString() ?? null,
});
