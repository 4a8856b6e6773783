import * as contract from '../../../contract/payments.ts';
import { Refusal } from '../../base/errors.ts';
import { sendFile } from '../../base/files.ts';
import { type Call, handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { openOrder, receiveNotification } from './commands.ts';
import { getInvoiceFile, getInvoices, resendInvoice } from './invoices.ts';
import { getPayerLink, makePayerLink, withdrawPayerLink } from './payer-link.ts';
import { getOrder, getOrders } from './queries.ts';

export function paymentRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.listGateways, async () => ({ offered: [...ctx.payments.offered] })),
    handle(contract.openOrder, ({ params, body }, { actor }) => openOrder(ctx, actor, params.id, body.gateway)),
    handle(contract.getOrder, ({ params }, { actor }) => getOrder(ctx, actor, params.id)),
    handle(contract.listOrders, ({ query }, { actor }) => getOrders(ctx, actor, query.cursor)),
    handle(contract.getPayerLink, ({ params }, { actor }) => getPayerLink(ctx, actor, params.id)),
    handle(contract.makePayerLink, ({ params, body }, { actor }) => makePayerLink(ctx, actor, params.id, body.key)),
    handle(contract.withdrawPayerLink, async ({ params }, { actor }) => {
      await withdrawPayerLink(ctx, actor, params.id);
      return {};
    }),
    handle(contract.listInvoices, ({ params }, { actor }) => getInvoices(ctx, actor, params.id)),
    handle(contract.resendInvoice, async ({ params, body }, { actor }) => {
      await resendInvoice(ctx, actor, params.id, body);
      return getInvoices(ctx, actor, params.id);
    }),
    handle(contract.getInvoice, async ({ params, query }, { actor, request, reply }) => {
      const file = await getInvoiceFile(ctx, actor, params.id, { kind: query.kind, format: 'pdf' });
      return sendFile(reply, ctx, file, request.headers);
    }),
    handle(contract.getInvoiceXml, async ({ params, query }, { actor, request, reply }) => {
      const file = await getInvoiceFile(ctx, actor, params.id, { kind: query.kind, format: 'xml' });
      return sendFile(reply, ctx, file, request.headers);
    }),
    ...callbackRoutes(ctx),
  ];
}

/** What gateways post: each with the words of its protocol for "understood, do not repeat it". */
function callbackRoutes(ctx: Context): Mounted[] {
  const receive = (gateway: contract.GatewayName, { request, requestId }: Call) => {
    if (request.rawBody === undefined) throw new Refusal('malformed_request');
    return receiveNotification(ctx, gateway, { body: request.rawBody, headers: request.headers }, requestId);
  };
  return [
    handlePublic(contract.receivePaymentNotification, async (_input, call) => {
      // Any other type is none of this gateway's.
      if (!call.request.headers['content-type']?.startsWith('application/jose')) throw new Refusal('malformed_request');
      await receive('cashier', call);
      call.reply.type('text/plain');
      return 'success';
    }),
    handlePublic(contract.receiveAlipayNotification, async (_input, call) => {
      await receive('alipay', call);
      call.reply.type('text/plain');
      return 'success';
    }),
    handlePublic(contract.receiveWechatpayNotification, async (_input, call) => {
      await receive('wechatpay', call);
      return { code: 'SUCCESS', message: '成功' };
    }),
  ];
}
