import type { FastifyInstance } from 'fastify';
import { clientOf } from '../../base/client-network.ts';
import type { Context } from '../../context.ts';
import { loggedActs, logState } from '../log/queries.ts';
import { numberAsPrinted } from '../registry/number.rules.ts';
import type { Portal } from './portal.ts';

const NUMBER_LENGTH = 60;
const PER_MINUTE = 120;

/** 公开日志 for people; programs read `/log/checkpoint` and `/log/tile/…`. */
export function registerLogPage(server: FastifyInstance, ctx: Context, portal: Portal): void {
  server.get<{ Querystring: { number?: unknown } }>(
    '/log',
    { config: { access: 'public' } },
    async (request, reply) => {
      await ctx.rateLimiter.take(`log:${clientOf(request)}`, PER_MINUTE);
      const asked = request.query.number;
      const number = typeof asked === 'string' ? numberAsPrinted(ctx.authority, asked.slice(0, NUMBER_LENGTH)) : '';
      const acts = number === '' ? null : await loggedActs(ctx, number);
      return portal.send({ kind: 'log', state: await logState(ctx), number, acts }, request, reply);
    },
  );
}
