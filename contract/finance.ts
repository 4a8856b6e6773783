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

export const DIFFERENCE_KINDS = { payment: '收款', refund: '退款' } as const;
export const FAULTS = {
  missing_here: '对账单有，平台没有',
  missing_there: '平台有，对账单没有',
  amount: '金额不一致',
  state: '状态不一致',
} as const;
export type Fault = keyof typeof FAULTS;
export const DIFFERENCE_STATES = { open: '待处理', explained: '已说明', settled: '已自动核销' } as const;
export type DifferenceState = keyof typeof DIFFERENCE_STATES;
const DifferenceState = z.enum(Object.keys(DIFFERENCE_STATES) as [DifferenceState]);

export const Difference = z.object({
  id: Id,
  version: z.number().int(),
  gateway: GatewayName,
  day: CalendarDate,
  kind: z.enum(['payment', 'refund']),
  fault: z.enum(Object.keys(FAULTS) as [Fault]),
  /** Ours: of the order or the refund. */
  number: z.string(),
  tradeNo: z.string().nullable(),
  hereFen: fen.nullable(),
  thereFen: fen.nullable(),
  workId: Id.nullable(),
  workCode: z.string().nullable(),
  state: DifferenceState,
  note: z.string().nullable(),
  explainedBy: z.string().nullable(),
  explainedAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  foundAt: Instant,
});
export type Difference = z.infer<typeof Difference>;

export const listDifferences = route({
  id: 'listDifferences',
  method: 'GET',
  path: '/api/office/finance/differences',
  access: READERS,
  summary: 'Differences between bills and books, newest first, paged by cursor',
  query: z.object({
    state: DifferenceState.optional(),
    day: CalendarDate.optional(),
    gateway: GatewayName.optional(),
    cursor: Cursor,
  }),
  answer: z.object({ rows: z.array(Difference), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input'],
});

export const explainDifference = route({
  id: 'explainDifference',
  method: 'POST',
  path: '/api/office/finance/differences/:id/explanation',
  access: KEEPERS,
  summary: 'Says what a difference comes from; an explanation can be written anew',
  params: IdParams,
  body: z.object({ version: z.number().int(), note: z.string().trim().min(2).max(500) }),
  answer: Difference,
  errors: ['not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input'],
});

export const RECONCILIATION_STATES = { asked: '正在对账', not_ready: '对账单尚未生成', done: '已对账' } as const;

export const Reconciliation = z.object({
  gateway: GatewayName,
  day: CalendarDate,
  state: z.enum(Object.keys(RECONCILIATION_STATES) as [keyof typeof RECONCILIATION_STATES]),
  payments: count,
  paymentsFen: fen,
  refunds: count,
  refundsFen: fen,
  matched: count,
  open: count,
  explained: count,
  settled: count,
  doneAt: Instant.nullable(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const listReconciliations = route({
  id: 'listReconciliations',
  method: 'GET',
  path: '/api/office/finance/reconciliations',
  access: READERS,
  summary: 'Days that were compared, newest first; `before` goes on',
  query: z.object({ before: CalendarDate.optional() }),
  answer: z.object({ days: z.array(Reconciliation), gateways: z.array(GatewayName), more: z.boolean() }),
  errors: ['forbidden', 'invalid_input'],
});

export const reconcileDay = route({
  id: 'reconcileDay',
  method: 'POST',
  path: '/api/office/finance/reconciliations',
  access: KEEPERS,
  summary: 'Fetches the bill of a day (anew) and compares it; done by a job',
  body: z.object({ day: CalendarDate, gateway: GatewayName }),
  answer: Reconciliation,
  errors: ['not_allowed_now', 'invalid_input'],
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
