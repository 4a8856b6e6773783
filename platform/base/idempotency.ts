import type { Clock } from './clock.ts';
import { sha256 } from './crypto.ts';
import type { Tx } from './db.ts';
import { Refusal } from './errors.ts';

/**
 * Claims an idempotency key inside the command's transaction. `first`: go on. Otherwise this very request has been done:
 * answer the present state (of what it `made`) and change nothing. Two at once: the second waits for the first to end.
 * @throws Refusal key_reused when the key was used for another request
 */
export async function claimKey(
  tx: Tx,
  clock: Clock,
  accountId: string,
  key: string,
  request: unknown,
  made?: string,
): Promise<{ first: boolean; made: string | null }> {
  const requestHash = sha256(JSON.stringify(request));
  const inserted = await tx
    .insertInto('idempotency')
    .values({ accountId, key, requestHash, made: made ?? null, createdAt: clock.now() })
    .onConflict((c) => c.columns(['accountId', 'key']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return { first: true, made: made ?? null };
  const earlier = await tx
    .selectFrom('idempotency')
    .select(['requestHash', 'made'])
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!earlier?.requestHash.equals(requestHash)) throw new Refusal('key_reused');
  return { first: false, made: earlier.made };
}
