import { z } from 'zod';
import { Refusal } from '../../base/errors.ts';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import { type PaymentGateway, type PaymentNotification, StatementNotReady } from './port.ts';
import { PaymentRefused } from './refused.ts';
import { createOpener, JOSE, sealMessage } from './signed-messages.ts';
import { checkedStatement, readCashierStatement } from './statement.ts';

const PARTY = 'payment gateway';

const Order = z.object({
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  status: z.enum(['open', 'paid', 'closed']),
  amount_fen: z.number().int(),
  refunded_fen: z.number().int().default(0),
  paid_at: z.coerce.date().optional(),
  payer: z.string().max(80).optional(),
  cashier_url: z.url({ protocol: /^https?$/ }).optional(),
});
const Refund = z.object({
  out_refund_no: z.string(),
  refund_no: z.string().min(1),
  amount_fen: z.number().int(),
  status: z.enum(['processing', 'succeeded', 'failed']),
});
const Statement = z.object({
  date: z.string(),
  download_url: z.url({ protocol: /^https?$/ }),
  sha256: z.string().regex(/^[\da-f]{64}$/),
});
const Problem = z.object({ error: z.string(), error_description: z.string().default('') });
const Notification = z.object({
  notification_id: z.string().min(1).max(100),
  event: z.enum(['payment.succeeded', 'refund.succeeded']),
  out_trade_no: z.string().max(64),
  trade_no: z.string().max(100),
  out_refund_no: z.string().max(64).optional(),
  amount_fen: z.number().int(),
  payer: z.string().max(80).optional(),
  occurred_at: z.coerce.date(),
});

/**
 * The gateway's protocol: POST in and out, every message one signed message. Calls may be repeated under our own numbers;
 * they throw OutsideUnavailable (try again) or PaymentRefused (it said no). An answer is believed only when the gateway
 * signed it and it speaks of what was asked for.
 */
export function createPaymentGateway(config: Pick<Config, 'payment' | 'publicUrl'>): PaymentGateway {
  const { url, merchant, secret } = config.payment;
  const open = createOpener(PARTY, new URL(`${url}/jwks.json`));

  async function post<T extends z.ZodType>(path: string, message: object, answer: T): Promise<z.output<T>> {
    const response = await callOutside(PARTY, `${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': JOSE },
      body: await sealMessage(message, merchant, secret),
    });
    const payload = await open(await response.text()).catch((error: unknown) => {
      throw error instanceof OutsideUnavailable ? error : new OutsideUnavailable(PARTY, error);
    });
    if (!response.ok) {
      const problem = Problem.safeParse(payload);
      if (problem.success) throw new PaymentRefused(problem.data.error, problem.data.error_description);
      throw new OutsideUnavailable(PARTY, `status ${response.status}`);
    }
    const parsed = answer.safeParse(payload);
    if (!parsed.success) throw new OutsideUnavailable(PARTY, parsed.error);
    return parsed.data;
  }
  async function askOrder(path: string, number: string, more: object = {}) {
    const order = await post(path, { out_trade_no: number, ...more }, Order);
    if (order.out_trade_no !== number) throw new OutsideUnavailable(PARTY, 'answered about another order');
    return order;
  }
  async function askRefund(path: string, number: string, more: object = {}) {
    const refund = await post(path, { out_refund_no: number, ...more }, Refund);
    if (refund.out_refund_no !== number) throw new OutsideUnavailable(PARTY, 'answered about another refund');
    return { refundNo: refund.refund_no, status: refund.status };
  }

  return {
    async createOrder({ number, amountFen, subject, returnUrl }) {
      const order = await askOrder('orders', number, {
        amount_fen: amountFen,
        subject,
        notify_url: `${config.publicUrl}/callbacks/payments`,
        return_url: returnUrl,
      });
      if (order.amount_fen !== amountFen || !order.cashier_url) {
        throw new OutsideUnavailable(PARTY, 'answered another order than the one asked for');
      }
      return { tradeNo: order.trade_no, cashierUrl: order.cashier_url, codeUrl: null };
    },
    async queryOrder(number) {
      const order = await askOrder('orders/query', number);
      const refunded = order.status === 'paid' && order.refunded_fen >= order.amount_fen;
      return {
        status: refunded ? 'refunded' : order.status,
        tradeNo: order.trade_no,
        amountFen: order.amount_fen,
        paidAt: order.paid_at ?? null,
        payer: order.payer ?? null,
      };
    },
    async closeOrder(number) {
      await askOrder('orders/close', number);
    },
    async refund({ orderNumber, refundNumber, amountFen, reason }) {
      const { refundNo, status } = await askRefund('refunds', refundNumber, {
        out_trade_no: orderNumber,
        amount_fen: amountFen,
        reason,
      });
      if (status === 'failed') throw new PaymentRefused('refund_failed', refundNo);
      return { refundNo, status };
    },
    queryRefund: (refundNumber) => askRefund('refunds/query', refundNumber),
    readNotification: async ({ body }) => readNotification(await open(body)),
    async downloadStatement(day) {
      const found = await post('statement/file', { date: day }, Statement).catch((error: unknown) => {
        if (error instanceof PaymentRefused && error.code === 'statement_not_ready') throw new StatementNotReady(day);
        throw error;
      });
      if (found.date !== day) throw new OutsideUnavailable(PARTY, 'answered about another day');
      return checkedStatement(PARTY, found.download_url, { algorithm: 'sha256', hash: found.sha256 });
    },
    readStatement: readCashierStatement,
  };
}

function readNotification(payload: unknown): PaymentNotification {
  const parsed = Notification.safeParse(payload);
  if (!parsed.success) throw new Refusal('malformed_request');
  const n = parsed.data;
  return {
    notificationId: n.notification_id,
    event: n.event,
    orderNumber: n.out_trade_no,
    tradeNo: n.trade_no,
    refundNumber: n.out_refund_no ?? null,
    amountFen: n.amount_fen,
    payer: n.payer ?? null,
    occurredAt: n.occurred_at,
  };
}
