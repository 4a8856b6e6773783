import * as contract from '../../../contract/finance.ts';
import * as reconciliation from '../../../contract/reconciliation.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { explainDifference, reconcileDay, resendInvoice } from './commands.ts';
import { exportFinance } from './exports.ts';
import { checkLedger, getOverview } from './overview.ts';
import * as queries from './queries.ts';

export const financeRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getFinanceOverview, ({ query }) => getOverview(ctx, query)),
  handle(contract.checkLedger, () => checkLedger(ctx)),
  handle(contract.listFinanceOrders, ({ query }) => queries.listOrders(ctx, query)),
  handle(contract.listFinanceRefunds, ({ query }) => queries.listRefunds(ctx, query)),
  handle(contract.listFinanceInvoices, ({ query }) => queries.listInvoices(ctx, query)),
  handle(contract.resendFinanceInvoice, async ({ params, body }, { actor }) => {
    await resendInvoice(ctx, actor, { id: params.id, ...body });
    return {};
  }),
  handle(contract.getFinanceInvoiceFile, async ({ params }, { request, reply }) =>
    sendFile(reply, ctx, await queries.getInvoiceFile(ctx, params.id), request.headers),
  ),
  handle(reconciliation.listDifferences, ({ query }) => queries.listDifferences(ctx, query)),
  handle(reconciliation.explainDifference, ({ params, body }, { actor }) =>
    explainDifference(ctx, actor, { id: params.id, ...body }),
  ),
  handle(reconciliation.listReconciliations, ({ query }) => queries.listReconciliations(ctx, query.before)),
  handle(reconciliation.reconcileDay, ({ body }) => reconcileDay(ctx, body)),
  handle(contract.exportFinance, async ({ query }, { actor, requestId, reply }) => {
    const { name, type, content } = await exportFinance(ctx, actor, query, requestId);
    // Chinese file names go by RFC 6266 and RFC 8187.
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'no-store')
      .send(content);
  }),
];
