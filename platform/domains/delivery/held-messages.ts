import type { Context } from '../../context.ts';
import { sendMessage } from './sending.ts';
import { listHeld } from './store.ts';

const AT_ONCE = 500;
/** What was not held has a job of its own; only one whose worker was killed is still here so long after. */
const OVERDUE_MS = 120_000;

/**
 * Job `send-held-messages`: what waited for the morning, or for others to join it, goes out in the order in which it was
 * written. Behind one that has to be tried again, the same phone's later ones wait for it.
 */
export async function sendHeldMessages(ctx: Context): Promise<void> {
  const waiting = new Set<string>();
  for (const message of await listHeld(ctx.db, AT_ONCE)) {
    const phone = message.recipientIndex?.toString('hex') ?? message.id;
    if (waiting.has(phone)) continue;
    const wasHeld = message.attempts === 0 && message.dueAt > message.createdAt;
    const goesAt = message.dueAt.getTime() + (wasHeld ? 0 : OVERDUE_MS);
    if (goesAt > ctx.clock.now().getTime() || !(await sendMessage(ctx, message.id))) waiting.add(phone);
  }
}
