import { z } from 'zod';
import { randomToken, sha256 } from '../../base/crypto.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { deleteSession, insertConsent, insertSession, upsertAccount } from './store.ts';

/** What the browser carries, sealed, from the start of a login to its end; ten minutes. */
const LoginTicket = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  until: z.number(),
});
const TICKET = 'login.ticket';
export const LOGIN_MINUTES = 10;
/** However busy, a session ends after this long (等保三级 asks for a limit). */
const SESSION_HOURS_AT_MOST = 12;

/** Only paths of our own: `//host` and `/\host` would lead elsewhere. */
export const ownPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/my';

/** @throws Refusal outside_unavailable */
export async function beginLogin(ctx: Context, returnTo: string | undefined): Promise<{ url: string; ticket: string }> {
  const { url, secrets } = await ctx.identityProvider.begin().catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'identity provider is not available');
    throw new Refusal('outside_unavailable');
  });
  const until = ctx.clock.now().getTime() + LOGIN_MINUTES * 60_000;
  const ticket = ctx.sealer.seal(JSON.stringify({ ...secrets, returnTo: ownPath(returnTo), until }), TICKET);
  return { url, ticket: ticket.toString('base64url') };
}

/**
 * Finishes a login: a fresh session token every time, the session the browser came with is ended (no fixation).
 * @throws Refusal login_failed when the ticket is missing, old or does not fit the provider's answer
 */
export async function finishLogin(
  ctx: Context,
  callback: { url: URL; ticket: string | undefined; oldToken: string | undefined },
): Promise<{ token: string; returnTo: string; expiresAt: Date }> {
  const ticket = openTicket(ctx, callback.ticket);
  const who = await ctx.identityProvider.finish(callback.url, ticket).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'login refused');
    throw new Refusal('login_failed');
  });
  const token = randomToken();
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + ctx.config.sessionMinutes * 60_000);
  await ctx.db.transaction().execute(async (tx) => {
    if (callback.oldToken) await deleteSession(tx, ctx.sealer, sha256(callback.oldToken));
    const accountId = await upsertAccount(tx, ctx.sealer, who, now);
    await insertSession(tx, ctx.sealer, { tokenHash: sha256(token), accountId, idToken: who.idToken, now, expiresAt });
  });
  return { token, returnTo: ticket.returnTo, expiresAt };
}

function openTicket(ctx: Context, ticket: string | undefined): z.infer<typeof LoginTicket> {
  try {
    const opened = LoginTicket.parse(JSON.parse(ctx.sealer.open(Buffer.from(ticket ?? '', 'base64url'), TICKET)));
    if (opened.until > ctx.clock.now().getTime()) return opened;
  } catch {
    // A ticket that does not open is the same as none.
  }
  throw new Refusal('login_failed');
}

/** Ends the session here; answers where the provider ends its own. */
export async function signOut(ctx: Context, token: string): Promise<{ redirect: string }> {
  const idToken = await deleteSession(ctx.db, ctx.sealer, sha256(token));
  const redirect = idToken ? await ctx.identityProvider.endSessionUrl(idToken).catch(() => '/') : '/';
  return { redirect };
}

/** @throws Refusal invalid_input for a version that is not the one in force */
export async function recordConsent(ctx: Context, accountId: string, document: string, version: string): Promise<void> {
  const { notice, privacy, identityPictureConsent } = ctx.authority;
  const inForce = {
    notice: notice.version,
    privacy: privacy.version,
    identity_pictures: identityPictureConsent.version,
  };
  if (inForce[document as keyof typeof inForce] !== version) throw new Refusal('invalid_input');
  await insertConsent(ctx.db, accountId, document, version, ctx.clock.now());
}

/** The end of a session that is used now: sliding, up to the limit. */
export function slidingEnd(ctx: Pick<Context, 'config'>, createdAt: Date, now: Date): Date {
  const sliding = now.getTime() + ctx.config.sessionMinutes * 60_000;
  return new Date(Math.min(sliding, createdAt.getTime() + SESSION_HOURS_AT_MOST * 3_600_000));
}
