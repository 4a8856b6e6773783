import type { z } from 'zod';
import type { listQueue as listQueueRoute, QueueRow } from '../../../contract/review.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import type { Actor } from '../../base/actor.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { queueScope } from './policy.ts';
import { countQueue, type ListedWork, listQueue, type QueueFilter } from './queue-store.ts';

const PAGE = 50;
type Asked = z.output<NonNullable<(typeof listQueueRoute)['query']>>;

/** Days that colour the due dates: red before `today`, amber until `amberUntil`. */
interface Days {
  today: string;
  amberUntil: string;
}

/** One page of what waits at this person's levels and regions, with how much waits at each level. */
export async function getQueue(ctx: Context, actor: Actor, asked: Asked) {
  const scope = queueScope(actor, ctx.authority.reviewLevels.length);
  const now = ctx.clock.now();
  const today = chinaDate(now);
  const calendar = await workingCalendar(ctx, ctx.db);
  const days = { today, amberUntil: addWorkdays(today, ctx.authority.deadlines.amberWorkingDays, calendar) };
  const levels = [...new Set(scope.map(({ level }) => level))].filter((level) => !asked.level || level === asked.level);
  const filter = { ...filterOf(asked, days), accountId: actor.accountId, now };
  const lists = await Promise.all(
    levels.map((level) => {
      const regions = scope.filter((held) => held.level === level).map(({ regionCode }) => regionCode);
      return listQueue(ctx.db, { ...filter, level, regions });
    }),
  );
  const rows = lists.flat().sort((a, b) => (placeOf(a, asked.sort) < placeOf(b, asked.sort) ? -1 : 1));
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page.map((row) => queueRow(row, actor, now, days)),
    nextCursor: rows.length > PAGE && last ? placeOf(last, asked.sort) : null,
    counts: await countQueue(ctx.db, scope, { accountId: actor.accountId, today, now }),
  };
}

function filterOf(
  asked: Asked,
  { today, amberUntil }: Days,
): Omit<QueueFilter, 'level' | 'regions' | 'accountId' | 'now'> {
  const { classLetter, region, kind, text, sort, scope, due } = asked;
  const bounds =
    due === 'red' ? { to: addDays(today, -1) } : due === 'amber' ? { from: today, to: amberUntil } : undefined;
  return {
    classLetter,
    region,
    kind,
    text,
    sort,
    claimed: scope,
    due: bounds,
    after: readPlace(asked.cursor, sort),
    limit: PAGE + 1,
  };
}

/** Where a row stands in its list; sorts as the list does, and is the cursor of what follows. */
const placeOf = (row: ListedWork, sort: Asked['sort']): string =>
  `${sort === 'due' ? (row.dueOn ?? '') : (row.submittedAt?.toISOString() ?? '')}~${row.id}`;

/** The place a cursor names; one that does not fit this order begins at the top. */
function readPlace(cursor: string | undefined, sort: Asked['sort']): QueueFilter['after'] {
  const [at = '', id = ''] = cursor?.split('~') ?? [];
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  if (sort === 'due') return /^\d{4}-\d{2}-\d{2}$/.test(at) ? { at, id } : undefined;
  return Number.isNaN(Date.parse(at)) ? undefined : { at: new Date(at), id };
}

export function queueRow(row: ListedWork, actor: Actor, now: Date, { today, amberUntil }: Days): QueueRow {
  const claimed = row.leaseUntil !== null && row.leaseUntil > now;
  const dueOn = row.dueOn ?? today;
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    classLetter: row.classLetter,
    applicant: row.applicant,
    regionCode: row.regionCode,
    state: row.state as QueueRow['state'],
    level: Math.max(row.level, 1),
    submittedAt: (row.submittedAt ?? now).toISOString(),
    dueOn,
    urgency: dueOn < today ? 'red' : dueOn <= amberUntil ? 'amber' : 'green',
    claimedBy: claimed ? row.claimant : null,
    mine: claimed && row.claimedBy === actor.accountId,
    revision: row.revision,
    series: row.isSeries,
    agent: row.byAgent,
  };
}
