import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UnsubscribeStanding } from '../../../contract/portal.ts';
import { clientOf } from '../../base/client-network.ts';
import type { Context } from '../../context.ts';
import { topicOfLink, unsubscribe } from './settings.ts';

const PER_MINUTE = 60;
/** The link alone is the permission: mail programs post without cookies and from anywhere (RFC 8058 §3.1). */
const open = { config: { access: 'machine' } } as const;

/** Draws the page; the portal is another domain's. */
export type ShowUnsubscribe = (standing: UnsubscribeStanding, topic: string, request: FastifyRequest) => string;

interface Link {
  Querystring: { link?: string };
}

/** `/unsubscribe?link=…`: looking changes nothing (link scanners look at every address), posting ends the mails. */
export function registerUnsubscribe(server: FastifyInstance, ctx: Context, show: ShowUnsubscribe): void {
  const send = (standing: UnsubscribeStanding, topic: string, request: FastifyRequest, reply: FastifyReply) =>
    reply
      .code(standing === 'unknown' ? 404 : 200)
      .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
      .type('text/html; charset=utf-8')
      .send(show(standing, topic, request));
  const admit = (request: FastifyRequest) => ctx.rateLimiter.take(`unsubscribe:${clientOf(request)}`, PER_MINUTE);

  server.get<Link>('/unsubscribe', open, async (request, reply) => {
    await admit(request);
    const topic = topicOfLink(ctx, request.query.link ?? '');
    return send(topic ? 'asked' : 'unknown', topic?.name ?? '', request, reply);
  });
  server.post<Link>('/unsubscribe', open, async (request, reply) => {
    await admit(request);
    const ended = await unsubscribe(ctx, request.query.link ?? '');
    return send(ended ? 'done' : 'unknown', ended?.name ?? '', request, reply);
  });
}
