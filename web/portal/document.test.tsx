import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PortalPage, PortalShell } from '../../contract/portal.ts';
import { renderDocument } from './document.tsx';
import { PAGES, record } from './pages.fixture.ts';
import { Highlight } from './parts/highlight.tsx';

const shell: PortalShell = {
  path: '/register',
  address: '/register?q=x&year=2026',
  publicUrl: 'https://register.example',
  authority: {
    name: '某省版权局',
    platformName: '某省登记平台',
    provinceName: '某省',
    provinceCode: '99',
    feeFen: 12_300,
    reviewWorkingDays: 17,
    paperMaxBytes: 1,
    series: { maxPieces: 1 },
    provinceProofs: [],
    agentProofs: { agency: [], lawyer: [] },
    identityWatermark: '',
    contact: { telephone: '000-1234', email: 'ask@example.org', address: '某路 1 号', postcode: '000000' },
    classes: [
      { letter: 'F', name: '美术作品', hint: '', statute: '', samples: { extensions: [], maxCount: 1, maxBytes: 1 } },
    ],
    regions: [],
    materials: [],
    fieldHelp: {},
    refusalGrounds: [],
    reviewLevels: [],
  },
  signedInAs: null,
  isStaff: false,
  largeText: false,
  hasTopics: false,
};
const assets = {
  stylesheet: '/a/portal.css',
  icon: '/a/icon.svg',
  consultScript: '/a/consult.js',
  fileCheckScript: '/a/file-check.js',
  pictures: { profile: '/a/profile.webp' },
};
const render = (kind: PortalPage['kind'], change: Partial<PortalShell> = {}) => {
  const page = PAGES.find((candidate) => candidate.kind === kind);
  if (!page) throw new Error(kind);
  return renderDocument(page, { ...shell, ...change }, assets);
};

describe.each(PAGES.map((page) => page.kind))('page %s', (kind) => {
  const html = render(kind);
  it('is a whole document with one first heading and one way past the menu', () => {
    expect(html).toMatch(/^<!doctype html><html lang="zh-CN">/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toContain('href="#content"');
    expect(html).toContain('<main id="content"');
  });
  it('carries nothing that a strict content security policy forbids', () => {
    expect(html).not.toMatch(/ style="| on[a-z]+="|<style/);
    const scripts: Partial<Record<PortalPage['kind'], string>> = {
      record: '/a/file-check.js',
      verify: '/a/file-check.js',
      consult: '/a/consult.js',
      'consult-thread': '/a/consult.js',
    };
    const script = scripts[kind];
    const programs = (html.match(/<script[^>]*>/g) ?? []).filter((tag) => !tag.includes('application/ld+json'));
    expect(programs).toEqual(script ? [`<script type="module" src="${script}">`] : []);
  });
  it('shows what people typed as text', () => {
    expect(html).not.toContain('<img src=x');
  });
  it('stays within the budget of a page', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(24 * 1024);
  });
});

describe('the record of a series', () => {
  it('names its pieces, and to which each sample belongs', () => {
    const html = render('record');
    expect(html).toContain('共 2 件：晨、雾');
    expect(html).toContain('晨：晨雾.jpg');
  });
});

describe('around every page', () => {
  it('lists the menu in the order of the manual', () => {
    const menu = /<nav class="wide-menu".*?<\/nav>/s.exec(render('register'))?.[0] ?? '';
    expect([...menu.matchAll(/>([^<>]{2,6})<\/a>/g)].map((match) => match[1])).toEqual([
      '首页',
      '版权登记',
      '版权服务',
      '登记公告',
      '帮助中心',
      '版权资讯',
      '版权法规',
      '关于我们',
      '在线咨询',
    ]);
    expect(menu).toContain('<a href="/register" aria-current="page">');
  });
  it('has 专题专栏 in it while there is one, after 版权法规', () => {
    expect(render('register')).not.toContain('专题专栏');
    expect(render('register', { hasTopics: true })).toMatch(/版权法规<\/a><\/li><li><a href="\/topics">专题专栏/);
  });
  it('offers 长辈版 and the way back from it', () => {
    expect(render('register')).toContain('href="/large-text?on=1&amp;return=%2Fregister%3Fq%3Dx%26year%3D2026"');
    const large = render('register', { largeText: true });
    expect(large).toContain('data-size="large"');
    expect(large).toContain('href="/large-text?on=0&amp;return=%2Fregister%3Fq%3Dx%26year%3D2026"');
  });
  it('invites visitors to sign in and knows who is signed in', () => {
    expect(render('home')).toContain('href="/auth/login?return=/my"');
    const staff = render('home', { signedInAs: '王某', isStaff: true });
    expect(staff).not.toContain('/auth/login');
    expect(staff).toContain('href="/office"');
    expect(staff).toContain('王某');
  });
  it('leaves out what the authority leaves empty', () => {
    const silent = { ...shell.authority, contact: { telephone: '000-1234', email: '', address: '', postcode: '' } };
    for (const kind of ['home', 'about', 'consult'] as const) {
      const html = render(kind, { authority: silent });
      expect(html).not.toContain('mailto:');
      expect(html).not.toContain('邮编');
      expect(html).toContain('tel:000-1234');
    }
  });
  it('takes fee and days from the authority', () => {
    expect(render('home')).toContain('每件 123 元');
    expect(render('guide')).toContain('17');
  });
});

describe('single pages', () => {
  it('searches the register with a plain form that keeps what was asked', () => {
    const html = render('register');
    expect(html).toContain('action="/register" method="get"');
    expect(html).toContain('value="雾&quot;&lt;"');
    expect(html).toContain('<option value="title" selected="">');
    for (const kept of ['name="classLetter" value="F"', 'name="year" value="2026"']) expect(html).toContain(kept);
    expect(html).toContain('1,000 件以上');
  });
  it('pages both ways, narrows by links, and takes a filter away', () => {
    const html = render('register');
    const asked = `q=${encodeURIComponent('雾"<')}&amp;field=title&amp;classLetter=F`;
    for (const end of ['&amp;year=2026&amp;cursor=70', '&amp;year=2026&amp;cursor=-89', '&amp;city=9901&amp;year=2026'])
      expect(html).toContain(`href="/register?${asked}${end}"`);
    expect(html).toContain('aria-label="取消筛选 类别：美术作品"');
    expect(html).toContain('600+');
  });
  it('marks what was searched for, whatever stands between the characters', () => {
    const html = renderToStaticMarkup(<Highlight text="《Ａ计·划》a" query="a计划" />);
    expect(html).toBe('<span>《</span><mark>Ａ计·划</mark><span>》a</span>');
  });
  it('says so when nothing was found', () => {
    const query = { q: '无', field: '', classLetter: '', city: '', state: '' } as const;
    const facets = { classes: [], cities: [], years: [], states: [] };
    const found = { records: [], total: 0, totalCapped: false, nextCursor: null, previousCursor: null, facets };
    const suggestions = [{ label: '查“雾”', query: { ...query, q: '雾' } }];
    const html = renderDocument({ kind: 'register', query, found, suggestions }, shell, assets);
    expect(html).toContain('没有找到符合条件的登记');
    expect(html).toContain(`href="/register?q=${encodeURIComponent('雾')}"`);
  });
  it('shows a record in Beijing time, repeated regions once, with its hashes', () => {
    const html = render('record');
    expect(html).toContain('2026年11月21日 00:30');
    expect(html).toContain('<dd>甲市</dd>');
    expect(html).toContain('未发表');
    expect(html).toContain('ab'.repeat(32));
    expect(html).toContain('/verify?number=');
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({ '@type': 'CreativeWork', name: record.title, identifier: record.number });
  });
  it('keeps the drop zones hidden until the script runs', () => {
    expect(render('verify')).toMatch(/hidden="" data-pdf-check=""/);
    expect(render('record')).toMatch(/hidden="" data-file-check=""/);
  });
  it('names a decision in writing by its number, and says nothing of the application', () => {
    const document = {
      title: '受理通知书',
      number: '某字〔2026〕第000007号',
      authority: '某局',
      decidedOn: '2026-11-22',
    };
    const page = PAGES.find((candidate) => candidate.kind === 'verify');
    if (!page?.verdict) throw new Error('no verdict');
    const html = renderDocument({ ...page, verdict: { ...page.verdict, record: null, document } }, shell, assets);
    for (const shown of ['<dd>某字〔2026〕第000007号</dd>', '<dd>2026年11月22日</dd>', '这里只核验文书本身'])
      expect(html).toContain(shown);
    expect(html).not.toContain('核对作品文件');
  });
  it('shows a payer the bill and the way to the cashier, and stays out of search engines', () => {
    const html = render('pay');
    for (const words of ['《晨雾》', '<strong>150</strong>', '11月29日前有效', 'href="https://cashier.example/pay/1"'])
      expect(html).toContain(words);
    expect(html).toContain('noindex');
    expect(html).not.toContain('rel="canonical"');
  });
  it.each(['paid', 'given_back', 'withdrawn', 'closed', 'expired', 'unknown'] as const)(
    'says one thing and offers no cashier to whoever need not pay: %s',
    (standing) => {
      const html = renderDocument({ kind: 'pay', standing, bill: null }, shell, assets);
      expect(html).not.toContain('去付款');
      expect(html.match(/<h1>[^<]{5,12}<\/h1>/)).not.toBeNull();
    },
  );
  it('names the request on an error page and asks robots to stay away', () => {
    const html = render('problem');
    expect(html).toContain('r-1');
    expect(html).toContain('noindex');
    expect(html).not.toContain('rel="canonical"');
  });
});
