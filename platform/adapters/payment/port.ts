/** A payment gateway. Every call may be repeated: the merchant's own numbers are the keys. */
export interface PaymentGateway {
  createOrder(order: {
    number: string;
    amountFen: number;
    subject: string;
    returnUrl: string;
  }): Promise<{ tradeNo: string; cashierUrl: string }>;
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
    reason: string;
  }): Promise<{ refundNo: string; status: 'processing' | 'succeeded' | 'failed' }>;
  queryRefund(refundNumber: string): Promise<{ refundNo: string; status: 'processing' | 'succeeded' | 'failed' }>;
  /** @throws Refusal signature_invalid when the message was not signed by the gateway */
  readNotification(body: string): Promise<PaymentNotification>;
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
