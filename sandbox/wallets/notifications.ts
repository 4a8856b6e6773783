/** Notifications of the wallets: kept until the merchant has understood, signed anew at every attempt. */
import { randomUUID } from 'node:crypto';
import type { World } from '../world.ts';
import type { Wallet } from './trades.ts';

interface Notification {
  id: string;
  gateway: Wallet;
  url: string;
  payload: string;
  attempts: number;
}

/** How a wallet puts a payload into a request, and what it takes for "understood". */
export interface Speech {
  write(
    payload: Record<string, string>,
    id: string,
    forged: boolean,
  ): { headers: Record<string, string>; body: string };
  understood(status: number, answer: string): boolean;
}

export interface WalletNotifier {
  /** Says how this wallet speaks; before anything of it is sent. */
  speak(gateway: Wallet, speech: Speech): void;
  queue(gateway: Wallet, url: string, payload: Record<string, string>): void;
  /** Attempts everything undelivered now, and waits for the answers. */
  deliverAll(): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = 1_000;
const ATTEMPTS = 30;

export function startWalletNotifier(world: World): WalletNotifier {
  const { store, knobs, clock } = world;
  const speeches = new Map<Wallet, Speech>();
  let running = Promise.resolve();
  const round = async () => {
    const waiting = store.all<Notification>(
      'select * from wallet_notification where delivered_at is null and attempts < ? order by rowid limit 50',
      ATTEMPTS,
    );
    for (const notification of waiting) {
      const speech = speeches.get(notification.gateway);
      const { down, duplicate, forge } = knobs.get(notification.gateway);
      if (!speech || down) continue;
      const answers = await Promise.all(Array.from({ length: duplicate }, () => attempt(notification, speech, forge)));
      const understood = answers.some((answer) => answer === 'understood');
      store.run(
        'update wallet_notification set attempts = attempts + 1, delivered_at = ?, last_answer = ? where id = ?',
        understood ? clock().toISOString() : null,
        answers.join(' | '),
        notification.id,
      );
    }
  };
  const next = () => {
    running = running.then(round).catch((error) => console.error('sandbox wallets:', error));
    return running;
  };
  const timer = setInterval(next, LOOK_MS);
  timer.unref();
  return {
    speak: (gateway, speech) => void speeches.set(gateway, speech),
    queue(gateway, url, payload) {
      // Lost by the fault 「丢失」: recorded, never sent.
      const attempts = knobs.get(gateway).drop ? ATTEMPTS : 0;
      store.run(
        'insert into wallet_notification (id, gateway, url, payload, attempts) values (?, ?, ?, ?, ?)',
        randomUUID(),
        gateway,
        url,
        JSON.stringify(payload),
        attempts,
      );
    },
    deliverAll: next,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

async function attempt({ id, url, payload }: Notification, speech: Speech, forged: boolean): Promise<string> {
  try {
    const { headers, body } = speech.write(JSON.parse(payload), id, forged);
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const text = (await answer.text()).trim();
    return speech.understood(answer.status, text) ? 'understood' : `HTTP ${answer.status} ${text.slice(0, 80)}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'no answer';
  }
}
