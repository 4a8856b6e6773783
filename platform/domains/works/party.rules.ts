import type { Party } from '../../../contract/form.ts';
import type { DocumentType } from '../../../contract/shared.ts';

/** A person who has died, an organisation that has ended: named, but asked for no paper and no signature. */
export const isGone = (party: Party): boolean => party.diedOn !== '';

/** The guardian of a living minor; null for everybody else, whatever was once typed. */
export const guardianOf = (party: Party): Party['guardian'] =>
  party.kind === 'person' && !isGone(party) ? party.guardian : null;

/** Who stands behind a party at law and signs for it: the guardian of a minor, else the party itself. */
export function signerOf(party: Party): { name: string; documentType: DocumentType; documentNumber: string } {
  const guardian = guardianOf(party);
  if (guardian) return { name: guardian.name, documentType: 'id_card', documentNumber: guardian.documentNumber };
  return { name: party.name, documentType: party.documentType ?? 'other_person', documentNumber: party.documentNumber };
}

/**
 * The same person or organisation: by its paper, a minor by name and guardian (the paper is the guardian's), a deceased
 * author by name and day of death.
 */
export const sameParty = (a: Party, b: Party): boolean => identityOf(a) === identityOf(b);

function identityOf(party: Party): string {
  const { documentType, documentNumber } = party;
  if (isGone(party)) return JSON.stringify(['gone', party.kind, party.name, party.diedOn]);
  const guardian = guardianOf(party);
  if (guardian) return JSON.stringify(['minor', party.name, guardian.documentNumber]);
  return JSON.stringify([party.kind, party.name, documentType, documentNumber]);
}

/** 署名 as the certificate prints it: 「姓名（笔名）」, 「匿名」 for an anonymous author, else the name. */
export function creditOf(party: Party): string {
  if (party.signature.mode === 'alias') return `${party.name}（${party.signature.name}）`;
  return party.signature.mode === 'anonymous' ? '匿名' : party.name;
}
