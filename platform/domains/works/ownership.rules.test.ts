import { describe, expect, it } from 'vitest';
import type { Party, WorkForm } from '../../../contract/form.ts';
import { checkFiling } from './filing.rules.ts';
import { BOUGHT, CHAOSHENG, filing, INHERITED, QINGCI, SHEN, signedInAs, XU, ZHANG } from './filing-cases.fixture.ts';

const BROTHER: Party = { ...SHEN, key: '沈松年', name: '沈松年' };

/** Who may not be author or owner, and the field and code that say so (著作权法 articles 11, 14, 18; domain §3.6). */
const REFUSED: [string, WorkForm, string][] = [
  ['individual, two authors', filing('individual', [ZHANG, XU], [ZHANG]), 'ownership too_many_authors'],
  ['individual, a company as author', filing('individual', [QINGCI], [QINGCI]), 'ownership author_is_organisation'],
  ['individual, somebody else owns', filing('individual', [ZHANG], [XU]), 'ownership author_is_no_owner'],
  ['individual, a second owner', filing('individual', [ZHANG], [ZHANG, XU]), 'ownership owner_is_no_author'],
  ['individual, the author has died', filing('individual', [SHEN], [ZHANG]), 'acquisition author_has_died'],
  ['joint, one author', filing('joint', [ZHANG], [ZHANG]), 'ownership too_few_authors'],
  ['joint, a stranger owns', filing('joint', [ZHANG, XU], [ZHANG, QINGCI]), 'ownership owner_is_no_author'],
  ['joint, both authors have died', filing('joint', [SHEN, BROTHER], [ZHANG]), 'acquisition author_has_died'],
  ['joint, bought, yet one author', filing('joint', [ZHANG], [QINGCI], BOUGHT), 'ownership too_few_authors'],
  ['corporate, a person as author', filing('corporate', [ZHANG], [QINGCI]), 'ownership author_is_person'],
  ['corporate, two companies', filing('corporate', [QINGCI, CHAOSHENG], [QINGCI]), 'ownership too_many_authors'],
  ['corporate, another company owns', filing('corporate', [QINGCI], [CHAOSHENG]), 'ownership author_is_no_owner'],
  ['corporate, a second owner', filing('corporate', [QINGCI], [QINGCI, ZHANG]), 'ownership owner_is_no_author'],
  ['service, a company as author', filing('service', [CHAOSHENG], [QINGCI]), 'ownership author_is_organisation'],
  ['service, another person owns', filing('service', [ZHANG], [XU]), 'ownership owner_is_no_author'],
  ['service, another person shares', filing('service', [ZHANG], [QINGCI, XU]), 'ownership owner_is_no_author'],
  ['not said', filing(null, [ZHANG], [ZHANG]), 'ownership missing'],
  [
    'inherited, all rights',
    filing('individual', [SHEN], [ZHANG], { ...INHERITED, rightsScope: 'all' }),
    'rightsScope personal_rights',
  ],
  [
    'inherited, the author’s name',
    filing('individual', [SHEN], [ZHANG], { ...INHERITED, rights: [2, 5] }),
    'rights personal_rights',
  ],
  [
    'inherited, nobody knows when',
    filing('individual', [SHEN], [ZHANG], { ...INHERITED, acquiredOn: '' }),
    'acquiredOn missing',
  ],
  [
    'inherited before the death',
    filing('individual', [SHEN], [ZHANG], { ...INHERITED, acquiredOn: '2026-05-31' }),
    'acquiredOn before_death',
  ],
  [
    'bought tomorrow',
    filing('individual', [ZHANG], [XU], { ...BOUGHT, acquiredOn: '2026-11-23' }),
    'acquiredOn in_future',
  ],
  [
    'bought before it was finished',
    filing('individual', [ZHANG], [XU], { ...BOUGHT, acquiredOn: '2026-03-17' }),
    'acquiredOn before_completion',
  ],
  [
    'bought, not said how',
    filing('individual', [ZHANG], [XU], { ...BOUGHT, acquisitionNote: '' }),
    'acquisitionNote missing',
  ],
];

describe('who may be author and owner', () => {
  it.each(REFUSED)('%s: refused', (_name, form, expected) => {
    const [by] = form.owners;
    const problems = checkFiling(form, signedInAs(by ?? 'agent')).filter((p) => !p.path.startsWith('proofs.'));
    expect(problems.map((p) => `${p.path} ${p.code}`)).toEqual([expected]);
    expect(problems[0]?.message).toMatch(/^[^!！]+。$/);
  });
});
