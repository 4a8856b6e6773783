import { SigningRefused } from '../../adapters/remote-signing/port.ts';
import type { Context } from '../../context.ts';
import { ACCESS_TOKEN_PLACE, DEVICE_CODE_PLACE } from './approval.ts';
import { deleteUnneededGrant, findUnneededGrant } from './grant-store.ts';

const PLACES = { access_token: ACCESS_TOKEN_PLACE, device_code: DEVICE_CODE_PLACE };

/**
 * Gives one code or token back to the service (RFC 7009). Repeating it is harmless; what has run out needs no giving back.
 * @throws OutsideUnavailable: tried again by the queue
 */
export async function revokeGrant(ctx: Context, grantId: string): Promise<void> {
  const grant = await findUnneededGrant(ctx.db, grantId);
  if (!grant) return;
  if (grant.expiresAt > ctx.clock.now()) {
    try {
      await ctx.remoteSigning.revoke(ctx.sealer.open(grant.token, PLACES[grant.kind]));
    } catch (error) {
      // A service need not know how to take back every kind (RFC 7009 §2.2.1); it runs out by itself.
      if (!(error instanceof SigningRefused)) throw error;
      ctx.log.warn({ err: error, session: grant.sessionId }, 'the signing service does not take a grant back');
    }
  }
  await deleteUnneededGrant(ctx.db, grantId);
}
