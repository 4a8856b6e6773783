import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { type PublicArticle, publicArticles } from '../articles/visitors.ts';
import { newest } from '../registry/search-queries.ts';
import { element, xmlDocument } from './xml.ts';

const open = { config: { access: 'public' } } as const;
/** Entries of a feed. */
const NEWEST = 30;
/** Records that the site map names; whoever wants all takes the open data. */
const RECORDS = 1_000;
const PAGES = [
  '/',
  '/guide',
  '/check',
  '/services',
  '/register',
  '/register/open-data',
  '/verify',
  '/help',
  '/news',
  '/laws',
  '/about',
  '/consult',
  '/log',
];

/** For readers of feeds and for search engines: Atom (RFC 4287), the site map (sitemaps.org 0.9) and robots.txt (RFC 9309). */
export function registerDiscovery(server: FastifyInstance, ctx: Context): void {
  const absolute = (path: string): string => new URL(path, ctx.config.publicUrl).href;
  server.get('/news/feed.xml', open, async (_request, reply) => {
    const articles = (await publicArticles(ctx, 'news')).slice(0, NEWEST);
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(
        feed(ctx, {
          self: absolute('/news/feed.xml'),
          page: absolute('/news'),
          title: `${ctx.authority.platformName} 版权资讯`,
          entries: articles.map((article) => newsEntry(article, absolute(`/news/${article.slug}`))),
        }),
      );
  });
  server.get('/register/feed.xml', open, async (_request, reply) => {
    const records = await newest(ctx, NEWEST);
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(
        feed(ctx, {
          self: absolute('/register/feed.xml'),
          page: absolute('/register'),
          title: `${ctx.authority.platformName} 登记公告`,
          entries: records.map((record) => ({
            url: absolute(record.url),
            title: record.title,
            at: new Date(record.publishedAt),
            words: `${record.number}，${record.className}，著作权人${record.owners.join('、')}`,
          })),
        }),
      );
  });
  server.get('/sitemap.xml', open, async (_request, reply) => {
    const [news, topics] = [await publicArticles(ctx, 'news'), await publicArticles(ctx, 'topic')];
    const urls = [
      ...PAGES.map((path) => urlOf(absolute(path))),
      ...[...news, ...topics].map(({ kind, slug, changedAt }) =>
        urlOf(absolute(`/${kind === 'news' ? 'news' : 'topics'}/${slug}`), changedAt),
      ),
      ...(await newest(ctx, RECORDS)).map(({ url, publishedAt }) => urlOf(absolute(url), new Date(publishedAt))),
    ];
    const root = element('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, ...urls);
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(xmlDocument(root));
  });
  const robots = [
    'User-agent: *',
    ...['/my', '/office', '/api', '/auth', '/sign', '/pay'].map((path) => `Disallow: ${path}`),
  ];
  server.get('/robots.txt', open, (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(`${[...robots, '', `Sitemap: ${absolute('/sitemap.xml')}`].join('\n')}\n`),
  );
}

const urlOf = (address: string, at?: Date) =>
  element('url', {}, element('loc', {}, address), ...(at ? [element('lastmod', {}, at.toISOString())] : []));

interface Entry {
  url: string;
  title: string;
  at: Date;
  words: string;
}

const newsEntry = ({ title, changedAt, words }: PublicArticle, url: string): Entry => ({
  url,
  title,
  at: changedAt,
  words,
});

function feed(
  { authority, clock }: Pick<Context, 'authority' | 'clock'>,
  { self, page, title, entries }: { self: string; page: string; title: string; entries: readonly Entry[] },
): string {
  const updated = entries.length > 0 ? new Date(Math.max(...entries.map(({ at }) => at.getTime()))) : clock.now();
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' },
      element('id', {}, self),
      element('title', {}, title),
      element('updated', {}, updated.toISOString()),
      element('author', {}, element('name', {}, authority.name)),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('link', { rel: 'alternate', type: 'text/html', href: page }),
      ...entries.map(({ url, title: name, at, words }) =>
        element(
          'entry',
          {},
          element('id', {}, url),
          element('title', {}, name),
          element('updated', {}, at.toISOString()),
          element('link', { rel: 'alternate', type: 'text/html', href: url }),
          element('summary', {}, words),
        ),
      ),
    ),
  );
}
