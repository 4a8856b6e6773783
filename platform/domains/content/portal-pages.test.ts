import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';
import { publish } from '../registry/published.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  await publish(t.app, { title: '溪山<行旅> & "图"\u0007' });
});
afterAll(() => t.close());

const get = (url: string, headers: Record<string, string> = {}) => t.server.inject({ method: 'GET', url, headers });

/** ui.md: a portal page without pictures, all that a browser fetches for it. */
const BUDGET_BYTES = 40 * 1024;
/** Where a link leaves the portal: applications and the identity provider. */
const ELSEWHERE = /^\/(my|office|auth|api|app-assets|pay)(\/|$|\?)/;

const hrefsOf = (html: string): string[] =>
  [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

interface Visited {
  status: number;
  type: string;
  text: string;
  bytes: number;
}

/** Every page that can be reached from the front page by links, with what it weighs on the wire. */
async function walk(): Promise<Map<string, Visited>> {
  const visited = new Map<string, Visited>();
  const waiting = ['/'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (visited.has(path)) continue;
    const answer = await get(path, { 'accept-encoding': 'identity' });
    const type = String(answer.headers['content-type'] ?? '');
    visited.set(path, {
      status: answer.statusCode,
      type,
      text: type.startsWith('text/html') ? answer.payload : '',
      bytes: gzipSync(answer.rawPayload).length,
    });
    if (!type.startsWith('text/html')) continue;
    for (const href of hrefsOf(answer.payload)) {
      const url = new URL(href, `http://portal.invalid${path}`);
      if (url.host !== 'portal.invalid' || ELSEWHERE.test(url.pathname) || url.pathname === '/large-text') continue;
      waiting.push(url.pathname + url.search);
    }
  }
  return visited;
}

describe('the portal', () => {
  it('has no dead end: every link of every page answers, every anchor is there, and no page is heavy', async () => {
    const visited = await walk();
    const pages = [...visited].filter(([, { type }]) => type.startsWith('text/html'));
    expect(pages.length).toBeGreaterThan(15);
    expect([...visited].filter(([, { status }]) => status !== 200).map(([path]) => path)).toEqual([]);
    const dangling = pages.flatMap(([path, { text }]) =>
      hrefsOf(text)
        .map((href) => new URL(href, `http://portal.invalid${path}`))
        .filter(({ hash, pathname, search, host }) => {
          const target = host === 'portal.invalid' ? visited.get(pathname + search)?.text : undefined;
          return hash !== '' && target !== undefined && !target.includes(` id="${decodeURIComponent(hash.slice(1))}"`);
        })
        .map(({ hash }) => `${path} → ${hash}`),
    );
    expect(dangling).toEqual([]);
    const [stylesheet = ''] = /\/app-assets\/portal\/[^"]+\.css/.exec(visited.get('/')?.text ?? '') ?? [];
    const css = readFileSync(
      join(t.app.config.webDir, 'portal/assets', stylesheet.slice('/app-assets/portal/'.length)),
    );
    const frame = gzipSync(css).length;
    expect(
      pages.filter(([, { bytes }]) => bytes + frame > BUDGET_BYTES).map(([path, { bytes }]) => [path, bytes]),
    ).toEqual([]);
  });

  it('is found by search engines and feed readers, whatever a title holds', async () => {
    const map = (await get('/sitemap.xml')).payload;
    const addresses = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => new URL(address));
    expect(addresses.map(({ pathname }) => pathname)).toEqual(expect.arrayContaining(['/', '/check', '/laws']));
    for (const { pathname, href } of addresses) {
      expect(href.startsWith(t.app.config.publicUrl)).toBe(true);
      expect((await get(pathname)).statusCode).toBe(200);
    }
    const robots = (await get('/robots.txt')).payload;
    expect(robots).toContain(`Sitemap: ${t.app.config.publicUrl}/sitemap.xml`);
    const feed = await get('/register/feed.xml');
    expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(feed.payload).toContain('<title>溪山&lt;行旅&gt; &amp; &quot;图&quot;</title>');
    const news = (await get('/news/feed.xml')).payload;
    const [newest = ''] = /<entry>.*?<\/entry>/s.exec(news) ?? [];
    expect(newest).toContain('/news/');
    expect((await get('/')).payload).toContain('<link rel="alternate" type="application/atom+xml"');
  });

  it('offers blank papers that Word opens', async () => {
    const codes = [...(await get('/guide')).payload.matchAll(/\/guide\/templates\/(\w+)\.docx/g)].map(
      ([, code]) => code,
    );
    expect(codes.length).toBeGreaterThan(5);
    for (const code of codes) {
      const answer = await get(`/guide/templates/${code}.docx`);
      const { value } = await mammoth.extractRawText({ buffer: answer.rawPayload });
      expect(value.length).toBeGreaterThan(100);
      expect(value).not.toMatch(/undefined|null|NaN/);
    }
    expect((await get('/guide/templates/nothing.docx')).statusCode).toBe(404);
  });

  it('tells before anybody signs in whether a work can be registered', async () => {
    const fits = (await get('/check?what=art&own=yes&where=lives&who=minor')).payload;
    for (const words of ['可以在这里申请登记', '150 元', '户口簿页', '近期在浙工作、学习或居住证明'])
      expect(fits).toContain(words);
    expect((await get('/check?what=software')).payload).toContain('请到别处办理');
    expect((await get('/check?what=art')).payload).toContain('还没有选');
    expect((await get('/check')).payload).not.toContain('还没有选');
  });
});
