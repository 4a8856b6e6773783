import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../../base/errors.ts';
import type { PaymentNotification, Posted } from '../port.ts';
import { isFromWechatpay, openResource } from './signing.ts';

const Envelope = z.object({
  id: z.string().min(1).max(100),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.string(),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().optional(),
  }),
});
const Transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string().max(64),
  transaction_id: z.string().min(1).max(100),
  trade_state: z.literal('SUCCESS'),
  success_time: z.coerce.date(),
  amount: z.object({ total: z.number().int(), currency: z.literal('CNY').optional() }),
});
const Refund = z.object({
  mchid: z.string(),
  out_trade_no: z.string().max(64),
  transaction_id: z.string().min(1).max(100),
  out_refund_no: z.string().max(64),
  refund_status: z.literal('SUCCESS'),
  success_time: z.coerce.date(),
  amount: z.object({ refund: z.number().int() }),
});

export interface Judging {
  appId: string;
  merchant: string;
  apiKey: string;
  keyId: string;
  key: KeyObject;
  now: Date;
}

/**
 * 支付通知 and 退款结果通知: signature and time first, then the sealed resource, then whether it is for this application and
 * merchant. Null for events that move no money (a refund that was closed or needs a person: it is asked about).
 * @throws Refusal signature_invalid, malformed_request
 */
export function readWechatpayNotification(posted: Posted, judging: Judging): PaymentNotification | null {
  const header = (name: string) => String(posted.headers[name] ?? '');
  if (!isFromWechatpay(header, posted.body, judging)) throw new Refusal('signature_invalid');
  const { id, event, resource } = opened(posted.body, judging.apiKey);
  if (event === 'TRANSACTION.SUCCESS') return paymentOf(id, resource, judging);
  return event === 'REFUND.SUCCESS' ? refundOf(id, resource, judging) : null;
}

function opened(body: string, apiKey: string) {
  try {
    const { id, event_type: event, resource } = Envelope.parse(JSON.parse(body));
    return { id, event, resource: openResource(resource, apiKey) };
  } catch {
    throw new Refusal('malformed_request');
  }
}

function paymentOf(notificationId: string, resource: unknown, { appId, merchant }: Judging): PaymentNotification {
  const { data: paid } = Transaction.safeParse(resource);
  if (paid?.appid !== appId || paid.mchid !== merchant) throw new Refusal('malformed_request');
  return {
    ...{ notificationId, event: 'payment.succeeded', orderNumber: paid.out_trade_no, tradeNo: paid.transaction_id },
    ...{ refundNumber: null, amountFen: paid.amount.total, payer: null, occurredAt: paid.success_time },
  };
}

function refundOf(notificationId: string, resource: unknown, { merchant }: Judging): PaymentNotification {
  const { data: back } = Refund.safeParse(resource);
  if (back?.mchid !== merchant) throw new Refusal('malformed_request');
  return {
    ...{ notificationId, event: 'refund.succeeded', orderNumber: back.out_trade_no, tradeNo: back.transaction_id },
    ...{ refundNumber: back.out_refund_no, amountFen: back.amount.refund, payer: null, occurredAt: back.success_time },
  };
}
