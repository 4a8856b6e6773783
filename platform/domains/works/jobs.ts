import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Context } from '../../context.ts';
import { moveWork, SYSTEM } from './move.ts';
import { listOverdueCorrections, lockWork } from './store.ts';

/** Ends corrections whose three months are over, each exactly once: the lifecycle refuses a second time (product.md §3). */
export async function endCorrections(ctx: Context): Promise<void> {
  const today = chinaDate(ctx.clock.now());
  for (const id of await listOverdueCorrections(ctx.db, today)) {
    await ctx.db.transaction().execute(async (tx) => {
      const work = await lockWork(tx, id);
      if (!work.correctionUntil || work.correctionUntil >= today) return;
      const facts = { correctionOver: true };
      await moveWork(ctx, tx, work, SYSTEM('end-corrections'), {
        command: 'terminate',
        facts,
        change: { correctionUntil: null },
      });
    });
  }
}
