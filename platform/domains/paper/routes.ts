import { z } from 'zod';
import * as contract from '../../../contract/paper.ts';
import { Refusal } from '../../base/errors.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { chooseWay, handOver, markMade, remake, takeHint } from './commands.ts';
import { labelFile, printFile } from './print-files.ts';
import { findPickUp, getDeskItem, getPaperView, listDesk } from './queries.ts';

/** 顺丰路由推送; only which parcels it is about is read. */
const RoutePush = z.object({
  Body: z.object({ WaybillRoute: z.array(z.object({ mailno: z.string().max(40) })).max(500) }),
});

export const paperRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getPaper, async ({ params }, { actor }) => ({ paper: await getPaperView(ctx, actor, params.id) })),
  handle(contract.choosePaperWay, async ({ params, body }, { actor }) => {
    await chooseWay(ctx, actor, { id: params.id, ...body });
    return { paper: await getPaperView(ctx, actor, params.id) };
  }),
  handle(contract.listPapers, ({ query }) => listDesk(ctx, query)),
  handle(contract.printPapers, async ({ body }, { reply }) =>
    reply.type('application/pdf').send(Buffer.from(await printFile(ctx, body.ids))),
  ),
  handle(contract.printLabels, async ({ body }, { actor, reply }) =>
    reply.type('application/pdf').send(Buffer.from(await labelFile(ctx, actor, body.ids))),
  ),
  handle(contract.markPaperMade, async ({ body }, { actor }) => getDeskItem(ctx, await markMade(ctx, actor, body))),
  handle(contract.remakePaper, async ({ params, body }, { actor }) => {
    await remake(ctx, actor, { id: params.id, ...body });
    return getDeskItem(ctx, params.id);
  }),
  handle(contract.findPickUp, ({ body }) => findPickUp(ctx, body.code)),
  handle(contract.handOverPaper, ({ params, body }, { actor }) => handOver(ctx, actor, { id: params.id, ...body })),
  handlePublic(contract.receiveCourierPush, async ({ body }) => {
    const push = RoutePush.safeParse(body);
    if (!push.success) throw new Refusal('malformed_request');
    await takeHint(
      ctx,
      push.data.Body.WaybillRoute.map(({ mailno }) => mailno),
    );
    return { return_code: '0000', return_msg: '成功' };
  }),
];
