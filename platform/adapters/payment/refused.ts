/** The gateway understood and said no; `code` is its own word for it (`order_not_found`, `order_paid`, `refused`, …). */
export class PaymentRefused extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(`payment gateway: ${code}: ${description}`);
    this.name = 'PaymentRefused';
    this.code = code;
  }
}
