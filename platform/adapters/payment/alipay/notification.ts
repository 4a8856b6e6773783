import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../../base/errors.ts';
import type { PaymentNotification } from '../port.ts';
import { chinaTime, fenOf } from '../text-lines.ts';
import { notificationHolds } from './signing.ts';

const Notification = z.object({
  notify_id: z.string().min(1).max(100),
  app_id: z.string(),
  seller_id: z.string(),
  out_trade_no: z.string().max(64),
  trade_no: z.string().min(1).max(100),
  trade_status: z.string(),
  total_amount: z.string(),
  buyer_logon_id: z.string().max(80).optional(),
  gmt_payment: z.string().optional(),
  /** There on notifications of refunds: our request number, the sum given back so far, and when. */
  out_biz_no: z.string().max(64).optional(),
  refund_fee: z.string().optional(),
  gmt_refund: z.string().optional(),
});

/**
 * 异步通知 of a trade: signature first, then whether it is for this application and this seller at all.
 * Null for what moves no money: a trade that waits, or was closed unpaid.
 * @throws Refusal signature_invalid, malformed_request
 */
export function readAlipayNotification(
  body: string,
  { appId, sellerId }: { appId: string; sellerId: string },
  key: KeyObject,
): PaymentNotification | null {
  const params = Object.fromEntries(new URLSearchParams(body));
  if (!notificationHolds(params, key)) throw new Refusal('signature_invalid');
  const parsed = Notification.safeParse(params);
  if (!parsed.success || parsed.data.app_id !== appId || parsed.data.seller_id !== sellerId)
    throw new Refusal('malformed_request');
  const n = parsed.data;
  const common = {
    notificationId: n.notify_id,
    orderNumber: n.out_trade_no,
    tradeNo: n.trade_no,
    payer: n.buyer_logon_id ?? null,
  };
  try {
    if (n.gmt_refund && n.refund_fee && n.out_biz_no) {
      const occurredAt = chinaTime(n.gmt_refund.slice(0, 19));
      const [refundNumber, amountFen] = [n.out_biz_no, fenOf(n.refund_fee)];
      return { ...common, event: 'refund.succeeded', refundNumber, amountFen, occurredAt };
    }
    if (n.trade_status !== 'TRADE_SUCCESS' && n.trade_status !== 'TRADE_FINISHED') return null;
    const occurredAt = chinaTime(n.gmt_payment ?? '');
    return { ...common, event: 'payment.succeeded', refundNumber: null, amountFen: fenOf(n.total_amount), occurredAt };
  } catch {
    throw new Refusal('malformed_request');
  }
}
