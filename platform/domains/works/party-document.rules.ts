import type { Party } from '../../../contract/form.ts';
import type { DocumentType, PartyKind } from '../../../contract/shared.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';
import { birthDateOf } from '../../../lib/idnumber/person-number.ts';
import { isHkMoTw } from './country.rules.ts';
import type { Add } from './filing-facts.ts';

/** Who is given a paper of this kind (domain §3.5, §10): by kind of party and its country. */
interface Holder {
  kind: PartyKind;
  country: (code: string) => boolean;
  /** Said when the country does not fit. */
  elsewhere: string;
}

const MAINLAND = (code: string) => code === 'CN';
const ANYWHERE = () => true;
const abroad = (code: string) => code !== 'CN' && !isHkMoTw(code);
const person = (country: Holder['country'], elsewhere = ''): Holder => ({ kind: 'person', country, elsewhere });

export const DOCUMENT_HOLDERS: Record<DocumentType, Holder> = {
  id_card: person(MAINLAND, '居民身份证由内地居民持有，请把国家或地区改为中国，或改选其他证件。'),
  hkmotw_residence: person(isHkMoTw, '这是港澳台居民的证件，请把国家或地区改为香港、澳门或台湾。'),
  foreigner_pr: person(abroad, '这是外国人的证件，请把国家或地区改为证件上的国籍。'),
  passport: person(ANYWHERE),
  hkmo_permit: person((code) => code === 'HK' || code === 'MO', '这是港澳居民的证件，请把国家或地区改为香港或澳门。'),
  tw_permit: person((code) => code === 'TW', '这是台湾居民的证件，请把国家或地区改为台湾。'),
  military_id: person(MAINLAND, '军官证由中国公民持有，请核对国家或地区。'),
  police_id: person(MAINLAND, '警官证由中国公民持有，请核对国家或地区。'),
  other_person: person(ANYWHERE),
  uscc: {
    kind: 'organisation',
    country: MAINLAND,
    elsewhere: '境外单位没有统一社会信用代码，请选择“其他有效证件（单位）”。',
  },
  other_organisation: { kind: 'organisation', country: ANYWHERE, elsewhere: '' },
};

const WRONG_KIND: Record<PartyKind, string> = {
  person: '自然人请选择个人证件，例如居民身份证。',
  organisation: '单位请选择统一社会信用代码或其他单位证件。',
};

/** Type and number of the paper of a party that has one of its own. */
export function checkPartyDocument(party: Party, path: string, today: string, add: Add): void {
  if (!party.documentType) {
    add(`${path}.documentType`, 'missing', '请选择证件类型。');
    return;
  }
  const holder = DOCUMENT_HOLDERS[party.documentType];
  if (holder.kind !== party.kind) {
    add(`${path}.documentType`, 'wrong_kind', WRONG_KIND[party.kind]);
    return;
  }
  if (!holder.country(party.country)) add(`${path}.documentType`, 'wrong_country', holder.elsewhere);
  const number = checkDocumentNumber(party.documentType, party.documentNumber);
  if (!number.ok) add(`${path}.documentNumber`, number.code, number.message);
  else if ((birthDateOf(number.value) ?? '') > today)
    add(`${path}.documentNumber`, 'birth_date', '证件号中的出生日期晚于今天，请对照证件逐位核对。');
}

/** Whole years from one 'YYYY-MM-DD' to another; somebody born on 29 February has the birthday on 1 March (民法典 article 17, 204). */
export function ageOn(day: string, birth: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) >= birth.slice(5) ? years : years - 1;
}
