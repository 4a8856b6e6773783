import { OutsideUnavailable } from '../outside.ts';

/** Mail over SMTP; `messageId` is stable, so that a repeated send is recognisable. */
export interface MailSender {
  send(mail: {
    messageId: string;
    to: string;
    subject: string;
    text: string;
    attachments: { filename: string; content: Buffer; contentType: string }[];
    /** Address that ends mails of this kind (RFC 2369, RFC 8058); left out where the law wants them sent. */
    unsubscribeUrl?: string;
  }): Promise<void>;
}

/** The mail server said no for good (RFC 5321 §4.2.1, 5yz): this address takes no mail from us. */
export class MailRefused extends OutsideUnavailable {
  /** The server's own words. */
  readonly answer: string;

  constructor(cause: Error, answer: string) {
    super('mail server', cause);
    this.name = 'MailRefused';
    this.answer = answer;
  }
}
