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

/** Where a fee can be paid. Which are offered is configuration; an order stays with the one it was made at. */
export const GATEWAYS = { cashier: '统一收银台', alipay: '支付宝', wechatpay: '微信支付' } as const;
export type GatewayName = keyof typeof GATEWAYS;
export const GatewayName = z.enum(Object.keys(GATEWAYS) as [GatewayName]);

export const OrderView = z.object({
  id: Id,
  number: z.string(),
  amountFen: z.number().int(),
  status: OrderStatus,
  gateway: GatewayName,
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
  /** The mail with the invoice came back: another address is wanted. */
  invoiceBounced: z.boolean(),
  /** 红字发票 that reverses the invoice. */
  redInvoiceUrl: z.string().nullable(),
});
export type OrderItem = z.infer<typeof OrderItem>;

export const openOrder = route({
  id: 'openOrder',
  method: 'POST',
  path: '/api/works/:id/order',
  access: 'signed-in',
  summary:
    'The one open order of this work, made at the chosen gateway when there is none; another choice closes the earlier',
  params: IdParams,
  body: z.object({ key: z.uuid(), gateway: GatewayName.optional() }),
  answer: OrderView,
  errors: ['not_found', 'not_allowed_now', 'outside_unavailable'],
});

export const listGateways = route({
  id: 'listGateways',
  method: 'GET',
  path: '/api/payment-gateways',
  access: 'signed-in',
  summary: 'Where fees can be paid here, the usual one first',
  answer: z.object({ offered: z.array(GatewayName).min(1) }),
  errors: [],
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

const callback = { method: 'POST', access: 'machine', answer: z.unknown() } as const;

export const receiveAlipayNotification = route({
  ...callback,
  id: 'receiveAlipayNotification',
  path: '/callbacks/alipay',
  summary: '支付宝异步通知: a form with an RSA2 signature; answered `success`',
  binary: 'text/plain',
  errors: ['signature_invalid', 'malformed_request'],
});

export const receiveWechatpayNotification = route({
  ...callback,
  id: 'receiveWechatpayNotification',
  path: '/callbacks/wechatpay',
  summary: '微信支付 APIv3 通知: JSON, signed in Wechatpay-Signature, its resource encrypted',
  errors: ['signature_invalid', 'malformed_request'],
});

export const INVOICE_STATUSES = {
  queued: '正在开具',
  issued: '已开具',
  mailed: '已发送',
  bounced: '邮件被退回',
  cancelled: '不再开具',
} as const;
export const InvoiceStatus = z.enum(Object.keys(INVOICE_STATUSES) as [keyof typeof INVOICE_STATUSES]);
export const InvoiceKind = z.enum(['blue', 'red']);

/** An invoice as the owner of the work sees it. */
export const InvoiceView = z.object({
  kind: InvoiceKind,
  status: InvoiceStatus,
  number: z.string().nullable(),
  issuedAt: Instant.nullable(),
  /** Where it was sent to last; null before. */
  mailedTo: z.string().nullable(),
  mailedAt: Instant.nullable(),
  pdfUrl: z.string().nullable(),
  xmlUrl: z.string().nullable(),
  /** It can be mailed now, again or to another address. */
  resendable: z.boolean(),
});
export type InvoiceView = z.infer<typeof InvoiceView>;
const Invoices = z.object({ invoices: z.array(InvoiceView) });

export const listInvoices = route({
  id: 'listInvoices',
  method: 'GET',
  path: '/api/works/:id/invoices',
  access: 'signed-in',
  summary: 'The e-invoice of an own work and the red one that reverses it, as far as there are any',
  params: IdParams,
  answer: Invoices,
  errors: ['not_found'],
});

export const resendInvoice = route({
  id: 'resendInvoice',
  method: 'POST',
  path: '/api/works/:id/invoice-mails',
  access: 'signed-in',
  summary: 'Mails an invoice again, to the address it went to or another one; a few times a day',
  params: IdParams,
  body: z.object({ key: z.uuid(), kind: InvoiceKind.default('blue'), email: z.email().max(100).optional() }),
  answer: Invoices,
  errors: ['not_found', 'not_allowed_now', 'invoice_mailed_often', 'key_reused'],
});

export const getInvoice = route({
  id: 'getInvoice',
  method: 'GET',
  path: '/api/works/:id/invoice.pdf',
  access: 'signed-in',
  summary: 'The e-invoice, or the red one',
  params: IdParams,
  query: z.object({ kind: InvoiceKind.default('blue') }),
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

export const getInvoiceXml = route({
  id: 'getInvoiceXml',
  method: 'GET',
  path: '/api/works/:id/invoice.xml',
  access: 'signed-in',
  summary: 'The same invoice for bookkeeping programs',
  params: IdParams,
  query: z.object({ kind: InvoiceKind.default('blue') }),
  answer: z.unknown(),
  binary: 'application/xml',
  errors: ['not_found'],
});
