import { describe, expect, it } from 'vitest';
import type { ProfileView } from '../../../../../../contract/profiles.ts';
import {
  copyable,
  copyOfParty,
  documentTypesOf,
  emptyParty,
  isSame,
  organisationTypeOf,
  ownParty,
  partyFromBook,
  withAdded,
  withCountry,
  withKind,
} from './parties.ts';

const profile = {
  name: '王小明',
  documentType: 'id_card',
  documentNumber: '11010519491231002X',
  phone: '13800138000',
  regionCode: '330106',
  penName: '',
} as ProfileView;
const own = ownParty(profile);
const named = (name: string, more = {}) => ({ ...emptyParty(), name, documentNumber: name, ...more });

describe('parties', () => {
  it('fills a card from the own profile, the pen name as 别名', () => {
    expect(own).toMatchObject({ kind: 'person', documentNumber: '11010519491231002X', phone: '13800138000' });
    expect(ownParty({ ...profile, penName: '湖心亭主' }).signature).toEqual({ mode: 'alias', name: '湖心亭主' });
    expect(ownParty({ ...profile, documentType: 'uscc' }).kind).toBe('organisation');
  });

  it('knows the same party under another key, and no empty card as the same as another', () => {
    const copy = copyOfParty(own);
    expect(copy.key).not.toBe(own.key);
    expect(isSame(own, copy)).toBe(true);
    expect(isSame(emptyParty(), emptyParty())).toBe(false);
  });

  it('puts what is added in the place of a blank last card, but adds a blank card beside it', () => {
    const [first, blank] = [named('甲'), emptyParty()];
    expect(withAdded([first, blank], [own])).toEqual([first, own]);
    expect(withAdded([first], [own])).toEqual([first, own]);
    expect(withAdded([blank], [emptyParty()])).toHaveLength(2);
    expect(withAdded([first], Array.from({ length: 40 }, emptyParty))).toHaveLength(30);
  });

  it('offers the other list without those already here and, as owners, without the dead', () => {
    const authors = [named('甲'), named('乙', { diedOn: '1990-01-01' }), emptyParty()];
    expect(copyable({ authors, owners: [] }, 'owners').map(({ name }) => name)).toEqual(['甲']);
    expect(copyable({ authors, owners: [named('甲')] }, 'owners')).toEqual([]);
    expect(copyable({ authors: [], owners: authors }, 'authors').map(({ name }) => name)).toEqual(['甲', '乙']);
  });

  it('makes a card of its own from an entry of the address book', () => {
    const { key: _key, diedOn: _diedOn, ...card } = named('甲');
    const party = partyFromBook(card);
    expect(party).toMatchObject({ name: '甲', diedOn: '' });
    expect(party.key).not.toBe('');
  });
});

describe('what fits a kind and a country', () => {
  it.each([
    ['person', 'CN', 'id_card'],
    ['person', 'MO', 'hkmo_permit'],
    ['person', 'TW', 'tw_permit'],
    ['person', 'JP', 'passport'],
    ['person', '', 'passport'],
    ['organisation', 'CN', 'uscc'],
    ['organisation', 'JP', 'other_organisation'],
  ] as const)('%s of %s shows a %s first', (kind, country, first) => {
    expect(documentTypesOf(kind, country)[0]).toBe(first);
  });

  it('another kind forgets the paper and what only persons have', () => {
    const minor = { ...own, guardian: { name: '父', relation: '父亲', documentNumber: '1' } };
    expect(withKind(minor, 'organisation')).toMatchObject({
      documentType: 'uscc',
      documentNumber: '',
      guardian: null,
      diedOn: '',
    });
    expect(withKind(own, 'person')).toEqual({});
  });

  it('going abroad drops the region and changes an identity card to a passport, but keeps a fitting paper', () => {
    expect(withCountry(own, 'JP')).toEqual({ country: 'JP', regionCode: '', documentType: 'passport' });
    expect(withCountry({ ...own, documentType: 'passport' }, 'TW')).toEqual({ country: 'TW', regionCode: '' });
    expect(withCountry({ ...own, country: 'HK', documentType: 'hkmo_permit' }, 'CN').documentType).toBe('id_card');
    expect(withCountry(own, 'CN')).toEqual({ country: 'CN' });
  });

  it.each([
    ['uscc', '91330000788831167A', 'enterprise'],
    ['uscc', '12330000788831167A', 'institution'],
    ['uscc', '', null],
    ['other_organisation', '91330000788831167A', null],
  ] as const)('a %s of %s tells the kind of organisation: %s', (type, number, kind) => {
    expect(organisationTypeOf(type, number)).toBe(kind);
  });

  it.each([
    ['id_card', '11010519491231002X', 'CN'],
    ['hkmotw_residence', '830000199001010011', 'TW'],
    ['hkmo_permit', 'M12345678', 'MO'],
    ['passport', 'E12345678', ''],
  ] as const)('the own %s tells where one is from', (documentType, documentNumber, country) => {
    expect(ownParty({ ...profile, documentType, documentNumber }).country).toBe(country);
  });
});
