/** Delivery reports of the mailbox and the SMS gateway: what became of a message that was taken, signed, over HTTP. */
import { createHmac } from 'node:crypto';
import type { World } from './world.ts';

export const SMS_REPORT_SECRET = 'sandbox-sms-report-secret';
export const MAIL_REPORT_SECRET = 'sandbox-mail-report-secret';

type Party = 'sms' | 'smtp';
export type Reporter = (party: Party, report: object) => void;

const PATHS: Record<Party, string> = { sms: 'sms', smtp: 'mail' };
const SECRETS: Record<Party, string> = { sms: SMS_REPORT_SECRET, smtp: MAIL_REPORT_SECRET };
const ATTEMPTS = 4;
const PAUSE_MS = 250;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Reports a moment after a message was taken, as often as `duplicate` says; `forge` signs with a wrong secret. A platform that
 * does not listen is tried a few times and then left alone, as providers do.
 */
export function startReporter(world: World, addressOf: (party: string) => string) {
  const running = new Set<Promise<void>>();
  const ending = new AbortController();

  async function post(party: Party, body: string): Promise<boolean> {
    const secret = world.knobs.get(party).forge ? 'somebody else' : SECRETS[party];
    const time = Math.floor(world.clock().getTime() / 1000);
    const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    const answer = await fetch(addressOf(PATHS[party]), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': `t=${time},v1=${signature}` },
      body,
      signal: ending.signal,
    }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer !== undefined && answer.status < 500;
  }

  async function deliver(party: Party, report: object): Promise<void> {
    const body = JSON.stringify({ ...report, at: world.clock().toISOString() });
    const copies = world.knobs.get(party).duplicate;
    for (let copy = 0; copy < copies; copy += 1) {
      for (let attempt = 1; attempt <= ATTEMPTS && !ending.signal.aborted; attempt += 1) {
        if (await post(party, body)) break;
        await wait(PAUSE_MS * attempt);
      }
    }
  }

  return {
    report(party: Party, report: object): void {
      const delivery: Promise<void> = deliver(party, report).finally(() => running.delete(delivery));
      running.add(delivery);
    },
    /** Every report so far has been heard or given up. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
    async close(): Promise<void> {
      ending.abort();
      await Promise.all(running);
    },
  };
}
