import { createHmac } from 'node:crypto';
import type { TestApp } from '../../testing.ts';

interface Received {
  subject: string;
  text: string;
}

/** What the outside received and says: mails and SMS in the sandbox, newest first, and the reports of their providers. */
export function outside(t: () => TestApp) {
  const received = async (path: string) =>
    ((await (await fetch(t().sandbox.url + path)).json()) as { messages: Received[] }).messages;
  return {
    mailsTo: (address: string) => received(`/mail/api/messages?to=${address}`),
    smsTo: async (phone: string) => (await received(`/sms/api/messages?to=${phone}`)).map(({ text }) => text),
    signed: (secret: string, body: string) =>
      `t=1,v1=${createHmac('sha256', secret).update(`1.${body}`).digest('hex')}`,
    post: (path: string, body: string, signature: string) =>
      fetch(t().url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': signature },
        body,
      }),
  };
}
