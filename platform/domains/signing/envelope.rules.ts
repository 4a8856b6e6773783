import type { Party, WorkForm } from '../../../contract/form.ts';
import type { SignerRole } from '../../../contract/signing.ts';
import { guardianOf, isGone, sameParty, signerOf } from '../works/party.rules.ts';

/** Where a party stands in the form: its list and its place in it. */
export interface PartyPlace {
  role: SignerRole;
  index: number;
}

/** Somebody who is to sign, as the frozen form names them. */
export interface PlannedSigner {
  kind: Party['kind'];
  partyName: string;
  /** The guardian who signs for a minor; null when the party signs itself. */
  signedBy: string | null;
  /** Paper of whoever signs, which the account and the certificate must carry. */
  document: { type: string; number: string };
  phone: string;
  /** The minor for whom a guardian signs, with the paper the form gives; null when the party signs itself. */
  minor: { name: string; document: { type: string; number: string } } | null;
  /** One or two: whoever is owner and author signs once for both. */
  places: PartyPlace[];
}

/**
 * Who signs, in order: owners first, then authors (domain §6.5). A party that is both stands where it stands first, with
 * both roles. Those who have died do not sign. The same form always gives the same list, so a signer's position finds its party again.
 */
export function planSigners(form: Pick<WorkForm, 'owners' | 'authors'>): PlannedSigner[] {
  const all = [
    ...form.owners.map((party, index) => ({ party, place: { role: 'owner' as const, index } })),
    ...form.authors.map((party, index) => ({ party, place: { role: 'author' as const, index } })),
  ];
  const planned: { party: Party; signer: PlannedSigner }[] = [];
  for (const { party, place } of all.filter((each) => !isGone(each.party))) {
    const earlier = planned.find((p) => sameParty(p.party, party));
    if (earlier) earlier.signer.places.push(place);
    else planned.push({ party, signer: plan(party, place) });
  }
  return planned.map((p) => p.signer);
}

function plan(party: Party, place: PartyPlace): PlannedSigner {
  const signer = signerOf(party);
  return {
    kind: party.kind,
    partyName: party.name,
    signedBy: guardianOf(party) ? signer.name : null,
    document: { type: signer.documentType, number: signer.documentNumber },
    phone: party.phone,
    minor: guardianOf(party)
      ? { name: party.name, document: { type: party.documentType ?? 'id_card', number: party.documentNumber } }
      : null,
    places: [place],
  };
}

/** Each role once, owner first. */
export const rolesOf = (signer: Pick<PlannedSigner, 'places'>): SignerRole[] => [
  ...new Set(signer.places.map((place) => place.role)),
];
