import type { FastifyReply } from 'fastify';
import * as contract from '../../../contract/statistics.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { exportFigures, takeNationalTable, XLSX } from './exports.ts';
import { getFigures } from './queries.ts';

export const statisticsRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getFigures, ({ query }, { actor }) => getFigures(ctx, actor, query)),
  handle(contract.exportFigures, async ({ query }, { actor, requestId, reply }) => {
    const { name, type, bytes } = await exportFigures(ctx, actor, query, requestId);
    return attached(reply, name, type).send(bytes);
  }),
  handle(contract.getNationalTable, async ({ query }, { actor, requestId, reply }) => {
    const { name, sha256 } = await takeNationalTable(ctx, actor, query, requestId);
    return attached(reply, name, XLSX).send(await ctx.objects.stream(sha256));
  }),
];

/** Chinese file names go by RFC 6266 and RFC 8187. */
const attached = (reply: FastifyReply, name: string, type: string): FastifyReply =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store');
