import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant, Nothing } from './shared.ts';

export const ORDER_STATUSES = {
  open: '待缴费',
  paid: '已缴费',
  closed: '已关闭',
  refunding: '退款中',
  refunded: '已退款',
} as const;
export const OrderStatus = z.enum(Object.keys(ORDER_STATUSES) as [keyof typeof ORDER_STATUSES]);

export const OrderView = z.object({
  id: Id,
  number: z.string(),
  amountFen: z.number().int(),
  status: OrderStatus,
  /** Where to pay, while open. */
  cashierUrl: z.string().nullable(),
  paidAt: Instant.nullable(),
  refundedAt: Instant.nullable(),
  /** Who paid, as the payment service names them; null when it does not. */
  payer: z.string().nullable(),
});
export type OrderView = z.infer<typeof OrderView>;

/** One line of 「我的订单」. */
export const OrderItem = OrderView.omit({ cashierUrl: true }).extend({
  workId: Id,
  workTitle: z.string(),
  workCode: z.string(),
  createdAt: Instant,
  /** Whether this work still waits for its fee: its order page leads to the cashier. */
  payable: z.boolean(),
  /** Why money went back. */
  refundReason: z.string().nullable(),
  invoiceUrl: z.string().nullable(),
});
export type OrderItem = z.infer<typeof OrderItem>;

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

export const listOrders = route({
  id: 'listOrders',
  method: 'GET',
  path: '/api/orders',
  access: 'signed-in',
  summary: 'Own orders, newest first, paged by cursor',
  query: z.object({ cursor: z.string().max(200).optional() }),
  answer: z.object({ orders: z.array(OrderItem), nextCursor: z.string().nullable() }),
  errors: ['sign_in_required'],
});

/** 「请别人付款」: a link that opens without login and pays this one order. */
export const PayerLink = z.object({
  url: z.string(),
  /** A ready message around the link. */
  message: z.string(),
  expiresAt: Instant,
});
export type PayerLink = z.infer<typeof PayerLink>;

export const getPayerLink = route({
  id: 'getPayerLink',
  method: 'GET',
  path: '/api/works/:id/payer-link',
  access: 'signed-in',
  summary: 'The link that is valid now, if there is one',
  params: IdParams,
  answer: z.object({ link: PayerLink.nullable() }),
  errors: ['not_found'],
});

export const makePayerLink = route({
  id: 'makePayerLink',
  method: 'POST',
  path: '/api/works/:id/payer-link',
  access: 'signed-in',
  summary: 'Makes a link for somebody else to pay; an earlier one of this order stops working',
  params: IdParams,
  body: z.object({ key: z.uuid() }),
  answer: PayerLink,
  errors: ['not_found', 'not_allowed_now', 'outside_unavailable', 'key_reused'],
});

export const withdrawPayerLink = route({
  id: 'withdrawPayerLink',
  method: 'DELETE',
  path: '/api/works/:id/payer-link',
  access: 'signed-in',
  summary: 'Takes the link back; done already is done too',
  params: IdParams,
  answer: Nothing,
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
