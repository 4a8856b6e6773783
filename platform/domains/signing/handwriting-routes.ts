import * as contract from '../../../contract/handwriting.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { endHandwriting, getHandwriting, getSheet, handSheetOver, openHandwriting } from './handwriting.ts';

export const handwritingRoutes = (ctx: Context): Mounted[] => [
  handle(contract.openHandwriting, ({ params }, { actor }) => openHandwriting(ctx, actor, params.token)),
  handle(contract.getHandwriting, ({ params }, { actor }) => getHandwriting(ctx, actor, params.token)),
  handle(contract.endHandwriting, async ({ params }, { actor }) => {
    await endHandwriting(ctx, actor, params.token);
    return getHandwriting(ctx, actor, params.token);
  }),
  handlePublic(contract.getSheet, ({ params }, { reply }) => {
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
    return getSheet(ctx, params.token);
  }),
  handlePublic(contract.handSheetOver, ({ params, body }) => handSheetOver(ctx, params.token, body.strokes)),
];
