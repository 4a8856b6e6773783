import { z } from 'zod';
import { GatewayName } from './payments.ts';
import { route } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';

/** 对账: bills of the payment gateways beside the books. The same people as for the books themselves. */
const READERS = ['finance', 'auditor'] as const;
const KEEPERS = ['finance'] as const;

const count = z.number().int().nonnegative();
const fen = z.number().int();
const Cursor = z.string().max(200).optional();

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
