import { createHmac, timingSafeEqual } from 'node:crypto';

/** `t=<seconds>,v1=<hex>` */
const HEADER = /^t=(\d{1,12}),v1=([\da-f]{64})$/;

/**
 * Did the outside party that knows `secret` send this body? HMAC-SHA256 over `t.body`, as mail and SMS providers sign their
 * delivery reports. The time is not judged: a report says what became of one message, and said twice it changes nothing.
 */
export function reportHolds(secret: string, header: unknown, body: string): boolean {
  const [, time = '', given = ''] = HEADER.exec(typeof header === 'string' ? header : '') ?? [];
  if (given === '') return false;
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}
