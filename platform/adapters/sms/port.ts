/** Short messages; `requestNo` makes a repeated send harmless. */
export interface SmsSender {
  /** @throws SmsRefused when the provider will never send it; OutsideUnavailable when it may later */
  send(message: { requestNo: string; to: string; text: string }): Promise<void>;
}

/** The provider said no for good: the number does not exist, or the text is not allowed. */
export class SmsRefused extends Error {
  /** The provider's own words. */
  readonly answer: string;

  constructor(answer: string) {
    super(`SMS provider: ${answer}`);
    this.name = 'SmsRefused';
    this.answer = answer;
  }
}
