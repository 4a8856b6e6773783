import type { z } from 'zod';
import * as contract from '../../../contract/review.ts';
import type { Route } from '../../../contract/route.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { handle, type Mounted } from '../../base/http.ts';
import { recordLook, refusedLook } from '../../base/looks.ts';
import type { Context } from '../../context.ts';
import { frozenForm, sendPdf } from '../signing/form-file.ts';
import { formReport } from '../signing/signature-report.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { claimWork, type DeskAct, passWork, refuseWork, releaseWork, returnWork, sendBackWork } from './commands.ts';
import { addNote, keepDraft } from './notes.ts';
import { maySee } from './policy.ts';
import { getDesk } from './queries.ts';
import { getQueue } from './queue.ts';

export function reviewRoutes(ctx: Context): Mounted[] {
  /** Every decision answers the desk as it is afterwards. */
  function decision<P extends z.ZodType<{ id: string }>, Q extends z.ZodType, B extends z.ZodType<Omit<DeskAct, 'id'>>>(
    route: Route<P, Q, B, typeof contract.Desk>,
    run: (ctx: Context, actor: Actor, input: z.output<B> & { id: string }, requestId: string) => Promise<void>,
  ): Mounted {
    return handle(route, async ({ params, body }, { actor, requestId }) => {
      await run(ctx, actor, { ...body, id: params.id }, requestId);
      return getDesk(ctx, actor, params.id);
    });
  }
  /** Only those who may see the work; that they did is recorded. */
  async function look(actor: Actor, work: WorkRow, material: 'form' | 'signatures'): Promise<void> {
    if (!maySee(actor, ctx.authority.reviewLevels.length, work)) {
      refusedLook(ctx, actor, work.id);
      throw new Refusal('not_found');
    }
    await recordLook(ctx, actor, { ownerId: work.accountId, workId: work.id, subjectId: work.id, material });
  }
  return [
    handle(contract.listQueue, ({ query }, { actor }) => getQueue(ctx, actor, query)),
    handle(contract.getDesk, ({ params }, { actor }) => getDesk(ctx, actor, params.id)),
    handle(contract.getDeskForm, async ({ params }, { actor, reply }) => {
      const work = await getWork(ctx.db, params.id);
      await look(actor, work, 'form');
      return sendPdf(reply, await frozenForm(ctx, work));
    }),
    handle(contract.getDeskSignatures, async ({ params }, { actor }) => {
      const work = await getWork(ctx.db, params.id);
      await look(actor, work, 'signatures');
      const report = await formReport(ctx, work);
      if (!report) throw new Refusal('not_found');
      return { ...report };
    }),
    handle(contract.addNote, async ({ params, body }, { actor }) => {
      await addNote(ctx, actor, { ...body, id: params.id });
      return getDesk(ctx, actor, params.id);
    }),
    handle(contract.keepDeskDraft, ({ params, body }, { actor }) => keepDraft(ctx, actor, { ...body, id: params.id })),
    decision(contract.claimWork, claimWork),
    decision(contract.releaseWork, releaseWork),
    decision(contract.passWork, passWork),
    decision(contract.returnWork, returnWork),
    decision(contract.sendBackWork, sendBackWork),
    decision(contract.refuseWork, refuseWork),
  ];
}
