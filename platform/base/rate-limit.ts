import { sql } from 'kysely';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import { Refusal } from './errors.ts';

export interface RateLimiter {
  /** @throws Refusal too_many_requests when `key` has been used more than `perMinute` times in this minute; one use may cost several */
  take(key: string, perMinute: number, cost?: number): Promise<void>;
  sweep(): Promise<void>;
}

/** Counts per minute in an unlogged table, so that any number of web processes share one limit. */
export function createRateLimiter(db: Db, clock: Clock): RateLimiter {
  const minuteOf = () => Math.floor(clock.now().getTime() / 60_000);
  return {
    async take(key, perMinute, cost = 1) {
      const { calls } = await db
        .insertInto('rateWindow')
        .values({ key, minute: minuteOf(), calls: cost })
        .onConflict((c) =>
          c.columns(['key', 'minute']).doUpdateSet({ calls: sql<number>`rate_window.calls + ${cost}` }),
        )
        .returning('calls')
        .executeTakeFirstOrThrow();
      if (calls > perMinute) throw new Refusal('too_many_requests');
    },
    async sweep() {
      await db
        .deleteFrom('rateWindow')
        .where('minute', '<', minuteOf() - 10)
        .execute();
    },
  };
}
