/** Asynchronous notifications: kept until the merchant answers `success`, retried with growing pauses, also after a restart. */
import { randomUUID } from 'node:crypto';
import type { World } from '../world.ts';
import { type Envelope, JOSE } from './signed-messages.ts';

export interface Notification {
  id: string;
  url: string;
  payload: string;
  attempts: number;
  next_at: number | null;
  delivered_at: string | null;
  last_answer: string | null;
}

/** Seconds before the next attempt; after the last one the merchant has to query. */
const PAUSES = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400];
const ANSWER_MS = 10_000;

/** Belongs into the transaction that moved the money. With the fault `drop` it is recorded and never sent. */
export function queueNotification({ store, clock, knobs }: World, url: string, payload: object): void {
  const id = randomUUID();
  const lost = knobs.get('cashier').drop;
  store.run(
    'insert into cashier_notification (id, url, payload, next_at, last_answer) values (?, ?, ?, ?, ?)',
    id,
    url,
    JSON.stringify({ notification_id: id, ...payload }),
    lost ? null : clock().getTime(),
    lost ? '按故障开关「丢失」未发送' : null,
  );
}

/** Sends a notification again at the next opportunity, delivered or not. */
export const resend = ({ store, clock }: World, id: string): boolean =>
  store.run('update cashier_notification set next_at = ?, delivered_at = null where id = ?', clock().getTime(), id) ===
  1;

export interface Notifier {
  /** Looks for work soon; called after whatever may have queued some. */
  wake(): void;
  /** Attempts everything undelivered now, whenever it was due, and waits for the answers. */
  deliverAll(): Promise<void>;
  /** Stops, and waits for what is on its way. */
  close(): Promise<void>;
}

/** `beforeEach` is run before each round: what is under way inside the cashier and will queue notifications. */
export function startNotifier(world: World, envelope: Envelope, beforeEach: () => void): Notifier {
  const { store, clock, knobs } = world;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let closed = false;

  const round = async (until: number) => {
    if (closed) return;
    beforeEach();
    if (knobs.get('cashier').down) return;
    const due = store.all<Notification>(
      'select * from cashier_notification where next_at <= ? order by next_at limit 20',
      until,
    );
    await Promise.all(due.map((notification) => deliver(world, envelope, notification)));
  };
  const enqueue = (until: () => number) => {
    running = running.then(() => round(until())).catch((error) => console.error('sandbox cashier:', error));
    return running.then(schedule);
  };
  function schedule(): void {
    clearTimeout(timer);
    if (closed) return;
    const next = store.one<{ at: number | null }>('select min(next_at) as at from cashier_notification')?.at;
    if (next === null || next === undefined) return;
    // While down, look again every second; else as soon as something is due.
    const pause = knobs.get('cashier').down ? 1000 : Math.max(0, next - clock().getTime());
    timer = setTimeout(() => enqueue(() => clock().getTime()), Math.min(pause, 60_000));
    timer.unref();
  }

  const notifier: Notifier = {
    wake() {
      clearTimeout(timer);
      timer = setTimeout(() => enqueue(() => clock().getTime()), 0);
    },
    deliverAll: () => enqueue(() => Number.MAX_SAFE_INTEGER),
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
  notifier.wake();
  return notifier;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One attempt, `duplicate` copies at once; the merchant has it when any copy was answered `success`. */
async function deliver({ store, clock, knobs }: World, envelope: Envelope, notification: Notification): Promise<void> {
  const { duplicate, forge, delayMs } = knobs.get('cashier');
  if (delayMs > 0) await wait(delayMs);
  const answers = await Promise.all(
    Array.from({ length: duplicate }, async () =>
      send(notification.url, await envelope.seal(JSON.parse(notification.payload), forge)),
    ),
  );
  const accepted = answers.includes('success');
  const pause = PAUSES[notification.attempts];
  const now = clock();
  store.run(
    `update cashier_notification set attempts = attempts + 1, next_at = ?, delivered_at = ?, last_answer = ? where id = ?`,
    accepted || pause === undefined ? null : now.getTime() + pause * 1000,
    accepted ? now.toISOString() : null,
    answers.join(' | '),
    notification.id,
  );
}

/** `success`, or what came instead, shortened. */
async function send(url: string, body: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': JOSE },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = (await answer.text()).trim();
    return answer.ok && text === 'success' ? 'success' : `HTTP ${answer.status} ${text.slice(0, 80)}`.trim();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no answer';
  }
}
