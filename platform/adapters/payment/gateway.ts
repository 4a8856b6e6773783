import { CompactSign, compactVerify, createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { Refusal } from '../../base/errors.ts';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import type { PaymentGateway } from './port.ts';

const PARTY = 'payment gateway';
const JOSE = 'application/jose';
/** A signed message of the gateway may be this old, so that a repeated one is still read; the notification id deduplicates. */
const NOTIFICATION_DAYS = 3;

const Created = z.object({ trade_no: z.string(), cashier_url: z.url() });
const Queried = z.object({
  status: z.enum(['open', 'paid', 'closed', 'refunded']),
  trade_no: z.string(),
  amount_fen: z.number().int(),
  paid_at: z.coerce.date().optional(),
});
const Refunded = z.object({ refund_no: z.string(), status: z.enum(['processing', 'succeeded', 'failed']) });
const Notification = z.object({
  notification_id: z.string().min(1).max(80),
  event: z.enum(['payment.succeeded', 'refund.succeeded']),
  out_trade_no: z.string(),
  trade_no: z.string(),
  out_refund_no: z.string().optional(),
  amount_fen: z.number().int(),
  occurred_at: z.coerce.date(),
  iat: z.number(),
});

/**
 * A gateway whose messages are compact JWS (RFC 7515): ours with a shared secret (HS256, `kid` = merchant), its own with
 * published keys (ES256, `/jwks.json`). Every call may be repeated under our own numbers.
 */
export function createPaymentGateway(config: Pick<Config, 'payment' | 'publicUrl'>): PaymentGateway {
  const { url, merchant, secret } = config.payment;
  const ourKey = new TextEncoder().encode(secret);
  const theirKeys = createRemoteJWKSet(new URL(`${url}/jwks.json`), { cooldownDuration: 5_000 });

  async function read(body: string): Promise<unknown> {
    const { payload } = await compactVerify(body, theirKeys, { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder().decode(payload));
  }

  async function call<T extends z.ZodType>(path: string, message: object, answer: T): Promise<z.output<T>> {
    const iat = Math.floor(Date.now() / 1000);
    const sealed = await new CompactSign(new TextEncoder().encode(JSON.stringify({ ...message, iat })))
      .setProtectedHeader({ alg: 'HS256', kid: merchant })
      .sign(ourKey);
    const response = await callOutside(PARTY, `${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': JOSE },
      body: sealed,
    });
    const text = await response.text();
    const opened = await read(text).catch((error: unknown) => {
      throw new OutsideUnavailable(PARTY, error);
    });
    if (!response.ok) throw new OutsideUnavailable(PARTY, `${path}: ${JSON.stringify(opened)}`);
    return answer.parse(opened);
  }

  return {
    async createOrder({ number, amountFen, subject, returnUrl }) {
      const notify_url = `${config.publicUrl}/callbacks/payments`;
      const message = { out_trade_no: number, amount_fen: amountFen, subject, notify_url, return_url: returnUrl };
      const created = await call('orders', message, Created);
      return { tradeNo: created.trade_no, cashierUrl: created.cashier_url };
    },
    async queryOrder(number) {
      const found = await call('orders/query', { out_trade_no: number }, Queried);
      return {
        status: found.status,
        tradeNo: found.trade_no,
        amountFen: found.amount_fen,
        paidAt: found.paid_at ?? null,
      };
    },
    async closeOrder(number) {
      await call('orders/close', { out_trade_no: number }, z.unknown());
    },
    async refund({ orderNumber, refundNumber, amountFen, reason }) {
      const message = { out_trade_no: orderNumber, out_refund_no: refundNumber, amount_fen: amountFen, reason };
      const refunded = await call('refunds', message, Refunded);
      return { refundNo: refunded.refund_no, status: refunded.status };
    },
    async queryRefund(refundNumber) {
      const found = await call('refunds/query', { out_refund_no: refundNumber }, Refunded);
      return { refundNo: found.refund_no, status: found.status };
    },
    async readNotification(body) {
      const opened = await read(body).catch(() => {
        throw new Refusal('signature_invalid');
      });
      const parsed = Notification.safeParse(opened);
      if (!parsed.success) throw new Refusal('malformed_request');
      const n = parsed.data;
      if (Date.now() / 1000 - n.iat > NOTIFICATION_DAYS * 86_400) throw new Refusal('signature_invalid');
      return {
        notificationId: n.notification_id,
        event: n.event,
        orderNumber: n.out_trade_no,
        tradeNo: n.trade_no,
        refundNumber: n.out_refund_no ?? null,
        amountFen: n.amount_fen,
        occurredAt: n.occurred_at,
      };
    },
  };
}
