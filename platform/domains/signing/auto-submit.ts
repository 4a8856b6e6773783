import type { Context } from '../../context.ts';
import { moveWork, SYSTEM } from '../works/move.ts';
import { lockWork } from '../works/store.ts';

/** 「签完自动提交」: submits for the applicant, if that is still wanted and still possible. */
export async function autoSubmit(ctx: Context, workId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const work = await lockWork(tx, workId);
    if (work.state !== 'awaiting_signatures' || !work.allSigned || !work.autoSubmit) return;
    const change = { submittedAt: ctx.clock.now() };
    await moveWork(ctx, tx, work, SYSTEM('auto-submit'), { command: 'submit', change });
  });
}
