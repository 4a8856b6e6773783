/** Mail over SMTP; `messageId` is stable, so that a repeated send is recognisable. */
export interface MailSender {
  send(mail: {
    messageId: string;
    to: string;
    subject: string;
    text: string;
    attachments: { filename: string; content: Buffer; contentType: string }[];
  }): Promise<void>;
}
