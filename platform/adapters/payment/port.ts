import type { GatewayName } from '../../../contract/payments.ts';

/** A payment gateway. Every call may be repeated: the merchant's own numbers are the keys. */
export interface PaymentGateway {
  createOrder(order: { number: string; amountFen: number; subject: string; returnUrl: string }): Promise<MadeOrder>;
  queryOrder(number: string): Promise<{
    status: 'open' | 'paid' | 'closed' | 'refunded';
    tradeNo: string;
    amountFen: number;
    paidAt: Date | null;
    payer: string | null;
  }>;
  closeOrder(number: string): Promise<void>;
  refund(refund: {
    orderNumber: string;
    refundNumber: string;
    amountFen: number;
    /** Of the whole order. */
    orderFen: number;
    reason: string;
  }): Promise<{ refundNo: string; status: 'processing' | 'succeeded' | 'failed' }>;
  queryRefund(
    refundNumber: string,
    orderNumber: string,
  ): Promise<{ refundNo: string; status: 'processing' | 'succeeded' | 'failed' }>;
  /**
   * A message somebody posted to this gateway's callback; null when it is the gateway's and says nothing to act on.
   * @throws Refusal signature_invalid when the gateway did not sign it, malformed_request
   */
  readNotification(message: Posted): Promise<PaymentNotification | null>;
  /**
   * The bill of one day in China, as the gateway wrote it. What arrives is checked while it streams.
   * @throws StatementNotReady when the gateway has none (yet), OutsideUnavailable
   */
  downloadStatement(day: string): Promise<AsyncIterable<Uint8Array>>;
  /** Reads a bill that was kept. @throws Error for a file that is no bill */
  readStatement(file: AsyncIterable<Uint8Array>): AsyncIterable<StatementLine>;
}

/** What the payer is given: a page of the gateway, or a code to scan. The trade's number may not be known yet. */
export interface MadeOrder {
  tradeNo: string | null;
  cashierUrl: string | null;
  codeUrl: string | null;
}

/** A request as it came, for signatures over its very bytes. */
export interface Posted {
  body: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface PaymentNotification {
  notificationId: string;
  event: 'payment.succeeded' | 'refund.succeeded';
  orderNumber: string;
  tradeNo: string;
  refundNumber: string | null;
  amountFen: number;
  /** Who paid, masked as the gateway masks it; null when it does not say. */
  payer: string | null;
  occurredAt: Date;
}

/** One movement of money on the gateway's bill. */
export interface StatementLine {
  kind: 'payment' | 'refund';
  /** Ours: of the order for a payment, of the refund for a refund. */
  number: string;
  tradeNo: string;
  amountFen: number;
  occurredAt: Date;
}

/** The gateway has no bill of that day yet, or never had one. */
export class StatementNotReady extends Error {
  constructor(day: string) {
    super(`there is no statement of ${day} yet`);
    this.name = 'StatementNotReady';
  }
}

/** The gateways of this installation. */
export interface Gateways {
  /** Offered to payers, the usual one first. */
  offered: readonly GatewayName[];
  /** Also one that is no longer offered, for what was paid there. @throws Error when it is not configured */
  of(name: GatewayName): PaymentGateway;
  /** All that are configured: their bills are compared. */
  configured: readonly GatewayName[];
}
