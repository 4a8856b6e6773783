import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Context } from '../../context.ts';
import { slidingEnd } from './commands.ts';
import { findSession, touchSession } from './store.ts';

/** The person behind a session token, or nobody. A used session is prolonged, written at most once a minute. */
export async function authenticate(ctx: Context, token: string | undefined): Promise<Actor | null> {
  if (!token) return null;
  const now = ctx.clock.now();
  const tokenHash = sha256(token);
  const found = await findSession(ctx.db, tokenHash, now);
  if (!found) return null;
  let sessionExpiresAt = found.expiresAt;
  if (now.getTime() - found.seenAt.getTime() > 60_000) {
    sessionExpiresAt = slidingEnd(ctx, found.createdAt, now);
    await touchSession(ctx.db, tokenHash, now, sessionExpiresAt);
  }
  const { notice, privacy } = ctx.authority;
  const consents = found.consents ?? [];
  return {
    accountId: found.id,
    kind: found.kind as Actor['kind'],
    name: found.name,
    documentType: found.documentType,
    documentIndex: found.documentIndex,
    roles: found.roles ?? [],
    consented: consents.includes(`notice ${notice.version}`) && consents.includes(`privacy ${privacy.version}`),
    sessionExpiresAt,
    sessionStartedAt: found.createdAt,
  };
}
