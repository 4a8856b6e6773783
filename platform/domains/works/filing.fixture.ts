import { type Party, WorkForm } from '../../../contract/form.ts';
import type { FilingFacts } from './filing.rules.ts';

/** A filing that nothing is wrong with, for tests to spoil one thing of. */
export const OWNER: Party = {
  key: 'owner',
  kind: 'organisation',
  name: '浙江大学出版社有限责任公司',
  documentType: 'uscc',
  documentNumber: '91330000788831167A',
  phone: '13800000001',
  regionCode: '330106',
  signature: { mode: 'real', name: '' },
  guardian: null,
};
export const AUTHOR: Party = {
  ...OWNER,
  key: 'author',
  kind: 'person',
  name: '王㛃',
  documentType: 'id_card',
  documentNumber: '11010519491231002X',
};
const SAMPLE = '0190a3c0-0000-7000-8000-000000000001';
const PROOF = '0190a3c0-0000-7000-8000-000000000002';

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
  proofs: [{ code: 'service_agreement', fileId: PROOF }],
  statement: {
    purpose: '为公司的产品线准备一组可以长期使用的原创素材。',
    process: '由员工先手绘草稿，再在电脑上反复调整构图与细节，前后修改十余稿，历时三周完成定稿。',
    originality: '构图、线条和节奏均为作者独立构思，没有抄袭或者临摹他人的作品。',
  },
  ai: { used: false, tool: '', contribution: '' },
  delivery: 'none',
  invoice: { title: OWNER.name, taxNumber: OWNER.documentNumber, email: 'invoice@mail.example' },
});

export const FACTS: FilingFacts = {
  classes: [
    {
      letter: 'F',
      name: '美术',
      statute: '第三条第（四）项',
      hint: '',
      statisticsColumn: '美术',
      samples: { extensions: ['jpg'], maxCount: 20, maxBytes: 1 },
    },
  ],
  today: '2026-11-22',
  applicant: { documentType: 'uscc', documentNumber: OWNER.documentNumber, isAgent: false },
  files: new Map([
    [SAMPLE, { mediaType: 'image/jpeg', purpose: 'sample' }],
    [PROOF, { mediaType: 'image/png', purpose: 'proof' }],
  ]),
  undrawable: (text) => [...text].filter((c) => c === '𱍐'),
};
