import { Party, WorkForm } from '../../../contract/form.ts';
import type { FilingFacts } from './filing-facts.ts';

/** A filing that nothing is wrong with, for tests to spoil one thing of. */
export const OWNER = Party.parse({
  key: 'owner',
  kind: 'organisation',
  name: '浙江大学出版社有限责任公司',
  organisationType: 'enterprise',
  documentType: 'uscc',
  documentNumber: '91330000788831167A',
  phone: '13800000001',
  regionCode: '330106',
});
export const AUTHOR = Party.parse({
  key: 'author',
  name: '王㛃',
  documentType: 'id_card',
  documentNumber: '11010519491231002X',
  phone: '13800000002',
  regionCode: '330106',
});
const SAMPLE = '0190a3c0-0000-7000-8000-000000000001';
const PROOF = '0190a3c0-0000-7000-8000-000000000002';
const IDENTITY = '0190a3c0-0000-7000-8000-000000000003';
const PUBLISHED = '0190a3c0-0000-7000-8000-000000000004';

export const GOOD_FORM: WorkForm = WorkForm.parse({
  title: '青瓷纹样',
  classLetter: 'F',
  nature: 'original',
  completedOn: '2026-03-18',
  completedAt: '浙江省杭州市',
  published: true,
  firstPublishedOn: '2026-04-01',
  firstPublishedAt: '浙江省杭州市',
  authors: [AUTHOR],
  owners: [OWNER],
  acquisition: 'original',
  ownership: 'service',
  rightsScope: 'all',
  samples: [{ fileId: SAMPLE, name: '青瓷纹样' }],
  certificatePicture: SAMPLE,
  proofs: [
    { code: 'service_agreement', fileId: PROOF },
    { code: 'person_identity', fileId: IDENTITY, party: AUTHOR.key },
    { code: 'publication_proof', fileId: PUBLISHED },
  ],
  contains: { portrait: false, font: false, map: false, thirdParty: false },
  statement: {
    purpose: '为公司的产品线准备一组可以长期使用的原创素材。',
    process:
      '2026年2月下旬开始构思，先用铅笔手绘草稿二十余张，再在矢量绘图软件中反复调整构图与线条，前后修改十余稿，历时三周，于2026年3月18日完成定稿。',
    originality: '构图、线条和节奏均为作者独立构思，没有抄袭或者临摹他人的作品。',
  },
  ai: { used: false, tool: '', contribution: '' },
  delivery: 'none',
  invoice: { kind: 'organisation', title: OWNER.name, taxNumber: OWNER.documentNumber, email: 'invoice@mail.example' },
});

export const FACTS: FilingFacts = {
  classes: [
    {
      letter: 'F',
      name: '美术',
      statute: '第三条第（四）项',
      hint: '',
      statisticsColumn: '美术',
      samples: { extensions: ['jpg'], maxCount: 20, maxBytes: 20 * 1024 ** 2 },
    },
  ],
  maxPieces: 50,
  provinceCode: '33',
  today: '2026-11-22',
  applicant: { documentType: 'uscc', documentNumber: OWNER.documentNumber, isAgent: false },
  files: new Map([
    [SAMPLE, { name: '青瓷纹样.jpg', mediaType: 'image/jpeg', purpose: 'sample', bytes: 4_812_345, sha256: 'a1' }],
    [PROOF, { name: '权属约定.png', mediaType: 'image/png', purpose: 'proof', bytes: 90_000, sha256: 'b2' }],
    [PUBLISHED, { name: '网页截图.png', mediaType: 'image/png', purpose: 'proof', bytes: 90_000, sha256: 'd4' }],
    [IDENTITY, { name: '身份证.png', mediaType: 'image/png', purpose: 'proof', bytes: 90_000, sha256: 'c3' }],
  ]),
  filedBefore: new Map(),
  undrawable: (text) => [...text].filter((c) => c === '𱍐'),
};
