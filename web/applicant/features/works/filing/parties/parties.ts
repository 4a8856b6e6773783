import type { Party, WorkForm } from '../../../../../../contract/form.ts';
import type { PartyCard } from '../../../../../../contract/parties.ts';
import type { ProfileView } from '../../../../../../contract/profiles.ts';
import type { DocumentType, PartyKind } from '../../../../../../contract/shared.ts';
import { newKey } from '../../../../../api.ts';

export type PartyList = 'authors' | 'owners';
export const PARTY_WORDS: Record<PartyList, string> = { authors: '作者', owners: '著作权人' };
export const MOST_PARTIES = 30;

const OF_ORGANISATIONS: readonly DocumentType[] = ['uscc', 'other_organisation'];
const HOME = 'CN';

export function emptyParty(): Party {
  return {
    key: newKey(),
    kind: 'person',
    name: '',
    organisationType: null,
    country: HOME,
    documentType: 'id_card',
    documentNumber: '',
    phone: '',
    diedOn: '',
    regionCode: '',
    signature: { mode: 'real', name: '' },
    guardian: null,
  };
}

/** Registered by 11 机构编制 (机关, 事业单位), 51 民政 (社会团体), 91 市场监督管理 (企业): GB 32100 characters 1 and 2. */
const BY_USCC: Record<string, Party['organisationType']> = {
  '11': 'government',
  '12': 'institution',
  '51': 'association',
  '91': 'enterprise',
};

/** What kind of organisation its code tells; null where it tells nothing. */
export const organisationTypeOf = (type: DocumentType | null, number: string): Party['organisationType'] =>
  type === 'uscc' ? (BY_USCC[number.trim().slice(0, 2)] ?? null) : null;

/** 「与本人相同」: the account's own verified name and paper, with phone and region of the profile. */
export function ownParty(profile: ProfileView, key = newKey()): Party {
  return {
    ...emptyParty(),
    key,
    kind: OF_ORGANISATIONS.includes(profile.documentType) ? 'organisation' : 'person',
    name: profile.name,
    organisationType: organisationTypeOf(profile.documentType, profile.documentNumber ?? ''),
    country: countryOf(profile.documentType, profile.documentNumber ?? ''),
    documentType: profile.documentType,
    documentNumber: profile.documentNumber ?? '',
    phone: profile.phone,
    regionCode: profile.regionCode,
    signature: profile.penName ? { mode: 'alias', name: profile.penName } : { mode: 'real', name: '' },
  };
}

/** The same person or organisation on the other list, as a card of its own. */
export const copyOfParty = (party: Party): Party => ({ ...party, key: newKey() });

/** An entry of the address book as a new card. */
export const partyFromBook = (card: PartyCard): Party => ({ ...emptyParty(), ...card, diedOn: '' });

/** Whether both mean the same person or organisation. */
export const isSame = (a: Party, b: Party): boolean =>
  a.name !== '' && a.name === b.name && a.documentNumber === b.documentNumber;

/** A card nobody has written on yet: what is added next takes its place. */
export const isBlank = ({ name, documentNumber, phone, guardian }: Party): boolean =>
  name === '' && documentNumber === '' && phone === '' && guardian === null;

/** The list with new cards at its end; a blank last card makes room for them. */
export function withAdded(parties: readonly Party[], added: readonly Party[]): Party[] {
  const last = parties.at(-1);
  const kept = last && isBlank(last) && added.some((party) => !isBlank(party)) ? parties.slice(0, -1) : parties;
  return [...kept, ...added].slice(0, MOST_PARTIES);
}

/** Parties of the other list that are not here yet; who has died or ended owns nothing any more. */
export function copyable(form: Pick<WorkForm, PartyList>, list: PartyList): Party[] {
  const others = form[list === 'owners' ? 'authors' : 'owners'];
  return others.filter(
    (other) =>
      other.name !== '' &&
      !(list === 'owners' && other.diedOn !== '') &&
      !form[list].some((party) => isSame(party, other)),
  );
}

const OF_PERSONS: Record<string, readonly DocumentType[]> = {
  CN: ['id_card', 'passport', 'military_id', 'police_id', 'other_person'],
  HK: ['hkmo_permit', 'hkmotw_residence', 'passport', 'other_person'],
  MO: ['hkmo_permit', 'hkmotw_residence', 'passport', 'other_person'],
  TW: ['tw_permit', 'hkmotw_residence', 'passport', 'other_person'],
};
const OF_FOREIGNERS: readonly DocumentType[] = ['passport', 'foreigner_pr', 'other_person'];

/** Papers that a party of this kind and country can have; the usual one first. */
export function documentTypesOf(kind: PartyKind, country: string): readonly DocumentType[] {
  if (kind === 'organisation') return country === HOME ? OF_ORGANISATIONS : ['other_organisation'];
  return OF_PERSONS[country] ?? OF_FOREIGNERS;
}

/** The country that a paper of one's own tells; '' where it may be any. */
function countryOf(type: DocumentType, number: string): string {
  switch (type) {
    case 'id_card':
    case 'military_id':
    case 'police_id':
    case 'uscc':
      return HOME;
    case 'tw_permit':
      return 'TW';
    case 'hkmo_permit':
      return number.startsWith('M') ? 'MO' : 'HK';
    case 'hkmotw_residence':
      // 810000 香港, 820000 澳门, 830000 台湾 (domain §10.2).
      return { '81': 'HK', '82': 'MO', '83': 'TW' }[number.slice(0, 2)] ?? '';
    default:
      return '';
  }
}

/** Another kind or country: what no longer fits goes, the usual paper takes its place. */
export function withKind(party: Party, kind: PartyKind): Partial<Party> {
  if (kind === party.kind) return {};
  return {
    kind,
    documentType: documentTypesOf(kind, party.country)[0] ?? null,
    documentNumber: '',
    organisationType: null,
    diedOn: '',
    ...(kind === 'organisation' ? { guardian: null } : {}),
  };
}

export function withCountry(party: Party, country: string): Partial<Party> {
  const types = documentTypesOf(party.kind, country);
  const fits = party.documentType !== null && types.includes(party.documentType);
  return {
    country,
    ...(country === HOME ? {} : { regionCode: '' }),
    ...(fits ? {} : { documentType: types[0] ?? null }),
  };
}

/** 所属地区 is asked of parties on the mainland. */
export const isAtHome = ({ country }: Pick<Party, 'country'>): boolean => country === HOME;
