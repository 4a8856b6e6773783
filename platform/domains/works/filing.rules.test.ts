import { describe, expect, it } from 'vitest';
import type { WorkForm } from '../../../contract/form.ts';
import { AUTHOR, FACTS, GOOD_FORM, OWNER } from './filing.fixture.ts';
import { checkFiling, type FilingFacts } from './filing.rules.ts';
import { normaliseForm } from './form.rules.ts';

type Spoil = (form: WorkForm) => Partial<WorkForm>;
const guardian = { name: '陈柏远', relation: '父亲', documentNumber: '370101190102039973' };

/** What is spoilt, and the field and code that must say so. */
const SPOILT: [string, Spoil, string, Partial<FilingFacts>?][] = [
  ['no title', () => ({ title: '' }), 'title missing'],
  ['a character no font has', () => ({ title: '青瓷𱍐' }), 'title undrawable'],
  ['unknown class', () => ({ classLetter: 'Z' }), 'classLetter missing'],
  ['adaptation without its source', () => ({ nature: 'adaptation' }), 'natureNote missing'],
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
    (f) => ({ samples: [...f.samples, { fileId: OWNER.key, name: '' }] }),
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
  ['a thin statement', (f) => ({ statement: { ...f.statement, process: '画的' } }), 'statement.process too_short'],
  ['no delivery', () => ({ delivery: null }), 'delivery missing'],
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

  it('accepts numbers typed with blanks around and small letters', () => {
    const typed = normaliseForm({ ...GOOD_FORM, authors: [{ ...AUTHOR, documentNumber: '　11010519491231002x ' }] });
    expect(codes(typed)).toEqual([]);
    expect(typed.authors[0]?.documentNumber).toBe('11010519491231002X');
  });
});
