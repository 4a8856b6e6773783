import { createTransport } from 'nodemailer';
import type { Config } from '../../config.ts';
import { OUTSIDE_TIMEOUT_MS, OutsideUnavailable } from '../outside.ts';
import { MailRefused, type MailSender } from './port.ts';

/** Mail over SMTP with a few kept connections. */
export function createSmtpSender(config: Pick<Config, 'mail'>): MailSender & { close(): Promise<void> } {
  const transport = createTransport({
    url: config.mail.url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: OUTSIDE_TIMEOUT_MS,
    greetingTimeout: OUTSIDE_TIMEOUT_MS,
    socketTimeout: OUTSIDE_TIMEOUT_MS,
    // Attachments are bytes that we hand over; a message never names files or addresses to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text, attachments, unsubscribeUrl }) {
      try {
        await transport.sendMail({
          from: config.mail.from,
          messageId: `<${messageId}>`,
          to,
          subject,
          text,
          attachments,
          ...(unsubscribeUrl ? { headers: oneClick(unsubscribeUrl) } : {}),
        });
      } catch (error) {
        throw refusalOf(error) ?? new OutsideUnavailable('mail server', error);
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** RFC 8058 §3.1: mail programs show a button and post to the address by themselves. */
const oneClick = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** Only what is said of the recipient: a 5yz at the greeting or the login is about us and may pass. */
function refusalOf(error: unknown): MailRefused | undefined {
  if (!(error instanceof Error)) return undefined;
  const {
    responseCode = 0,
    code,
    response = '',
  } = error as Error & {
    responseCode?: number;
    code?: string;
    response?: string;
  };
  const ofRecipient = code === 'EENVELOPE' || code === 'EMESSAGE';
  return ofRecipient && responseCode >= 500 && responseCode < 600 ? new MailRefused(error, response) : undefined;
}
