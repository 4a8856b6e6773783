import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import * as contract from '../../../contract/identity.ts';
import { clientOf } from '../../base/client-network.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { beginLogin, finishLogin, LOGIN_MINUTES, recordConsent, signOut } from './commands.ts';

export const SESSION_COOKIE = 'sid';
const LOGIN_COOKIE = 'login';

export function identityRoutes(ctx: Context): Mounted[] {
  const { notice, privacy, identityPictureConsent } = ctx.authority;
  return [
    handlePublic(contract.getNotices, async () => ({
      notice: { ...notice, paragraphs: [...notice.paragraphs] },
      privacy: { ...privacy, paragraphs: [...privacy.paragraphs] },
      identityPictures: identityPictureConsent,
    })),
    handle(contract.recordConsent, async ({ body }, { actor }) => {
      await recordConsent(ctx, actor.accountId, body.document, body.version);
      return {};
    }),
    handle(contract.signOut, async (_input, { request, reply }) => {
      reply.clearCookie(SESSION_COOKIE, { path: '/' });
      return signOut(ctx, request.cookies[SESSION_COOKIE] ?? '');
    }),
  ];
}

/** The two pages of a login: redirects, no JSON. */
export function registerLogin(server: FastifyInstance, ctx: Context): void {
  const safe: CookieSerializeOptions = {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.config.publicUrl.startsWith('https:'),
  };
  server.get<{ Querystring: { return?: string } }>(
    '/auth/login',
    { config: { access: 'public' } },
    async (request, reply) => {
      await ctx.rateLimiter.take(`login:${clientOf(request)}`, 60);
      const { url, ticket } = await beginLogin(ctx, request.query.return);
      return reply
        .setCookie(LOGIN_COOKIE, ticket, { ...safe, path: '/auth', maxAge: LOGIN_MINUTES * 60 })
        .header('cache-control', 'no-store')
        .redirect(url);
    },
  );
  server.get('/auth/callback', { config: { access: 'public' } }, async (request, reply) => {
    await ctx.rateLimiter.take(`login:${clientOf(request)}`, 60);
    const { token, returnTo } = await finishLogin(ctx, {
      url: new URL(request.url, ctx.config.publicUrl),
      ticket: request.cookies[LOGIN_COOKIE],
      oldToken: request.cookies[SESSION_COOKIE],
    });
    return reply
      .clearCookie(LOGIN_COOKIE, { path: '/auth' })
      .setCookie(SESSION_COOKIE, token, { ...safe, path: '/' })
      .header('cache-control', 'no-store')
      .redirect(returnTo);
  });
}
