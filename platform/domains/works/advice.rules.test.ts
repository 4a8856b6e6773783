import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import type { Party, WorkForm } from '../../../contract/form.ts';
import { adviceFor } from './advice.rules.ts';
import type { AdviceFacts } from './advice-facts.ts';
import { AUTHOR, FACTS, GOOD_FORM, OWNER } from './filing.fixture.ts';
import { CHILD, QINGCI, SATO, SHEN, seriesOf, XU, ZHANG } from './filing-cases.fixture.ts';
import { anyForm } from './form.arbitrary.fixture.ts';
import { stepOf } from './form-order.rules.ts';
import { repeatsItself } from './statement-advice.rules.ts';

const ADVICE_FACTS: AdviceFacts = {
  ...FACTS,
  classes: zhejiang.classes,
  prohibitedWords: zhejiang.prohibitedWords,
  telltaleWords: zhejiang.telltaleWords,
  sameTitle: [],
};
const BY_AGENT = { applicant: { ...FACTS.applicant, isAgent: true } };
const [SAMPLE = ''] = FACTS.files.keys();
const photographed = (name: string, bytes = 4_000_000, mediaType = 'image/jpeg') => ({
  files: new Map([[SAMPLE, { name, mediaType, purpose: 'sample', bytes, sha256: 'a1' }]]),
});
const told = (part: Partial<WorkForm['statement']>) => ({ statement: { ...GOOD_FORM.statement, ...part } });
const author = (more: Partial<Party>): Partial<WorkForm> => ({ authors: [{ ...AUTHOR, ...more }] });
/** Of a girl born on 1 June 2015. */
const CHILDS_NUMBER = '330502201506019989';
const sentence = '作者反复推敲线条的疏密与节奏，于三月定稿。';

/** What is done to a careful filing, and the advice that must follow. */
const ADVISED: [string, Partial<WorkForm>, string, Partial<AdviceFacts>?][] = [
  ['a title that ranks', { title: '最佳青瓷纹样' }, 'title title_word likely_return'],
  ['a title with the nation', { title: '中国青瓷纹样' }, 'title title_word note'],
  ['a national symbol', { title: '国徽纹样' }, 'title title_word likely_refusal'],
  ['a logo in small letters', { title: '青瓷logo' }, 'title title_word note'],
  ['a piece that ranks', seriesOf(['立春', '顶级雨水']).form, 'pieces.1.name title_word likely_return'],
  ['the company in the title', { title: `${OWNER.name}青瓷纹样` }, 'title title_company likely_return'],
  ['some company in the title', { title: '龙泉瓷器有限公司纹样' }, 'title title_company likely_return'],
  ['a product model', { title: '茶杯 XK-200A 纹样' }, 'title title_model note'],
  ['book title marks', { title: '《青瓷纹样》' }, 'title title_brackets note'],
  ['a number for a title', { title: '2026-03' }, 'title title_unclear likely_return'],
  ['no title yet', { title: '未命名1' }, 'title title_unclear likely_return'],
  [
    'filed before under this title',
    {},
    'title title_used likely_return',
    { sameTitle: [{ code: 'Z1', registered: false }] },
  ],
  ['a pen name in the name', author({ name: '王㛃（春水）' }), 'authors.0.name name_note likely_return'],
  ['a space in the name', author({ name: '王 㛃' }), 'authors.0.name name_spaces likely_return'],
  [
    'an alias that is none',
    author({ signature: { mode: 'alias', name: AUTHOR.name } }),
    'authors.0.signature.name alias_is_name likely_return',
  ],
  ['a minor signing alone', author({ documentNumber: CHILDS_NUMBER }), 'authors.0.documentNumber minor_alone note'],
  ['a guardian of a grown-up', author({ guardian: CHILD.guardian }), 'authors.0.guardian guardian_unneeded note'],
  [
    'an author of five',
    { ...author({ documentNumber: CHILDS_NUMBER }), completedOn: '2020-10-01' },
    'authors.0.name author_young note',
  ],
  [
    'an author of two',
    { ...author({ documentNumber: CHILDS_NUMBER }), completedOn: '2017-10-01' },
    'authors.0.name author_young likely_return',
  ],
  [
    'finished before the author was born',
    { ...author({ documentNumber: CHILDS_NUMBER }), completedOn: '2014-10-01' },
    'completedOn finished_before_birth likely_return',
  ],
  [
    'one number for two people',
    { authors: [AUTHOR, { ...AUTHOR, key: '2', name: '徐墨' }] },
    'authors.1.name number_shared likely_return',
  ],
  [
    'one name with two numbers',
    { authors: [AUTHOR, { ...XU, name: AUTHOR.name }] },
    'authors.1.documentNumber name_shared note',
  ],
  [
    'one person credited in two ways',
    { owners: [{ ...AUTHOR, signature: { mode: 'anonymous', name: '' } }] },
    'owners.0.signature signature_differs note',
  ],
  ['owners from abroad', { owners: [SATO] }, 'owners foreign_owners note'],
  [
    'owners from another province',
    { owners: [{ ...OWNER, regionCode: '310104' }] },
    'owners outside_province likely_return',
  ],
  [
    'a pen name in the statement',
    told({ purpose: '以笔名“春水”发表的一组原创素材。' }),
    'authors.0.signature pen_name likely_return',
  ],
  [
    'a company that inherits',
    { acquisition: 'inheritance', authors: [SHEN] },
    'acquisition acquisition_unfit likely_return',
  ],
  ['a person that succeeds', { acquisition: 'succession', owners: [ZHANG] }, 'acquisition acquisition_unfit note'],
  ['inherited of the living', { acquisition: 'inheritance', owners: [ZHANG] }, 'authors nobody_died note'],
  [
    'a co-author without a share',
    { ownership: 'joint', authors: [ZHANG, XU], owners: [ZHANG] },
    'owners author_without_share note',
  ],
  ['rental of a painting', { rightsScope: 'part', rights: [5, 7] }, 'rights rights_unfit note'],
  [
    'a power that ends soon',
    { agency: { scope: '登记', validUntil: '2027-01-31' } },
    'agency.validUntil power_ends_soon note',
    BY_AGENT,
  ],
  [
    'an old company work',
    {
      ownership: 'corporate',
      authors: [QINGCI],
      owners: [QINGCI],
      completedOn: '1970-05-01',
      firstPublishedOn: '1975-12-31',
    },
    'completedOn term_expired likely_refusal',
  ],
  [
    'AI without a record',
    { ai: { used: true, tool: '模型', contribution: sentence } },
    'proofs.ai_record ai_unrecorded likely_return',
  ],
  ['published without a proof', { proofs: [] }, 'proofs.publication_proof publication_unproved note'],
  [
    'one paper for two slots',
    { proofs: GOOD_FORM.proofs.map((proof) => ({ ...proof, fileId: SAMPLE })) },
    'proofs paper_reused note',
  ],
  [
    'a dance on paper',
    { classLetter: 'E' },
    'samples class_sample likely_return',
    photographed('舞谱.pdf', 9e5, 'application/pdf'),
  ],
  [
    'the camera’s name',
    { samples: [{ fileId: SAMPLE, name: '', piece: '' }] },
    'samples.0 sample_name note',
    photographed('IMG_1234.jpg'),
  ],
  ['a tiny picture', {}, 'samples.0 sample_small note', photographed('青瓷.jpg', 9_000)],
  ['no picture for the certificate', { certificatePicture: null }, 'certificatePicture picture_unchosen note'],
  [
    'AI between the lines',
    told({ originality: '先用文生图得到草图，再独立修改，没有抄袭他人作品。' }),
    'ai.used ai_undeclared likely_return',
  ],
  ['a map in the title', { title: '龙泉手绘地图' }, 'contains.map map_undeclared likely_return'],
  ['a portrait in the title', { title: '青瓷工匠肖像' }, 'contains.portrait portrait_undeclared note'],
  [
    'music between the lines',
    told({ purpose: '短片选用了一段背景音乐来烘托气氛。' }),
    'contains.thirdParty thirdParty_undeclared note',
  ],
  [
    'a sentence again and again',
    told({ process: sentence.repeat(6) }),
    'statement.process statement_repeated likely_return',
  ],
  [
    'a statement to be written',
    told({ purpose: '创作目的待补充，请稍后再看。' }),
    'statement.purpose statement_placeholder likely_return',
  ],
  [
    'one text for two questions',
    told({ originality: GOOD_FORM.statement.process }),
    'statement.originality statement_equal likely_return',
  ],
  [
    'a short process',
    told({ process: '三月初起稿，历时三周，前后修改十余稿，最后完成定稿，没有别的。' }),
    'statement.process process_short note',
  ],
  [
    'a process without time',
    told({ process: '先手绘草稿，再反复调整构图与细节，然后定稿。' }),
    'statement.process process_undated likely_return',
  ],
  [
    'a process after the end',
    told({ process: '2026年4月2日起稿，历时三周定稿。' }),
    'statement.process process_later likely_return',
  ],
  [
    'another work’s statement',
    told({ purpose: '《断桥残雪》为宣传西湖冬景而作。' }),
    'statement other_title likely_return',
  ],
];

const lines = (form: Partial<WorkForm>, facts: Partial<AdviceFacts> = {}) =>
  adviceFor({ ...GOOD_FORM, ...form }, { ...ADVICE_FACTS, ...facts }).map((a) => `${a.path} ${a.code} ${a.weight}`);

describe('advice before paying', () => {
  it('has nothing to say to a careful filing', () => {
    expect(lines({})).toEqual([]);
  });

  it.each(ADVISED)('%s', (_name, form, expected, facts) => {
    expect(lines(form, facts)).toContain(expected);
  });

  it('says nothing wrong of what only looks alike', () => {
    expect(lines({ title: '第 2 届西湖诗会 2026 海报' })).toEqual([]);
    expect(lines(told({ purpose: '受《清明上河图》启发，青瓷纹样取其水纹，为产品线准备一组素材。' }))).toEqual([]);
    expect(lines(author({ signature: { mode: 'alias', name: '春水' } }))).toEqual([]);
    expect(
      lines({ contains: { ...GOOD_FORM.contains, map: true }, mapNumber: 'GS(2020)4619号', title: '龙泉手绘地图' }),
    ).toEqual([]);
  });

  it('is a whole sentence at a field of the form, whatever the form', () => {
    fc.assert(
      fc.property(anyForm, fc.boolean(), (form, isAgent) => {
        const facts = { ...ADVICE_FACTS, applicant: { ...FACTS.applicant, isAgent } };
        const advice = adviceFor(form, facts);
        expect(advice.map(({ path }) => stepOf(path))).toEqual(
          advice.map(({ path }) => stepOf(path)).toSorted((a, b) => a - b),
        );
        for (const { path, message } of advice) {
          expect(stepOf(path)).toBeGreaterThanOrEqual(0);
          expect(message).toMatch(/。$/);
        }
      }),
    );
  });
});

describe('a text that repeats itself', () => {
  it('is told from one that does not', () => {
    expect(repeatsItself(sentence.repeat(3))).toBe(true);
    expect(repeatsItself(GOOD_FORM.statement.process)).toBe(false);
    expect(repeatsItself('啊'.repeat(60))).toBe(true);
    expect(repeatsItself('')).toBe(false);
  });
});
