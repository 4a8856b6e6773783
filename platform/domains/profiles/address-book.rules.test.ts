import { describe, expect, it } from 'vitest';
import { PartyCard } from '../../../contract/parties.ts';
import { cardProblems, identityOf, normaliseCard } from './address-book.rules.ts';

const person = PartyCard.parse({ name: '王㛃', documentType: 'id_card', documentNumber: '11010519491231002X' });
const company = PartyCard.parse({
  kind: 'organisation',
  name: '浙江大学出版社有限责任公司',
  organisationType: 'enterprise',
  documentType: 'uscc',
  documentNumber: '91330000788831167A',
});
const child = PartyCard.parse({
  name: '王小㛃',
  guardian: { name: '王㛃', relation: '母亲', documentNumber: '11010519491231002X' },
});
const paths = (card: PartyCard) => cardProblems(normaliseCard(card)).map(({ path, code }) => `${path} ${code}`);

describe('an entry made by hand', () => {
  it('is complete when one knows who it is; phone and region may wait', () => {
    for (const card of [person, company, child]) expect(paths(card)).toEqual([]);
  });

  it.each([
    ['no name', { ...person, name: ' 　' }, ['name missing']],
    ['no document', { ...person, documentType: null }, ['documentType missing']],
    ['a wrong check digit', { ...person, documentNumber: '110105194912310021' }, ['documentNumber check_digit']],
    ['the paper of an organisation', { ...person, documentType: 'uscc' }, ['documentType wrong_kind']],
    ['the paper of a person', { ...company, documentType: 'id_card' }, ['documentType wrong_kind']],
    ['half a phone', { ...person, phone: '1380000' }, ['phone format']],
    ['an alias without a name', { ...person, signature: { mode: 'alias', name: '' } }, ['signature.name missing']],
    ['an unknown region', { ...person, regionCode: '33' }, ['regionCode format']],
    [
      'a guardian without anything',
      { ...child, guardian: { name: '', relation: '', documentNumber: '' } },
      ['guardian.name missing', 'guardian.relation missing', 'guardian.documentNumber empty'],
    ],
  ] as [string, PartyCard, string[]][])('with %s says where', (_what, card, expected) => {
    expect(paths(card)).toEqual(expected);
  });

  it('is kept as it was meant', () => {
    const typed = { ...person, name: '　王㛃 ', documentNumber: ' 11010519491231002x', country: 'cn' };
    expect(normaliseCard(typed)).toEqual(person);
    expect(normaliseCard({ ...company, guardian: child.guardian }).guardian).toBeNull();
    const grown = normaliseCard({ ...child, documentType: 'id_card', documentNumber: '11010519491231002X' });
    expect([grown.documentType, grown.documentNumber]).toEqual([null, '']);
  });
});

describe('what tells parties apart', () => {
  it('is the document, whatever the name has become', () => {
    expect(identityOf({ ...person, name: '王洁' })).toBe(identityOf(person));
    expect(identityOf({ ...person, documentType: 'passport' })).not.toBe(identityOf(person));
  });

  it('is the name and the guardian for a minor, so that two children of one mother are two', () => {
    expect(identityOf({ ...child, name: '王大㛃' })).not.toBe(identityOf(child));
    expect(identityOf(child)).not.toBe(identityOf(person));
  });

  it('is nothing for somebody without a document, who could be anybody', () => {
    expect(identityOf({ ...person, documentNumber: '' })).toBeNull();
    expect(identityOf({ ...child, guardian: { name: '王㛃', relation: '', documentNumber: '' } })).toBeNull();
  });
});
