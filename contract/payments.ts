import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant } from './shared.ts';

export const OrderView = z.object({
  id: Id,
  number: z.string(),
  amountFen: z.number().int(),
  status: z.enum(['open', 'paid', 'closed', 'refunding', 'refunded']),
  /** Where to pay, while open. */
  cashierUrl: z.string().nullable(),
  paidAt: Instant.nullable(),
  refundedAt: Instant.nullable(),
});
export type OrderView = z.infer<typeof OrderView>;

export const openOrder = route({
  id: 'openOrder',
  method: 'POST',
  path: '/api/works/:id/order',
  access: 'signed-in',
  summary: 'The one open order of this work, made at the gateway when there is none',
  params: IdParams,
  body: z.object({ key: z.uuid() }),
  answer: OrderView,
  errors: ['not_found', 'not_allowed_now', 'outside_unavailable'],
});

export const getOrder = route({
  id: 'getOrder',
  method: 'GET',
  path: '/api/works/:id/order',
  access: 'signed-in',
  summary: 'State of the order; an open one is asked for at the gateway in the background',
  params: IdParams,
  answer: OrderView,
  errors: ['not_found'],
});

export const receivePaymentNotification = route({
  id: 'receivePaymentNotification',
  method: 'POST',
  path: '/callbacks/payments',
  access: 'machine',
  summary: "The gateway's signed notification; may come twice, late or never",
  answer: z.string(),
  binary: 'text/plain',
  errors: ['signature_invalid', 'malformed_request'],
});

export const getInvoice = route({
  id: 'getInvoice',
  method: 'GET',
  path: '/api/works/:id/invoice.pdf',
  access: 'signed-in',
  summary: 'The e-invoice',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});
