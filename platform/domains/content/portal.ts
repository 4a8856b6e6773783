import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalPage, PortalShell, RenderPortal } from '../../../contract/portal.ts';
import type { Context } from '../../context.ts';
import { publicArticles } from '../articles/visitors.ts';
import { authorityView } from '../works/routes.ts';

/** The portal's server bundle, as built by `npm run build`. @throws Error that says so when it is missing */
export async function loadPortal(webDir: string): Promise<RenderPortal> {
  const bundle = join(webDir, 'portal/server.js');
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run npm run build first`);
  const { renderPortal } = (await import(pathToFileURL(bundle).href)) as { renderPortal: RenderPortal };
  return renderPortal;
}

export const SIZE_COOKIE = 'size';
/** A topic is in the menu of every process so soon after it was published. */
const TOPICS_KNOWN_MS = 20_000;

/** Renders pages for one request after another; the authority's part of the shell is made once. */
export function createPortal(ctx: Context, render: RenderPortal) {
  const authority = authorityView(ctx);
  let topics = { any: false, asked: 0 };
  const askForTopics = async () => {
    const now = ctx.clock.now().getTime();
    if (now - topics.asked < TOPICS_KNOWN_MS) return;
    topics = { any: (await publicArticles(ctx, 'topic')).length > 0, asked: now };
  };
  const html = (page: PortalPage, request: FastifyRequest): string => {
    const shell: PortalShell = {
      path: request.url.split('?')[0] ?? '/',
      address: request.url,
      publicUrl: ctx.config.publicUrl,
      authority,
      signedInAs: request.actor?.name ?? null,
      isStaff: (request.actor?.roles.length ?? 0) > 0,
      largeText: request.cookies[SIZE_COOKIE] === 'large',
      hasTopics: topics.any,
    };
    return render(page, shell);
  };
  return {
    html,
    async send(page: PortalPage, request: FastifyRequest, reply: FastifyReply) {
      await askForTopics();
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html(page, request));
    },
  };
}
export type Portal = ReturnType<typeof createPortal>;
