import { describe, expect, it } from 'vitest';
import type { Party } from '../../../contract/form.ts';
import { DocumentType } from '../../../contract/shared.ts';
import { checkFiling } from './filing.rules.ts';
import {
  ACME,
  CHAOSHENG,
  CHILD,
  FATHER,
  filing,
  INHERITED,
  LI,
  LIN,
  MARIE,
  OFFICER,
  QINGCI,
  SATO,
  SHEN,
  SUCCEEDED,
  signedInAs,
  XU,
  ZHANG,
} from './filing-cases.fixture.ts';
import { ageOn, DOCUMENT_HOLDERS } from './party-document.rules.ts';

const guardian = { name: '陈柏远', relation: '父亲', documentNumber: FATHER.documentNumber };
/** Of somebody born in June 2015. */
const CHILDS_NUMBER = '330502201506019989';

/** What is wrong with an owner's card, and where it is said. */
const SPOILT: [string, Party, string][] = [
  ['no name', { ...ZHANG, name: '' }, 'name missing'],
  ['no country', { ...ZHANG, country: '' }, 'country missing'],
  ['a country that does not exist', { ...SATO, country: 'XX' }, 'country missing'],
  ['a company of no kind', { ...QINGCI, organisationType: null }, 'organisationType missing'],
  ['no kind of paper', { ...ZHANG, documentType: null }, 'documentType missing'],
  ['a company with an identity card', { ...QINGCI, documentType: 'id_card' }, 'documentType wrong_kind'],
  ['a person with a licence', { ...ZHANG, documentType: 'uscc' }, 'documentType wrong_kind'],
  ['a Chinese identity card from Japan', { ...ZHANG, country: 'JP', regionCode: '' }, 'documentType wrong_country'],
  [
    'a Hong Kong permit from the mainland',
    { ...LI, country: 'CN', phone: ZHANG.phone, regionCode: '330106' },
    'documentType wrong_country',
  ],
  ['a Taiwan permit from Hong Kong', { ...LIN, country: 'HK', phone: LI.phone }, 'documentType wrong_country'],
  ['permanent residence of somebody from Hong Kong', { ...MARIE, country: 'HK' }, 'documentType wrong_country'],
  ['an officer from France', { ...OFFICER, country: 'FR' }, 'documentType wrong_country'],
  ['a Chinese licence from the United States', { ...QINGCI, country: 'US' }, 'documentType wrong_country'],
  ['a wrong check digit', { ...ZHANG, documentNumber: '330106199203189920' }, 'documentNumber check_digit'],
  ['a passport with a space', { ...SATO, documentNumber: 'TK 1234567' }, 'documentNumber inner_space'],
  ['an office number', { ...ZHANG, phone: '0571-85062879' }, 'phone format'],
  ['a foreign number without its country', { ...SATO, phone: '90 1234 5678' }, 'phone format'],
  ['no region', { ...ZHANG, regionCode: '' }, 'regionCode missing'],
  ['an alias without the name', { ...ZHANG, signature: { mode: 'alias', name: '' } }, 'signature.name missing'],
  ['a dead owner', { ...SHEN }, 'diedOn deceased_owner'],
  ['a guardian without a name', { ...CHILD, guardian: { ...guardian, name: '' } }, 'guardian.name missing'],
  [
    'the child as its own guardian',
    { ...CHILD, guardian: { ...guardian, name: CHILD.name } },
    'guardian.name guardian_is_child',
  ],
  ['a guardian who is nobody’s', { ...CHILD, guardian: { ...guardian, relation: '' } }, 'guardian.relation missing'],
  [
    'a wrong number of the guardian',
    { ...CHILD, guardian: { ...guardian, documentNumber: '1' } },
    'guardian.documentNumber length',
  ],
  [
    'a guardian of eleven',
    { ...CHILD, guardian: { ...guardian, documentNumber: CHILDS_NUMBER } },
    'guardian.documentNumber guardian_is_minor',
  ],
];

const told = (form: ReturnType<typeof filing>, by: Party | 'agent') =>
  checkFiling(form, signedInAs(by))
    .filter((p) => !p.path.startsWith('proofs.') && !p.path.startsWith('own') && !p.path.startsWith('acquisition'))
    .map((p) => `${p.path} ${p.code}`);

describe('one party', () => {
  it.each(SPOILT)('%s', (_name, party, expected) => {
    const form = filing('commissioned', [XU], [party]);
    const problems = checkFiling(form, signedInAs('agent')).filter((p) => p.path.startsWith('owners'));
    expect(problems.map((p) => `${p.path} ${p.code}`)).toContain(`owners.0.${expected}`);
  });

  it('is asked for nothing that does not concern it', () => {
    const stale = { ...SHEN, guardian, documentNumber: '1', phone: 'x', documentType: 'uscc' as const };
    expect(told(filing('individual', [stale], [ZHANG], INHERITED), ZHANG)).toEqual([]);
    const company = { ...QINGCI, guardian };
    expect(told(filing('corporate', [company], [company]), QINGCI)).toEqual([]);
    const foreign = { ...ACME, regionCode: '' };
    expect(told(filing('corporate', [foreign], [foreign]), ACME)).toEqual([]);
  });
});

describe('an organisation that has ended', () => {
  const ended = { ...QINGCI, diedOn: '2026-06-01', documentNumber: '', documentType: null, phone: '', regionCode: '' };

  it('is an author by its name and day alone, whose rights somebody else has taken over', () => {
    expect(told(filing('corporate', [ended], [CHAOSHENG], SUCCEEDED), CHAOSHENG)).toEqual([]);
  });

  it('owns nothing any more', () => {
    const problems = checkFiling(filing('corporate', [QINGCI], [ended], SUCCEEDED), signedInAs('agent'));
    expect(problems.map((p) => `${p.path} ${p.code}`)).toContain('owners.0.diedOn deceased_owner');
  });
});

describe('the dead', () => {
  it('cannot die in the future, nor finish a work afterwards', () => {
    const future = { ...SHEN, diedOn: '2026-11-23' };
    expect(told(filing('individual', [future], [ZHANG], INHERITED), ZHANG)).toContain('authors.0.diedOn in_future');
    const early = { ...SHEN, diedOn: '2026-03-17' };
    const alone = filing('individual', [early], [ZHANG], INHERITED);
    expect(told(alone, ZHANG)).toEqual(['authors.0.diedOn before_completion']);
    const earlier = { ...SHEN, key: '2', name: '沈松年', diedOn: '2025-01-01' };
    expect(told(filing('joint', [earlier, early], [ZHANG], INHERITED), ZHANG)).toEqual([
      'authors.1.diedOn before_completion',
    ]);
    expect(told(filing('joint', [early, XU], [ZHANG], INHERITED), ZHANG)).toEqual([]);
  });
});

describe('lists', () => {
  it('hold nobody twice', () => {
    expect(told(filing('joint', [ZHANG, { ...ZHANG, key: 'again' }], [ZHANG]), ZHANG)).toEqual([
      'authors.1.name repeated',
    ]);
    const twins = [CHILD, { ...CHILD, key: 'again', documentNumber: '3' }];
    expect(told(filing('joint', twins, [CHILD]), FATHER)).toContain('authors.1.name repeated');
    expect(told(filing('joint', [ZHANG, { ...XU, key: ZHANG.key }], [ZHANG]), ZHANG)).toEqual([
      'authors.1 repeated_key',
    ]);
  });

  it('name the applicant among the owners, except of an agent', () => {
    const form = filing('individual', [ZHANG], [ZHANG]);
    const codes = (by: Party | 'agent') => checkFiling(form, signedInAs(by)).map((p) => `${p.path} ${p.code}`);
    expect(codes(XU)).toContain('owners applicant_is_no_owner');
    expect(codes('agent')).not.toContain('owners applicant_is_no_owner');
  });
});

describe('papers', () => {
  it('of every kind have a holder', () => {
    expect(Object.keys(DOCUMENT_HOLDERS).sort()).toEqual([...DocumentType.options].sort());
  });
});

describe('age', () => {
  it.each([
    ['2026-11-22', '2008-11-22', 18],
    ['2026-11-22', '2008-11-23', 17],
    ['2026-02-28', '2008-02-29', 17],
    ['2026-03-01', '2008-02-29', 18],
    ['2026-11-22', '2026-11-22', 0],
  ])('on %s of somebody born on %s: %i', (day, birth, age) => {
    expect(ageOn(day, birth)).toBe(age);
  });
});
