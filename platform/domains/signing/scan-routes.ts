import * as contract from '../../../contract/scan.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { renewCode } from './renew-code.ts';
import { getScan, openScanLink } from './scan-link.ts';
import { getSigningView } from './signing-view.ts';

export const scanRoutes = (ctx: Context): Mounted[] => [
  handle(contract.openScanLink, ({ params }, { actor }) => openScanLink(ctx, actor, params.token)),
  handle(contract.renewScan, async ({ params }, { actor }) => {
    await renewCode(ctx, actor, params.token);
    return getSigningView(ctx, actor, params.token);
  }),
  handlePublic(contract.getScan, ({ params }, { reply }) => {
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
    return getScan(ctx, params.token);
  }),
];
