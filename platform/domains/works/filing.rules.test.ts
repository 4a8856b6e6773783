import { describe, expect, it } from 'vitest';
import { WorkForm } from '../../../contract/form.ts';
import { AUTHOR, FACTS, GOOD_FORM, OWNER } from './filing.fixture.ts';
import { checkFiling } from './filing.rules.ts';
import type { FilingFacts } from './filing-facts.ts';
import { normaliseForm } from './form.rules.ts';
import { stepOf } from './form-order.rules.ts';

type Spoil = (form: WorkForm) => Partial<WorkForm>;
const guardian = { name: '陈柏远', relation: '父亲', documentNumber: '370101190102039973' };

/** What is spoilt, and the field and code that must say so. */
const SPOILT: [string, Spoil, string, Partial<FilingFacts>?][] = [
  ['no title', () => ({ title: '' }), 'title missing'],
  ['a character no font has', () => ({ title: '青瓷𱍐' }), 'title undrawable'],
  [
    'a sign nothing prints',
    (f) => ({ statement: { ...f.statement, purpose: '为了好看，也为了𱍐好玩。' } }),
    'statement.purpose undrawable',
  ],
  ['unknown class', () => ({ classLetter: 'Z' }), 'classLetter missing'],
  ['adaptation without its source', () => ({ nature: 'adaptation' }), 'natureNote missing'],
  ['adaptation of nothing', () => ({ nature: 'adaptation', natureNote: '画面为新作' }), 'source.title missing'],
  ['adaptation of nobody’s', () => ({ nature: 'adaptation', natureNote: '画面为新作' }), 'source.author missing'],
  ['adaptation, permitted or not', () => ({ nature: 'adaptation', natureNote: '画面为新作' }), 'source.status missing'],
  ['nothing said of portraits', (f) => ({ contains: { ...f.contains, portrait: null } }), 'contains.portrait missing'],
  ['nothing said of maps', (f) => ({ contains: { ...f.contains, map: null } }), 'contains.map missing'],
  ['fonts without names', (f) => ({ contains: { ...f.contains, font: true } }), 'fontNote missing'],
  ['a map without its number', (f) => ({ contains: { ...f.contains, map: true } }), 'mapNumber empty'],
  [
    'a map with another number',
    (f) => ({ contains: { ...f.contains, map: true }, mapNumber: '2020-4619' }),
    'mapNumber format',
  ],
  ['finished tomorrow', () => ({ completedOn: '2026-11-23', published: false }), 'completedOn in_future'],
  ['published before finished', () => ({ firstPublishedOn: '2026-03-17' }), 'firstPublishedOn before_completion'],
  ['published in the future', () => ({ firstPublishedOn: '2026-12-01' }), 'firstPublishedOn in_future'],
  ['nothing said of publication', () => ({ published: null }), 'published missing'],
  ['nothing said of AI', () => ({ ai: { used: null, tool: '', contribution: '' } }), 'ai.used missing'],
  [
    'AI without the human part',
    () => ({ ai: { used: true, tool: '绘图模型', contribution: '少量' } }),
    'ai.contribution too_short',
  ],
  ['no author', () => ({ authors: [] }), 'authors missing'],
  [
    'a wrong check digit',
    () => ({ authors: [{ ...AUTHOR, documentNumber: '110105194912310021' }] }),
    'authors.0.documentNumber check_digit',
  ],
  [
    'a space inside a number',
    () => ({ authors: [{ ...AUTHOR, documentNumber: '110105 19491231002X' }] }),
    'authors.0.documentNumber inner_space',
  ],
  [
    'a company with an identity card',
    () => ({ owners: [{ ...OWNER, documentType: 'id_card' }] }),
    'owners.0.documentType wrong_kind',
  ],
  ['the same author twice', () => ({ ownership: 'joint', authors: [AUTHOR, AUTHOR] }), 'authors.1.name repeated'],
  [
    'an alias without the name',
    () => ({ authors: [{ ...AUTHOR, signature: { mode: 'alias', name: '' } }] }),
    'authors.0.signature.name missing',
  ],
  [
    'a guardian without relation',
    () => ({ authors: [{ ...AUTHOR, guardian: { ...guardian, relation: '' } }] }),
    'authors.0.guardian.relation missing',
  ],
  [
    'somebody else applies',
    () => ({}),
    'owners applicant_is_no_owner',
    { applicant: { ...FACTS.applicant, documentNumber: '91330105MASX0001X' } },
  ],
  [
    'individual work of two',
    () => ({
      ownership: 'individual',
      authors: [AUTHOR, { ...AUTHOR, name: '沈清荷', documentNumber: '370101190102039973' }],
    }),
    'ownership too_many_authors',
  ],
  ['individual work that another owns', () => ({ ownership: 'individual' }), 'ownership author_is_no_owner'],
  ['joint work of one', () => ({ ownership: 'joint' }), 'ownership too_few_authors'],
  ['corporate work of a person', () => ({ ownership: 'corporate' }), 'ownership author_is_person'],
  ['service work of a company', () => ({ authors: [OWNER] }), 'ownership author_is_organisation'],
  ['inherited, all rights', () => ({ acquisition: 'inheritance' }), 'rightsScope personal_rights'],
  [
    'succeeded to a personal right',
    () => ({ acquisition: 'succession', rightsScope: 'part', rights: [2, 5] }),
    'rights personal_rights',
  ],
  ['part of the rights, none named', () => ({ rightsScope: 'part' }), 'rights missing'],
  ['no sample', () => ({ samples: [], certificatePicture: null }), 'samples missing'],
  [
    'a file that is not there',
    (f) => ({ samples: [...f.samples, { fileId: OWNER.key, name: '', piece: '' }] }),
    'samples.1 unknown_file',
  ],
  [
    'a picture that is no sample',
    (f) => ({ certificatePicture: f.proofs[0]?.fileId ?? null }),
    'certificatePicture no_picture',
  ],
  ['no proof', () => ({ proofs: [] }), 'proofs.service_agreement missing'],
  [
    'agent without authority',
    () => ({}),
    'proofs.power_of_attorney missing',
    { applicant: { ...FACTS.applicant, isAgent: true } },
  ],
  [
    'no identity of the author',
    (f) => ({ proofs: f.proofs.filter((proof) => proof.party === '') }),
    'proofs.person_identity.author missing',
  ],
  [
    'somebody else’s paper',
    (f) => ({ proofs: f.proofs.map((p) => ({ ...p, party: 'x' })) }),
    'proofs.service_agreement missing',
  ],
  [
    'agent without instructions',
    () => ({ agency: { scope: '', validUntil: '2027-01-01' } }),
    'agency.scope missing',
    { applicant: { ...FACTS.applicant, isAgent: true } },
  ],
  [
    'agent without an end',
    () => ({ agency: { scope: '登记', validUntil: '' } }),
    'agency.validUntil missing',
    { applicant: { ...FACTS.applicant, isAgent: true } },
  ],
  [
    'agent with an old power',
    () => ({ agency: { scope: '登记', validUntil: '2026-11-21' } }),
    'agency.validUntil expired',
    { applicant: { ...FACTS.applicant, isAgent: true } },
  ],
  ['a thin statement', (f) => ({ statement: { ...f.statement, process: '画的' } }), 'statement.process too_short'],
  ['no delivery', () => ({ delivery: null }), 'delivery missing'],
  ['nobody to invoice', (f) => ({ invoice: { ...f.invoice, kind: null } }), 'invoice.kind missing'],
  ['a company without tax number', (f) => ({ invoice: { ...f.invoice, taxNumber: '' } }), 'invoice.taxNumber empty'],
  ['no mail for the invoice', (f) => ({ invoice: { ...f.invoice, email: '无' } }), 'invoice.email invalid'],
  [
    'a wrong tax number',
    (f) => ({ invoice: { ...f.invoice, taxNumber: '91330000788831167B' } }),
    'invoice.taxNumber check_digit',
  ],
];

const codes = (form: WorkForm, facts = FACTS) => checkFiling(form, facts).map((p) => `${p.path} ${p.code}`);

describe('what stops a filing', () => {
  it('nothing, when all is well', () => {
    expect(checkFiling(GOOD_FORM, FACTS)).toEqual([]);
  });

  it.each(SPOILT)('%s', (_name, spoil, expected, facts = {}) => {
    expect(codes({ ...GOOD_FORM, ...spoil(GOOD_FORM) }, { ...FACTS, ...facts })).toContain(expected);
  });

  it('speaks a whole Chinese sentence for everything an empty form lacks', () => {
    const empty = {
      ...GOOD_FORM,
      title: '',
      classLetter: '',
      nature: null,
      completedOn: '',
      authors: [],
      owners: [],
      samples: [],
      proofs: [],
    };
    const problems = checkFiling(empty, FACTS);
    expect(problems.length).toBeGreaterThan(6);
    for (const problem of problems) expect(problem.message).toMatch(/^[^!！]+。$/);
  });

  it('says things in the order of the form, every one on a page', () => {
    const problems = checkFiling({ ...WorkForm.parse({}), authors: [AUTHOR], owners: [OWNER] }, FACTS);
    const pages = problems.map(({ path }) => stepOf(path));
    expect(pages).not.toContain(-1);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
  });

  it('asks a person for no tax number', () => {
    const invoice = { ...GOOD_FORM.invoice, kind: 'person' as const, taxNumber: 'x' };
    expect(codes({ ...GOOD_FORM, invoice })).toEqual([]);
  });

  it('accepts numbers typed with blanks around and small letters', () => {
    const typed = normaliseForm({ ...GOOD_FORM, authors: [{ ...AUTHOR, documentNumber: '　11010519491231002x ' }] });
    expect(codes(typed)).toEqual([]);
    expect(typed.authors[0]?.documentNumber).toBe('11010519491231002X');
  });
});
