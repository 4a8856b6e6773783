import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world.ts';
import type { Notifier } from './notifications.ts';
import {
  acceptRefund,
  closeOrder,
  findRefund,
  getOrder,
  type Order,
  openOrder,
  payerOf,
  type Refund,
  refundedFen,
} from './orders.ts';
import { CashierError, type Envelope, sendSealed } from './signed-messages.ts';
import { plantedStatement, statementFile, statementRoutes } from './statement.ts';

const number = z.string().regex(/^[\w-]{1,64}$/);
const amount = z.number().int().min(1).max(100_000_000);
const webAddress = z.url({ protocol: /^https?$/ });

const newOrder = z.object({
  out_trade_no: number,
  amount_fen: amount,
  subject: z.string().min(1).max(256),
  notify_url: webAddress,
  return_url: webAddress,
});
const oneOrder = z.object({ out_trade_no: number });
const newRefund = z.object({
  out_trade_no: number,
  out_refund_no: number,
  amount_fen: amount,
  reason: z.string().max(256).default(''),
});
const oneRefund = z.object({ out_refund_no: number });
const oneDay = z.object({ date: z.iso.date() });

function parse<T>(schema: z.ZodType<T>, payload: unknown): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new CashierError(400, 'invalid_request', `${issue?.path.join('.')}: ${issue?.message}`);
}

const present = (world: World, order: Order) => ({
  out_trade_no: order.out_trade_no,
  trade_no: order.trade_no,
  status: order.status,
  amount_fen: order.amount_fen,
  refunded_fen: refundedFen(world.store, order.out_trade_no),
  ...(order.paid_at ? { paid_at: order.paid_at } : {}),
  ...payerOf(world, order.out_trade_no),
});

const presentRefund = (refund: Refund) => ({
  out_trade_no: refund.out_trade_no,
  out_refund_no: refund.out_refund_no,
  refund_no: refund.refund_no,
  amount_fen: refund.amount_fen,
  status: refund.status,
  ...(refund.succeeded_at ? { succeeded_at: refund.succeeded_at } : {}),
});

function statement(world: World, date: string) {
  const entries = plantedStatement(world, date);
  const total = (kind: 'payment' | 'refund') =>
    entries.filter((entry) => entry.kind === kind).reduce((sum, entry) => sum + entry.amount_fen, 0);
  return { date, entries, total_paid_fen: total('payment'), total_refunded_fen: total('refund') };
}

/** The machine side of the cashier: POST in and out, everything a signed message. */
export function cashierApi(app: FastifyInstance, world: World, envelope: Envelope, notifier: Notifier): void {
  app.get('/cashier/jwks.json', () => envelope.jwks);

  const method = (path: string, handle: (payload: Record<string, unknown>) => object) =>
    app.post(`/cashier/api/${path}`, async (request, reply) => {
      try {
        return await sendSealed(reply, envelope, handle(await envelope.open(request.body)));
      } catch (error) {
        if (!(error instanceof CashierError)) throw error;
        const refusal = { error: error.error, error_description: error.message };
        return sendSealed(reply, envelope, refusal, error.status);
      }
    });
  const unlessRefusing = () => {
    if (world.knobs.get('cashier').refuse)
      throw new CashierError(403, 'refused', 'The gateway does not accept this for now');
  };

  method('orders', (payload) => {
    unlessRefusing();
    const order = openOrder(world, parse(newOrder, payload));
    return { ...present(world, order), cashier_url: `${world.url}/cashier/pay/${order.trade_no}` };
  });
  method('orders/query', (payload) => present(world, getOrder(world, parse(oneOrder, payload).out_trade_no)));
  method('orders/close', (payload) => present(world, closeOrder(world, parse(oneOrder, payload).out_trade_no)));
  method('refunds', (payload) => {
    unlessRefusing();
    const refund = acceptRefund(world, parse(newRefund, payload));
    notifier.wake();
    return presentRefund(refund);
  });
  method('refunds/query', (payload) => {
    const refund = findRefund(world, parse(oneRefund, payload).out_refund_no);
    if (!refund) throw new CashierError(404, 'refund_not_found', 'No such refund');
    return presentRefund(refund);
  });
  method('statement', (payload) => statement(world, parse(oneDay, payload).date));
  method('statement/file', (payload) => statementFile(world, parse(oneDay, payload).date));
  statementRoutes(app, world);
}
