import { describe, expect, it } from 'vitest';
import type { PortalPage, PortalShell } from '../../contract/portal.ts';
import type { PublicRecord } from '../../contract/registry.ts';
import { renderDocument } from './document.tsx';

const record: PublicRecord = {
  number: '某作登字-2026-F-00000001',
  title: '<img src=x onerror=alert(1)> "晨雾"',
  classLetter: 'F',
  className: '美术作品',
  pieces: ['晨', '雾'],
  authors: ['陈某'],
  owners: ['某某文化有限公司', '陈某'],
  ownerRegions: ['甲市', '甲市'],
  completedOn: '2026-03-01',
  firstPublishedOn: null,
  registeredOn: '2026-11-20',
  publishedAt: '2026-11-20T16:30:00.000Z',
  state: 'in_force',
  authority: '某省版权局',
  samples: [{ name: '晨雾.jpg', piece: '晨', bytes: 2048, sha256: 'ab'.repeat(32) }],
  certificateSha256: 'cd'.repeat(32),
  url: 'https://register.example/register/1',
};
const section = { title: '须知', paragraphs: ['第一段', '第二段'] };
const item = { slug: 'first', title: '通知', date: '2026-11-18', paragraphs: ['正文'] };
const hours = { openNow: false, hoursSentence: '工作时间：8:30–11:30' };
const PAGES: PortalPage[] = [
  { kind: 'home', recent: [record], figures: { registeredThisYear: 1234, registeredInAll: 5 }, news: [item], ...hours },
  { kind: 'guide', sections: [section, { ...section, title: '材料' }] },
  { kind: 'services', stations: [{ city: '甲市', name: '甲站', body: '' }] },
  {
    kind: 'register',
    query: { q: '雾"<', classLetter: 'F', year: '2026' },
    records: [record],
    total: 1000,
    totalCapped: true,
    nextUrl: '/register?q=x&cursor=y',
  },
  { kind: 'record', record },
  {
    kind: 'verify',
    query: { number: record.number, owner: '陈某' },
    verdict: {
      signatures: [],
      report: null,
      verdict: 'genuine',
      sentence: '真实有效',
      reasons: [{ ok: true, sentence: '一致' }],
      record,
    },
  },
  { kind: 'help', query: '', entries: [{ question: '问', answer: '答一\n答二' }] },
  { kind: 'news', items: [item] },
  { kind: 'article', item },
  { kind: 'laws', sections: [section] },
  { kind: 'about', sections: [section], stations: [] },
  { kind: 'consult', ...hours },
  {
    kind: 'pay',
    standing: 'payable',
    bill: {
      applicant: '<img src=x>张某',
      title: '晨雾',
      amountFen: 15_000,
      cashierUrl: 'https://cashier.example/pay/1',
      expiresOn: '2026-11-29',
    },
  },
  {
    kind: 'pay-code',
    code: {
      number: 'P202611220000000001',
      amountFen: 15_000,
      app: '微信支付',
      svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    },
  },
  { kind: 'problem', status: 404, title: '没有找到', detail: '请核对', requestId: 'r-1' },
];
const shell: PortalShell = {
  path: '/register',
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
    returnReasons: [],
    checklist: [],
    reviewLevels: [],
  },
  signedInAs: null,
  isStaff: false,
  largeText: false,
};
const assets = { stylesheet: '/a/portal.css', icon: '/a/icon.svg', fileCheckScript: '/a/file-check.js' };
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
    expect(html.match(/<script[^>]*>/g) ?? []).toEqual(
      ['record', 'verify'].includes(kind) ? ['<script type="module" src="/a/file-check.js">'] : [],
    );
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
  it('offers 长辈版 and the way back from it', () => {
    expect(render('register')).toContain('href="/large-text?on=1&amp;return=%2Fregister"');
    const large = render('register', { largeText: true });
    expect(large).toContain('data-size="large"');
    expect(large).toContain('href="/large-text?on=0&amp;return=%2Fregister"');
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
    for (const name of ['q', 'classLetter', 'year']) expect(html).toContain(`name="${name}"`);
    expect(html).toContain('value="雾&quot;&lt;"');
    expect(html).toContain('<option value="F" selected="">');
    expect(html).toContain('1,000 件以上');
    expect(html).toContain('href="/register?q=x&amp;cursor=y"');
  });
  it('says so when nothing was found', () => {
    const empty = { kind: 'register' as const, query: { q: '无', classLetter: '', year: '' }, records: [], total: 0 };
    const html = renderDocument({ ...empty, totalCapped: false, nextUrl: null }, shell, assets);
    expect(html).toContain('没有找到符合条件的登记');
  });
  it('shows a record in Beijing time, repeated regions once, with its hashes', () => {
    const html = render('record');
    expect(html).toContain('2026年11月21日 00:30');
    expect(html).toContain('<dd>甲市</dd>');
    expect(html).toContain('未发表');
    expect(html).toContain('ab'.repeat(32));
    expect(html).toContain('/verify?number=');
  });
  it('keeps the drop zones hidden until the script runs', () => {
    expect(render('verify')).toMatch(/hidden="" data-pdf-check=""/);
    expect(render('record')).toMatch(/hidden="" data-file-check=""/);
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
