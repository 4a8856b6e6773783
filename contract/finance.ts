import { z } from 'zod';
import { GatewayName, InvoiceKind, InvoiceStatus, OrderStatus } from './payments.ts';
import { route } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';

/** Who reads the books, and who acts on them. */
const READERS = ['finance', 'auditor'] as const;
const KEEPERS = ['finance'] as const;

const count = z.number().int().nonnegative();
const fen = z.number().int();
const Cursor = z.string().max(200).optional();

/** Both days are included; left out: without a limit. */
const period = { from: CalendarDate.optional(), to: CalendarDate.optional() };
/** An order's, refund's or invoice's number, a payment service's trade number, or 流水号 of a work: whole or its beginning. */
const search = { q: z.string().trim().max(64).default('') };

const MoneyLine = z.object({
  /** 'YYYY-MM-DD' or 'YYYY-MM'. */
  period: z.string(),
  payments: count,
  receivedFen: fen,
  refunds: count,
  refundedFen: fen,
  invoices: count,
  redInvoices: count,
});
export type MoneyLine = z.infer<typeof MoneyLine>;

export const getFinanceOverview = route({
  id: 'getFinanceOverview',
  method: 'GET',
  path: '/api/office/finance',
  access: READERS,
  summary: 'Money received and given back by day or month, invoices, and what waits for somebody',
  query: z.object({ from: CalendarDate, to: CalendarDate, by: z.enum(['day', 'month']).default('day') }),
  answer: z.object({
    lines: z.array(MoneyLine),
    total: MoneyLine.omit({ period: true }),
    openDifferences: count,
    bouncedInvoices: count,
    unfinishedRefunds: count,
  }),
  errors: ['forbidden', 'invalid_input'],
});

export const LedgerCheck = z.object({
  at: Instant,
  gatewayFen: fen,
  feesReceivedFen: fen,
  refundsDueFen: fen,
  /** Transactions whose entries do not sum to nothing; always none. */
  unbalanced: count,
  /** Orders whose state and whose entries tell different things. */
  inconsistent: z.array(z.object({ number: z.string(), sentence: z.string() })),
});
export type LedgerCheck = z.infer<typeof LedgerCheck>;

export const checkLedger = route({
  id: 'checkLedger',
  method: 'GET',
  path: '/api/office/finance/ledger',
  access: READERS,
  summary: 'Adds up the whole ledger and holds it against the orders; asked for by hand, because it reads everything',
  answer: LedgerCheck,
  errors: ['forbidden'],
});

export const FinanceOrder = z.object({
  id: Id,
  number: z.string(),
  workId: Id,
  workCode: z.string(),
  workTitle: z.string(),
  /** Applicant; persons masked. */
  applicant: z.string(),
  gateway: GatewayName,
  status: OrderStatus,
  amountFen: fen,
  tradeNo: z.string().nullable(),
  /** As the payment service masks it. */
  payer: z.string().nullable(),
  createdAt: Instant,
  paidAt: Instant.nullable(),
  refundedAt: Instant.nullable(),
  invoiceNumber: z.string().nullable(),
});
export type FinanceOrder = z.infer<typeof FinanceOrder>;

export const listFinanceOrders = route({
  id: 'listFinanceOrders',
  method: 'GET',
  path: '/api/office/finance/orders',
  access: READERS,
  summary: 'Orders, newest first, paged by cursor',
  query: z.object({
    ...search,
    ...period,
    status: OrderStatus.optional(),
    gateway: GatewayName.optional(),
    cursor: Cursor,
  }),
  answer: z.object({ rows: z.array(FinanceOrder), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input'],
});

export const REFUND_STATUSES = { queued: '等待发出', processing: '处理中', succeeded: '已退回' } as const;
export type RefundStatus = keyof typeof REFUND_STATUSES;
export const RefundStatus = z.enum(Object.keys(REFUND_STATUSES) as [RefundStatus]);

export const FinanceRefund = z.object({
  id: Id,
  number: z.string(),
  orderNumber: z.string(),
  workId: Id,
  workCode: z.string(),
  workTitle: z.string(),
  applicant: z.string(),
  gateway: GatewayName,
  status: RefundStatus,
  amountFen: fen,
  reason: z.string(),
  createdAt: Instant,
  doneAt: Instant.nullable(),
});
export type FinanceRefund = z.infer<typeof FinanceRefund>;

export const listFinanceRefunds = route({
  id: 'listFinanceRefunds',
  method: 'GET',
  path: '/api/office/finance/refunds',
  access: READERS,
  summary: 'Refunds, newest first, paged by cursor',
  query: z.object({ ...search, ...period, status: RefundStatus.optional(), cursor: Cursor }),
  answer: z.object({ rows: z.array(FinanceRefund), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input'],
});

export const FinanceInvoice = z.object({
  id: Id,
  kind: InvoiceKind,
  status: InvoiceStatus,
  number: z.string().nullable(),
  /** Number of the invoice that a red one reverses. */
  reverses: z.string().nullable(),
  /** A red invoice stands against this one. */
  reversed: z.boolean(),
  orderNumber: z.string(),
  workId: Id,
  workCode: z.string(),
  workTitle: z.string(),
  /** Persons masked. */
  buyer: z.string(),
  amountFen: fen,
  /** Masked. */
  mailedTo: z.string().nullable(),
  mailedAt: Instant.nullable(),
  /** What the mail server said. */
  bounce: z.string().nullable(),
  createdAt: Instant,
  issuedAt: Instant.nullable(),
  resendable: z.boolean(),
});
export type FinanceInvoice = z.infer<typeof FinanceInvoice>;

export const listFinanceInvoices = route({
  id: 'listFinanceInvoices',
  method: 'GET',
  path: '/api/office/finance/invoices',
  access: READERS,
  summary: 'Invoices, blue and red, newest first, paged by cursor',
  query: z.object({
    ...search,
    ...period,
    status: InvoiceStatus.optional(),
    kind: InvoiceKind.optional(),
    cursor: Cursor,
  }),
  answer: z.object({ rows: z.array(FinanceInvoice), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input'],
});

export const resendFinanceInvoice = route({
  id: 'resendFinanceInvoice',
  method: 'POST',
  path: '/api/office/finance/invoices/:id/mails',
  access: KEEPERS,
  summary: 'Mails an invoice again, to the address it went to or another one',
  params: IdParams,
  body: z.object({ key: z.uuid(), email: z.email().max(100).optional() }),
  answer: z.object({}),
  errors: ['not_found', 'not_allowed_now', 'key_reused'],
});

export const getFinanceInvoiceFile = route({
  id: 'getFinanceInvoiceFile',
  method: 'GET',
  path: '/api/office/finance/invoices/:id/file.pdf',
  access: READERS,
  summary: 'The PDF of an invoice',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

export const EXPORTS = { orders: '订单', refunds: '退款', invoices: '发票' } as const;
export type ExportKind = keyof typeof EXPORTS;

export const exportFinance = route({
  id: 'exportFinance',
  method: 'GET',
  path: '/api/office/finance/export',
  access: KEEPERS,
  summary: 'Orders, refunds or invoices of a period as XLSX or CSV; who takes them is recorded',
  query: z.object({
    what: z.enum(Object.keys(EXPORTS) as [ExportKind]),
    format: z.enum(['xlsx', 'csv']),
    from: CalendarDate,
    to: CalendarDate,
  }),
  answer: z.unknown(),
  binary: 'application/octet-stream',
  errors: ['forbidden', 'invalid_input'],
});
