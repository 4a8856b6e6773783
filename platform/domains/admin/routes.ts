import * as contract from '../../../contract/admin.ts';
import { readChain } from '../../base/audit.ts';
import { Refusal } from '../../base/errors.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';

export function adminRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.getEvents, async ({ params }) => {
      const { intact, events } = await readChain(ctx.db, params.id);
      if (events.length === 0) throw new Refusal('not_found');
      return {
        intact,
        events: events.map((e) => ({
          seq: e.seq,
          at: e.at.toISOString(),
          actor: e.actor,
          command: e.command,
          from: e.fromState,
          to: e.toState,
          requestId: e.requestId,
          previousHash: e.previousHash.toString('hex'),
          hash: e.hash.toString('hex'),
        })),
      };
    }),
    handle(contract.getDeadJobs, async () => ({
      jobs: (await ctx.jobs.deadJobs()).map((job) => ({ ...job, at: job.at.toISOString() })),
    })),
    handle(contract.redriveJobs, async () => ({ moved: await ctx.jobs.redrive() })),
  ];
}
