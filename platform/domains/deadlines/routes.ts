import * as contract from '../../../contract/deadlines.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getWorkView } from '../works/queries.ts';
import { grantExtension, refuseExtension, requestExtension } from './commands.ts';
import { getDeadlines, getExtension, getExtensions } from './queries.ts';

export function deadlineRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.getDeadlines, ({ params }, { actor }) => getDeadlines(ctx, actor, params.id)),
    handle(contract.requestExtension, async ({ params, body }, { actor, requestId }) => {
      await requestExtension(ctx, actor, { id: params.id, ...body }, requestId);
      return getWorkView(ctx, actor, params.id);
    }),
    handle(contract.listExtensions, ({ query }, { actor }) => getExtensions(ctx, actor, query)),
    handle(contract.grantExtension, async ({ params, body }, { actor, requestId }) => {
      await grantExtension(ctx, actor, { id: params.id, ...body }, requestId);
      return getExtension(ctx, params.id);
    }),
    handle(contract.refuseExtension, async ({ params, body }, { actor, requestId }) => {
      await refuseExtension(ctx, actor, { id: params.id, ...body }, requestId);
      return getExtension(ctx, params.id);
    }),
  ];
}
