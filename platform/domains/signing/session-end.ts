import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { type GrantKind, insertUnneededGrant } from './grant-store.ts';
import { REACHED_FROM, RUNNING } from './session.lifecycle.ts';
import type { SessionRow } from './session-store.ts';

type Needs = Pick<Context, 'clock' | 'jobs'>;
export type Ending = { to: 'cancelled' } | { to: 'failed'; failure: string; code?: string };

/** Life of a token whose end the service has not told; after it there is nothing left to give back. */
const TOKEN_LIFE_MS = 3_600_000;

/**
 * Ends attempts that are still running, and gives back to the service what it granted for them: state and job commit
 * together. Those that have ended already are left as they are.
 */
export async function endSessions(ctx: Needs, tx: Tx, ids: readonly string[], ending: Ending): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('signingSession')
    .select(['id', 'accessToken', 'deviceCode', 'expiresAt'])
    .where('id', 'in', ids)
    .where('phase', 'in', REACHED_FROM[ending.to])
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const row of rows) {
    await giveBackGrantsOf(ctx, tx, row);
    await tx
      .updateTable('signingSession')
      .set({
        phase: ending.to,
        failure: ending.to === 'failed' ? ending.failure : null,
        failureCode: (ending.to === 'failed' && ending.code) || null,
        accessToken: null,
        deviceCode: null,
        troubleSince: null,
        updatedAt: ctx.clock.now(),
      })
      .where('id', '=', row.id)
      .execute();
  }
}

/** Ends every running attempt of these signers. */
export async function cancelSessions(ctx: Needs, tx: Tx, signerIds: readonly string[]): Promise<void> {
  if (signerIds.length === 0) return;
  const rows = await tx
    .selectFrom('signingSession')
    .select('id')
    .where('signerId', 'in', signerIds)
    .where('phase', 'in', RUNNING)
    .execute();
  await endSessions(
    ctx,
    tx,
    rows.map(({ id }) => id),
    { to: 'cancelled' },
  );
}

type Holder = Pick<SessionRow, 'id' | 'accessToken' | 'deviceCode' | 'expiresAt'>;

/** The token, or the code for which none has come. */
async function giveBackGrantsOf(ctx: Needs, tx: Tx, { id, accessToken, deviceCode, expiresAt }: Holder): Promise<void> {
  if (accessToken) return giveBack(ctx, tx, id, { kind: 'access_token', token: accessToken });
  // Past its time a code is nothing.
  if (deviceCode && expiresAt > ctx.clock.now())
    return giveBack(ctx, tx, id, { kind: 'device_code', token: deviceCode, expiresAt });
}

/** Lets the service take back a code or token that no attempt needs. `token` is sealed as it stands in the session. */
export async function giveBack(
  ctx: Needs,
  tx: Tx,
  sessionId: string,
  grant: { kind: GrantKind; token: Buffer; expiresAt?: Date },
): Promise<void> {
  const now = ctx.clock.now();
  const { kind, token, expiresAt = new Date(now.getTime() + TOKEN_LIFE_MS) } = grant;
  const grantId = await insertUnneededGrant(tx, { sessionId, kind, token, expiresAt, createdAt: now });
  await ctx.jobs.enqueue(tx, 'revoke-grant', { grantId });
}
