import type { Party, WorkForm } from '../../../contract/form.ts';
import type { DocumentType } from '../../../contract/shared.ts';
import { normaliseNumber } from '../../../lib/idnumber/number-check.ts';

/** What is stored is what was meant: ends trimmed (full-width spaces too), numbers in upper case (domain §10). */
export function normaliseForm(form: WorkForm): WorkForm {
  const trimmed = trimAll(form);
  return { ...trimmed, owners: trimmed.owners.map(normaliseParty), authors: trimmed.authors.map(normaliseParty) };
}

function normaliseParty(party: Party): Party {
  return {
    ...party,
    documentNumber: normaliseNumber(party.documentNumber).value,
    phone: normaliseNumber(party.phone).value,
    guardian: party.guardian && {
      ...party.guardian,
      documentNumber: normaliseNumber(party.guardian.documentNumber).value,
    },
  };
}

function trimAll<T>(value: T): T {
  if (typeof value === 'string') return value.trim() as T;
  if (Array.isArray(value)) return value.map(trimAll) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, trimAll(inner)])) as T;
}

/** Who stands behind a party at law and signs for it: the guardian of a minor, else the party itself. */
export function signerOf(party: Party): { name: string; documentType: DocumentType; documentNumber: string } {
  if (party.guardian) {
    return { name: party.guardian.name, documentType: 'id_card', documentNumber: party.guardian.documentNumber };
  }
  return { name: party.name, documentType: party.documentType ?? 'other_person', documentNumber: party.documentNumber };
}

/** The same person or organisation, by its paper. */
export function sameParty(a: Party, b: Party): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  return a.documentNumber !== ''
    ? a.documentNumber === b.documentNumber && a.documentType === b.documentType
    : a.guardian?.documentNumber === b.guardian?.documentNumber;
}

/** 署名 as the certificate prints it: 「笔名」 with the real name only in the records, nothing for an anonymous author. */
export function creditOf(party: Party): string {
  if (party.signature.mode === 'alias') return `${party.name}（${party.signature.name}）`;
  return party.signature.mode === 'anonymous' ? '匿名' : party.name;
}
