import type { Clock } from './clock.ts';
import { sha256 } from './crypto.ts';
import type { Tx } from './db.ts';
import { Refusal } from './errors.ts';

/**
 * Claims an idempotency key inside the command's transaction. `true`: first time, go on. `false`: this very request has
 * been done, answer the present state and change nothing. Two at once: the second waits for the first to end.
 * @throws Refusal key_reused when the key was used for another request
 */
export async function claimKey(
  tx: Tx,
  clock: Clock,
  accountId: string,
  key: string,
  request: unknown,
): Promise<boolean> {
  const requestHash = sha256(JSON.stringify(request));
  const inserted = await tx
    .insertInto('idempotency')
    .values({ accountId, key, requestHash, createdAt: clock.now() })
    .onConflict((c) => c.columns(['accountId', 'key']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return true;
  const earlier = await tx
    .selectFrom('idempotency')
    .select('requestHash')
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!earlier?.requestHash.equals(requestHash)) throw new Refusal('key_reused');
  return false;
}
