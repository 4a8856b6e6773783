import type { Party } from '../../../../../contract/form.ts';
import type { ProfileView } from '../../../../../contract/profiles.ts';
import { newKey } from '../../../../api.ts';

export type PartyList = 'authors' | 'owners';
export const PARTY_WORDS: Record<PartyList, string> = { authors: '作者', owners: '著作权人' };
export const MOST_PARTIES = 30;

export function emptyParty(): Party {
  return {
    key: newKey(),
    kind: 'person',
    name: '',
    documentType: 'id_card',
    documentNumber: '',
    phone: '',
    regionCode: '',
    signature: { mode: 'real', name: '' },
    guardian: null,
  };
}

/** 「与本人相同」: the account's own verified name and paper, with phone and region of the profile. */
export function ownParty(profile: ProfileView, key = newKey()): Party {
  return {
    ...emptyParty(),
    key,
    kind: profile.documentType === 'uscc' || profile.documentType === 'other_organisation' ? 'organisation' : 'person',
    name: profile.name,
    documentType: profile.documentType,
    documentNumber: profile.documentNumber ?? '',
    phone: profile.phone,
    regionCode: profile.regionCode,
    signature: profile.penName ? { mode: 'alias', name: profile.penName } : { mode: 'real', name: '' },
  };
}

/** The same person or organisation on the other list, as a card of its own. */
export const copyOfParty = (party: Party): Party => ({ ...party, key: newKey() });

/** Whether both mean the same person or organisation. */
export const isSame = (a: Party, b: Party): boolean =>
  a.name !== '' && a.name === b.name && a.documentNumber === b.documentNumber;

/** The list with one entry at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const entry = list[from];
  return entry === undefined || to < 0 || to >= list.length ? [...list] : rest.toSpliced(to, 0, entry);
}
