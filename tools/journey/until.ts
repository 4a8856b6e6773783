import { setTimeout as delay } from 'node:timers/promises';

/** Asks until there is an answer. @throws Error naming what was awaited when it does not come in time */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  timeoutMs = 60_000,
  pauseMs = 100,
): Promise<T> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(pauseMs)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
}
