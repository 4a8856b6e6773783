import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { ownPath } from '../identity/commands.ts';
import { newest } from '../registry/search-queries.ts';
import { createYearFigures } from '../statistics/year-figures.ts';
import { isOfficeOpen, officeHoursSentence } from './office-hours.rules.ts';
import { type Portal, SIZE_COOKIE } from './portal.ts';
import { registerRegister } from './register-routes.ts';
import { registerVerification } from './verify-routes.ts';

const open = { config: { access: 'public' } } as const;

/** Portal pages: rendered on the server, no script needed. */
export function registerPortal(server: FastifyInstance, ctx: Context, portal: Portal): void {
  registerReading(server, ctx, portal);
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

function stationsOf(ctx: Context) {
  const { stations, regions, provinceName } = ctx.authority;
  return stations.map((station) => ({
    name: station.name,
    body: station.body,
    city: regions.find((region) => region.code === station.city)?.name ?? `${provinceName}本级`,
  }));
}

function registerReading(server: FastifyInstance, ctx: Context, portal: Portal): void {
  const figures = createYearFigures(ctx);
  const { portal: content } = ctx.authority;
  const news = content.news.map((item) => ({ ...item, paragraphs: [...item.paragraphs] }));
  server.get('/', open, async (request, reply) => {
    const page = {
      kind: 'home' as const,
      recent: await newest(ctx, 6),
      figures: await figures(),
      news,
      ...(await hours(ctx)),
    };
    return portal.send(page, request, reply);
  });
  server.get('/guide', open, (request, reply) =>
    portal.send({ kind: 'guide', sections: [...content.guide] }, request, reply),
  );
  server.get('/services', open, (request, reply) =>
    portal.send({ kind: 'services', stations: stationsOf(ctx) }, request, reply),
  );
  server.get<{ Querystring: { q?: string } }>('/help', open, (request, reply) => {
    const query = String(request.query.q ?? '').slice(0, 60);
    const entries = content.faq.filter((e) => query === '' || e.question.includes(query) || e.answer.includes(query));
    return portal.send({ kind: 'help', query, entries: [...entries] }, request, reply);
  });
  server.get('/news', open, (request, reply) => portal.send({ kind: 'news', items: news }, request, reply));
  server.get<{ Params: { slug: string } }>('/news/:slug', open, (request, reply) => {
    const item = news.find((n) => n.slug === request.params.slug);
    if (!item) throw new Refusal('not_found');
    return portal.send({ kind: 'article', item }, request, reply);
  });
  server.get('/laws', open, (request, reply) =>
    portal.send({ kind: 'laws', sections: lawSections(ctx) }, request, reply),
  );
  server.get('/about', open, (request, reply) =>
    portal.send({ kind: 'about', sections: aboutSections(ctx), stations: stationsOf(ctx) }, request, reply),
  );
}

function lawSections({ authority }: Context) {
  return [
    { title: authority.notice.title, paragraphs: authority.notice.paragraphs },
    { title: '不予登记的法定情形', paragraphs: authority.refusalGrounds.map((g) => `${g.name}（${g.article}）`) },
    {
      title: '作品类别',
      paragraphs: authority.classes.map((c) => `${c.letter}　${c.name}：${c.hint}（《著作权法》${c.statute}）`),
    },
  ];
}

function aboutSections({ authority }: Context) {
  return [
    {
      title: authority.platformName,
      paragraphs: [
        `${authority.name}负责${authority.provinceName}内作者或其他著作权人的作品自愿登记工作，计算机软件著作权登记除外。`,
        `内容符合要求且填报完整无误的作品，${authority.deadlines.reviewWorkingDays} 个工作日内办结。`,
      ],
    },
    { title: authority.privacy.title, paragraphs: authority.privacy.paragraphs },
  ];
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
