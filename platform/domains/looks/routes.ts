import * as contract from '../../../contract/looks.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { auditedLooks, ownLooks } from './queries.ts';

export const lookRoutes = (ctx: Context): Mounted[] => [
  handle(contract.listLooksOfWork, ({ params, query }, { actor }) => ownLooks(ctx, actor, params.id, query.cursor)),
  handle(contract.listLooks, ({ query }) => auditedLooks(ctx, query)),
];
