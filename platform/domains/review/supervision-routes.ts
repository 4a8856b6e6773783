import * as queueContract from '../../../contract/queue-work.ts';
import * as contract from '../../../contract/supervision.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { passWorks } from './pass-works.ts';
import { deleteView, listViews, saveView } from './queue-views.ts';
import { freeWork, reassignWork } from './supervise.ts';
import { getSupervision } from './supervision.ts';

export const queueRoutes = (ctx: Context): Mounted[] => [
  handle(queueContract.listQueueViews, (_input, { actor }) => listViews(ctx, actor)),
  handle(queueContract.saveQueueView, ({ body }, { actor }) => saveView(ctx, actor, body)),
  handle(queueContract.deleteQueueView, ({ params }, { actor }) => deleteView(ctx, actor, params.id)),
  handle(queueContract.passWorks, ({ body }, { actor, requestId }) => passWorks(ctx, actor, body, requestId)),
];

export const supervisionRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getSupervision, ({ query }, { actor }) => getSupervision(ctx, actor, query.which)),
  handle(contract.reassignWork, ({ params, body }, { actor, requestId }) =>
    reassignWork(ctx, actor, { ...body, id: params.id }, requestId),
  ),
  handle(contract.freeWork, ({ params, body }, { actor, requestId }) =>
    freeWork(ctx, actor, { ...body, id: params.id }, requestId),
  ),
];
