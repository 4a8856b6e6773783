import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { NewsPart } from '../../../contract/portal.ts';
import type { Context } from '../../context.ts';
import { helpEntry, newsItem, publicArticle, publicArticles } from '../articles/visitors.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { ownPath } from '../identity/commands.ts';
import { newest } from '../registry/search-queries.ts';
import { createYearFigures } from '../statistics/year-figures.ts';
import { registerDiscovery } from './discovery-routes.ts';
import { registerGuide } from './guide-routes.ts';
import { findAnswers } from './help-search.rules.ts';
import { isOfficeOpen, officeHoursSentence } from './office-hours.rules.ts';
import { type Portal, SIZE_COOKIE } from './portal.ts';
import { registerRegister } from './register-routes.ts';
import { registerVerification } from './verify-routes.ts';

/** News that the home page shows. */
const NEWS_AT_HOME = 5;
const NEWS_ON_A_PAGE = 20;
const open = { config: { access: 'public' } } as const;

/** Portal pages: rendered on the server, no script needed. */
export function registerPortal(server: FastifyInstance, ctx: Context, portal: Portal): void {
  registerReading(server, ctx, portal);
  registerGuide(server, ctx, portal);
  registerDiscovery(server, ctx);
  registerRegister(server, ctx, portal);
  registerVerification(server, ctx, portal);
  server.get<{ Querystring: { on?: string; return?: string } }>('/large-text', open, async (request, reply) => {
    const back = request.query.return ? ownPath(request.query.return) : '/';
    if (request.query.on === '1')
      reply.setCookie(SIZE_COOKIE, 'large', { path: '/', sameSite: 'lax', maxAge: 31_536_000 });
    else reply.clearCookie(SIZE_COOKIE, { path: '/' });
    return reply.redirect(back);
  });
}

async function hours(ctx: Context) {
  const { officeHours } = ctx.authority;
  const openNow = isOfficeOpen(ctx.clock.now(), { officeHours, calendar: await workingCalendar(ctx, ctx.db) });
  return { openNow, hoursSentence: officeHoursSentence(ctx.authority) };
}

function registerReading(server: FastifyInstance, ctx: Context, portal: Portal): void {
  const figures = createYearFigures(ctx);
  server.get('/', open, async (request, reply) => {
    const page = {
      kind: 'home' as const,
      recent: await newest(ctx, 6),
      figures: await figures(),
      news: (await publicArticles(ctx, 'news')).slice(0, NEWS_AT_HOME).map(newsItem),
      ...(await hours(ctx)),
    };
    return portal.send(page, request, reply);
  });
  server.get<{ Querystring: { q?: string } }>('/help', open, async (request, reply) => {
    const query = String(request.query.q ?? '').slice(0, 60);
    const all = (await publicArticles(ctx, 'faq')).map(helpEntry);
    return portal.send({ kind: 'help', query, entries: findAnswers(all, query) }, request, reply);
  });
  registerArticles(server, ctx, portal);
}

function registerArticles(server: FastifyInstance, ctx: Context, portal: Portal): void {
  type Slug = { Params: { slug: string } };
  type Page = { Querystring: { page?: string } };
  server.get<Page>('/news', open, async (request, reply) =>
    portal.send({ kind: 'news', ...(await newsPart(ctx, 'news', request.query.page)) }, request, reply),
  );
  server.get<Slug>('/news/:slug', open, async (request, reply) => {
    const article = await publicArticle(ctx, 'news', request.params.slug);
    return portal.send({ kind: 'article', item: newsItem(article), html: article.html }, request, reply);
  });
  server.get<Page>('/topics', open, async (request, reply) =>
    portal.send({ kind: 'topics', ...(await newsPart(ctx, 'topic', request.query.page)) }, request, reply),
  );
  server.get<Slug>('/topics/:slug', open, async (request, reply) => {
    const article = await publicArticle(ctx, 'topic', request.params.slug);
    return portal.send({ kind: 'topic', item: newsItem(article), html: article.html }, request, reply);
  });
}

/** One page of a list; a number that there is not shows the nearest one. */
async function newsPart(ctx: Context, kind: 'news' | 'topic', asked: string | undefined): Promise<NewsPart> {
  const all = await publicArticles(ctx, kind);
  const pages = Math.max(1, Math.ceil(all.length / NEWS_ON_A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(asked ?? '', 10) || 1));
  const items = all.slice((page - 1) * NEWS_ON_A_PAGE, page * NEWS_ON_A_PAGE).map(newsItem);
  return { items, page, pages };
}

/** The worker that counts a file's hash while it is uploaded: it compiles WebAssembly, which no page may; it loads nothing. */
const COMPILING = /hash-worker-[\w-]+\.js/;
const COMPILING_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** The two applications' shells and all built assets. The shells hold no data; the API does the guarding. */
export async function registerWebFiles(server: FastifyInstance, ctx: Context): Promise<void> {
  const { webDir } = ctx.config;
  const assets: [string, string][] = [
    ['/app-assets/applicant/', join(webDir, 'applicant')],
    ['/app-assets/office/', join(webDir, 'office')],
    ['/app-assets/portal/', join(webDir, 'portal/assets')],
  ];
  for (const [index, [prefix, root]] of assets.entries()) {
    await server.register(files, {
      root,
      prefix,
      index: false,
      decorateReply: index === 0,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      setHeaders: (response, path) => {
        if (COMPILING.test(path)) response.header('content-security-policy', COMPILING_POLICY);
      },
    });
  }
  const shell = (name: string) => {
    const page = readFileSync(join(webDir, name, 'index.html'), 'utf8');
    return (nonce: string) => page.replaceAll('__CSP_NONCE__', nonce);
  };
  const applicant = shell('applicant');
  const office = shell('office');
  // An address that opens by itself is told to nobody the page links to, and to no search engine.
  server.get('/scan/*', open, (request, reply) => {
    reply.headers({ 'cache-control': 'no-cache', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
    return reply.type('text/html; charset=utf-8').send(applicant(request.nonce));
  });
  for (const url of ['/my', '/my/*', '/sign/*', '/write/*', '/welcome']) {
    server.get(url, open, (request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(applicant(request.nonce)),
    );
  }
  for (const url of ['/office', '/office/*']) {
    server.get(url, open, (request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(office(request.nonce)),
    );
  }
}
