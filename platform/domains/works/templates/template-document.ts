import type { Party, WorkForm } from '../../../../contract/form.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../contract/shared.ts';
import { BLANK } from '../form.rules.ts';
import { guardianOf, isGone, sameParty, signerOf } from '../party.rules.ts';

/** A paper to sign, whatever it is made into: title, what it says, and a line for every signature. */
export interface TemplateDocument {
  title: string;
  blocks: readonly Block[];
  signatures: readonly SignatureLine[];
}

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  /** Facts as two columns: what it is and what it says. */
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] };

export interface SignatureLine {
  /** As whom: 「甲方」, 「委托人」. */
  as: string;
  name: string;
  /** 「盖章」 or 「签名」. */
  hint: string;
}

/** What a template is filled from. */
export interface TemplateFacts {
  /** Settled, and with no character that cannot be printed. */
  form: WorkForm;
  className: string;
  authorityName: string;
  /** Whoever files: the agent of a power of attorney. Null on a blank paper. */
  applicant: { name: string; documentType: DocumentType | null; documentNumber: string };
}

export const orBlank = (text: string): string => (text === '' ? BLANK : text);

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const facts = (...rows: (readonly [string, string])[]): Block => ({ kind: 'facts', rows });

/** 「张晓雯（居民身份证 3301…）」, a minor with the guardian behind, a party without a name as a blank. */
export function partyInWords(party: Party): string {
  const name = orBlank(party.name);
  if (isGone(party)) return `${name}（${party.kind === 'person' ? '已故' : '已终止'}）`;
  const signer = signerOf(party);
  const paper = paperInWords(party.documentType, party.documentNumber);
  const guardian = guardianOf(party);
  return guardian
    ? `${name}（未成年人，监护人 ${orBlank(guardian.name)}，${paperInWords('id_card', signer.documentNumber)}）`
    : `${name}（${paper}）`;
}

export const paperInWords = (type: DocumentType | null, number: string): string =>
  `${type ? DOCUMENT_TYPES[type] : '证件'} ${orBlank(number)}`;

export const namesOf = (parties: readonly Party[]): string =>
  parties.length === 0 ? BLANK : parties.map((party) => orBlank(party.name)).join('、');

/** Everybody living of these lists once, in order. */
export function livingOnce(...lists: (readonly Party[])[]): Party[] {
  const living = lists.flat().filter((party) => !isGone(party));
  return living.filter((party, index) => !living.slice(0, index).some((earlier) => sameParty(earlier, party)));
}

export function signatureOf(as: string, party: Party): SignatureLine {
  const guardian = guardianOf(party);
  const name = guardian ? `${orBlank(party.name)}（监护人 ${orBlank(guardian.name)} 代签）` : orBlank(party.name);
  return { as, name, hint: party.kind === 'organisation' ? '盖章' : '签名' };
}

/** A line for somebody whom the form does not name. */
export const unnamed = (as: string): SignatureLine => ({ as, name: BLANK, hint: '签名或盖章' });

const ORDINALS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
/** 「甲方」, 「乙方」 …, 「第 11 方」. */
export const sideName = (index: number): string => `${ORDINALS[index] ?? `第 ${index + 1} `}方`;
