import type { PortalPage } from '../../contract/portal.ts';
import type { PublicRecord } from '../../contract/registry.ts';

export const record: PublicRecord = {
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
  pictureUrl: null,
  url: 'https://register.example/register/1',
};
const section = { title: '须知', paragraphs: ['第一段', '第二段'] };
const item = { slug: 'first', title: '通知', date: '2026-11-18', paragraphs: ['正文'] };
const hours = { openNow: false, hoursSentence: '工作时间：8:30–11:30' };
const map = {
  width: 400,
  height: 300,
  outline: '0,0 400,0 200,300',
  cities: [
    { code: '330100', name: '甲市', x: 1, y: 2, stations: 1, below: false },
    { code: '330200', name: '乙市', x: 3, y: 4, stations: 0, below: true },
  ],
};
/** One page of every kind, with texts that would be markup if they were not escaped. */
export const PAGES: PortalPage[] = [
  { kind: 'home', recent: [record], figures: { registeredThisYear: 1234, registeredInAll: 5 }, news: [item], ...hours },
  {
    kind: 'guide',
    templates: [{ code: 'guarantee', name: '保证书', help: '说明' }],
    sections: [section, { ...section, title: '材料' }],
    downloads: [
      { slug: 'form', title: '<b>委托书', html: '<p>打印</p>', date: '2026-11-18', bytes: 2048, format: 'DOCX' },
    ],
  },
  {
    kind: 'check',
    questions: [{ name: 'what', question: '什么', choices: [{ code: 'art', label: '<i>画' }], chosen: 'art' }],
    result: { verdict: 'fits', sentences: ['可以'], papers: [{ name: '证件', help: '一份' }] },
  },
  { kind: 'services', map, stations: [{ code: '330100', city: '甲市', name: '甲站', body: '' }] },
  {
    kind: 'register',
    query: { q: '雾"<', field: 'title', classLetter: 'F', city: '', year: 2026, state: '', cursor: '90' },
    found: {
      records: [record],
      total: 1000,
      totalCapped: true,
      nextCursor: '70',
      previousCursor: '-89',
      facets: {
        classes: [{ value: 'F', name: '美术作品', count: 1000 }],
        cities: [
          { value: '9901', name: '甲市', count: 600 },
          { value: '外', name: '省外', count: 400 },
        ],
        years: [],
        states: [],
      },
    },
    suggestions: [],
  },
  {
    kind: 'record',
    record: { ...record, history: [{ act: 'registered', at: '2026-11-20T16:30:00.000Z', changes: [] }] },
  },
  {
    kind: 'open-data',
    files: (['csv', 'jsonl'] as const).map((kind) => ({
      month: '2026-10',
      kind,
      url: `/register/open-data/register-2026-10.${kind}`,
      sha256: 'ef'.repeat(32),
      bytes: 2048,
      records: 3,
      closed: true,
      madeAt: '2026-11-01T00:00:00.000Z',
    })),
    licence: section,
  },
  {
    kind: 'verify',
    query: { number: record.number, owner: '陈某' },
    fileProblem: '',
    at: '2026-11-23T08:00:00.000Z',
    verdict: {
      signatures: [],
      report: null,
      document: null,
      verdict: 'genuine',
      sentence: '真实有效',
      reasons: [{ ok: true, sentence: '一致' }],
      record,
    },
  },
  {
    kind: 'help',
    query: '',
    entries: [{ slug: 'q-1', topic: '费用', question: '问', answer: '答', html: '<p>答</p>' }],
  },
  { kind: 'news', items: [item], page: 2, pages: 3 },
  { kind: 'article', item, html: '<p>正文</p>' },
  { kind: 'topics', items: [item], page: 1, pages: 1 },
  { kind: 'topic', item, html: '<h2>一</h2><p>正文</p>' },
  {
    kind: 'laws',
    laws: [
      {
        slug: 'law',
        title: '法',
        note: '注。',
        source: { label: '库', url: 'https://law.example/' },
        articles: [{ number: '第一条', anchor: '1', text: '<b>条文' }],
      },
    ],
    sections: [section],
  },
  { kind: 'about', sections: [section], stations: [], map, hoursSentence: '工作时间' },
  {
    kind: 'log',
    number: '"><b>',
    acts: [{ act: 'registration', at: '2026-11-22T08:00:00Z', index: 4, proofUrl: '/api/log/proof/x?index=4' }],
    state: {
      origin: 'register.example/log',
      logKey: 'register.example/log+00000000+AQ==',
      checkpoint: { size: 5, root: 'AAAA', signedAt: '2026-11-22T08:00:00Z', note: '<script>' },
      waiting: 0,
      quorum: 1,
      witnesses: [{ name: 'w.example', key: 'w.example+00000000+BA==', size: 5, cosignedAt: '2026-11-22T08:00:01Z' }],
    },
  },
  {
    kind: 'consult',
    ...hours,
    nextOpening: '明天 8:30',
    form: {
      key: '',
      subject: '<b>',
      body: '',
      email: '',
      problems: [{ path: 'subject', code: 'invalid', message: '请' }],
    },
    own: [{ subject: '问', state: 'waiting', at: '2026-11-22T08:00:00Z', url: '/consult/t/x' }],
  },
  {
    kind: 'consult-thread',
    thread: {
      token: 'x',
      subject: '<i>退回',
      state: 'answered',
      askedAt: '2026-11-22T08:00:00Z',
      entries: [
        { seq: 1, by: 'asker', name: '您', body: '<script>', file: null, at: '2026-11-22T08:00:00Z' },
        {
          seq: 2,
          by: 'staff',
          name: '工作人员',
          body: '',
          file: { id: 'f', name: '截图.png', mediaType: 'image/png', bytes: 2048 },
          at: '2026-11-22T09:00:00Z',
        },
      ],
      actions: ['write', 'settle'],
      announced: 'email',
    },
    openNow: false,
    nextOpening: '明天 8:30',
    body: '',
    problem: '请写下要补充的内容。',
  },
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
