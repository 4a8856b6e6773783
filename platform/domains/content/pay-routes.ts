import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PayBill, PayStanding } from '../../../contract/portal.ts';
import { clientOf } from '../../base/client-network.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { payCodeOf } from '../payments/pay-code.ts';
import { followPayerLink } from '../payments/payer-link.ts';
import { returnFromCashier } from '../payments/payer-return.ts';
import type { Portal } from './portal.ts';

const open = { config: { access: 'public' } } as const;
const PER_MINUTE = 60;
/** How often the page with a code looks whether it was paid. */
const LOOK_SECONDS = 5;
const STATUS: Partial<Record<PayStanding, number>> = { withdrawn: 410, closed: 410, expired: 410, unknown: 404 };

/** The pages of somebody who pays for another: behind a link, without login, kept out of search engines. */
export function registerPayPages(server: FastifyInstance, ctx: Context, portal: Portal): void {
  const show = (standing: PayStanding, bill: PayBill | null, request: FastifyRequest, reply: FastifyReply) => {
    const html = portal.html({ kind: 'pay', standing, bill }, request);
    reply.code(STATUS[standing] ?? 200).headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    return reply.type('text/html; charset=utf-8').send(html);
  };
  const admit = (request: FastifyRequest) => ctx.rateLimiter.take(`pay:${clientOf(request)}`, PER_MINUTE);

  server.get<{ Params: { token: string } }>('/pay/:token', open, async (request, reply) => {
    await admit(request);
    const { standing, bill } = await orUnknown(followPayerLink(ctx, request.params.token));
    return show(standing, bill, request, reply);
  });
  server.get<{ Params: { number: string } }>('/pay/return/:number', open, async (request, reply) => {
    await admit(request);
    const found = await returnFromCashier(ctx, request.actor, request.params.number);
    if ('workId' in found) return reply.redirect(`/my/works/${found.workId}?paid=1`);
    return show(found.standing, null, request, reply);
  });
  registerCodePage(server, ctx, portal);
}

/** The code of an order that is paid by scanning; asked about in the background, so that the page moves on by itself. */
function registerCodePage(server: FastifyInstance, ctx: Context, portal: Portal): void {
  server.get<{ Params: { number: string } }>('/pay/code/:number', open, async (request, reply) => {
    await ctx.rateLimiter.take(`pay:${clientOf(request)}`, PER_MINUTE);
    const { number } = request.params;
    const code = await payCodeOf(ctx, number);
    if (!code) return reply.redirect(`/pay/return/${encodeURIComponent(number)}`);
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', refresh: String(LOOK_SECONDS) });
    return reply.type('text/html; charset=utf-8').send(portal.html({ kind: 'pay-code', code }, request));
  });
}

/** A link that was not copied whole deserves a better sentence than a missing page. */
async function orUnknown(followed: ReturnType<typeof followPayerLink>) {
  try {
    return await followed;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return { standing: 'unknown' as const, bill: null };
    throw error;
  }
}
