import * as contract from '../../../contract/payments.ts';
import { Refusal } from '../../base/errors.ts';
import { sendFile } from '../../base/files.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { openOrder, receiveNotification } from './commands.ts';
import { getPayerLink, makePayerLink, withdrawPayerLink } from './payer-link.ts';
import { getInvoiceFile, getOrder, getOrders } from './queries.ts';

export function paymentRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.openOrder, ({ params }, { actor }) => openOrder(ctx, actor, params.id)),
    handle(contract.getOrder, ({ params }, { actor }) => getOrder(ctx, actor, params.id)),
    handle(contract.listOrders, ({ query }, { actor }) => getOrders(ctx, actor, query.cursor)),
    handle(contract.getPayerLink, ({ params }, { actor }) => getPayerLink(ctx, actor, params.id)),
    handle(contract.makePayerLink, ({ params, body }, { actor }) => makePayerLink(ctx, actor, params.id, body.key)),
    handle(contract.withdrawPayerLink, async ({ params }, { actor }) => {
      await withdrawPayerLink(ctx, actor, params.id);
      return {};
    }),
    handlePublic(contract.receivePaymentNotification, async (_input, { request, requestId, reply }) => {
      // The parser of application/jose leaves the message as it came; any other type is none of the gateway's.
      if (typeof request.body !== 'string') throw new Refusal('malformed_request');
      await receiveNotification(ctx, request.body, requestId);
      reply.type('text/plain');
      return 'success';
    }),
    handle(contract.getInvoice, async ({ params }, { actor, request, reply }) =>
      sendFile(reply, ctx, await getInvoiceFile(ctx, actor, params.id), request.headers),
    ),
  ];
}
