import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { isOver, reminderDue } from './deadline.rules.ts';
import { moveWork, SYSTEM } from './move.ts';
import { recountDates } from './recount-dates.ts';
import { listCorrections, listOverdueCorrections, lockWork, setDates, type WorkRow } from './store.ts';

export function workJobs(
  ctx: Context,
): Pick<JobHandlers, 'end-corrections' | 'remind-corrections' | 'recount-due-dates'> {
  return {
    'end-corrections': () => endCorrections(ctx),
    'remind-corrections': () => remindCorrections(ctx),
    'recount-due-dates': ({ year }) => recountDates(ctx, year),
  };
}

/** Ends corrections whose period is over, each exactly once: the lifecycle refuses a second time (product.md §3). */
export async function endCorrections(ctx: Context): Promise<void> {
  const today = chinaDate(ctx.clock.now());
  for (const id of await listOverdueCorrections(ctx.db, today)) {
    await ctx.db.transaction().execute(async (tx) => {
      const work = await lockWork(tx, id);
      // Sent in, prolonged, asked for more time, or ended by another worker since the list was read.
      if (!isOver(work.correctionUntil, today) || work.extensionOpen) return;
      await moveWork(ctx, tx, work, SYSTEM('end-corrections'), {
        command: 'terminate',
        change: { correctionUntil: null, correctionKept: work.correctionUntil },
      });
    });
  }
}

/** Reminds those whose correction is still out, on the days the authority names, each day once. */
export async function remindCorrections(ctx: Context): Promise<void> {
  for (const { id, ...work } of await listCorrections(ctx.db)) {
    if (!dueFor(ctx, work)) continue;
    await ctx.db.transaction().execute(async (tx) => remind(ctx, tx, await lockWork(tx, id)));
  }
}

type Reminded = Pick<WorkRow, 'returnedOn' | 'correctionUntil' | 'extensionsGranted' | 'correctionReminders'>;

function dueFor(ctx: Context, { returnedOn, correctionUntil: until, ...work }: Reminded) {
  if (!returnedOn || !until) return null;
  const correction = { returnedOn, until, extended: work.extensionsGranted, reminders: work.correctionReminders };
  return reminderDue(correction, chinaDate(ctx.clock.now()), ctx.authority.deadlines);
}

async function remind(ctx: Context, tx: Tx, work: WorkRow): Promise<void> {
  const due = dueFor(ctx, work);
  if (!due) return;
  await setDates(tx, work.id, { correctionReminders: due.reminders });
  const seq = await appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: null,
    actor: '平台',
    command: 'correction_reminded',
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { until: work.correctionUntil, daysLeft: due.daysLeft },
    requestId: 'remind-corrections',
  });
  await ctx.jobs.enqueue(tx, 'notify-work', { workId: work.id, about: 'correction_reminded', seq });
}
