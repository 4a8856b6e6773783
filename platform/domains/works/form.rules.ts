import { type Party, WorkForm } from '../../../contract/form.ts';
import { checkPhone } from '../../../lib/idnumber/contact-number.ts';
import { checkMapNumber } from '../../../lib/idnumber/map-number.ts';
import { normaliseNumber } from '../../../lib/idnumber/number-check.ts';
import { creditOf, guardianOf, isGone } from './party.rules.ts';

/** What is stored is what was meant: ends trimmed (full-width spaces too), numbers in their usual form (domain §10). */
export function normaliseForm(form: WorkForm): WorkForm {
  const trimmed = trimAll(form);
  const map = checkMapNumber(trimmed.mapNumber);
  return {
    ...trimmed,
    owners: trimmed.owners.map(normaliseParty),
    authors: trimmed.authors.map(normaliseParty),
    mapNumber: map.ok ? map.value : trimmed.mapNumber,
    invoice: { ...trimmed.invoice, taxNumber: normaliseNumber(trimmed.invoice.taxNumber).value },
  };
}

function normaliseParty(party: Party): Party {
  const country = party.country.toUpperCase();
  const phone = checkPhone(party.phone, country);
  return {
    ...party,
    country,
    documentNumber: normaliseNumber(party.documentNumber).value,
    phone: phone.ok ? phone.value : normaliseNumber(party.phone).value,
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

const EMPTY = WorkForm.parse({});

/**
 * The form without answers to questions that its other answers do not ask (a source of an original work, a death date of a
 * company): what is judged, frozen, printed and signed. A draft keeps them, so that changing one's mind loses nothing.
 */
export function settleForm(form: WorkForm, applicant: { isAgent: boolean }): WorkForm {
  const original = form.nature === 'original';
  const derived = form.acquisition !== null && form.acquisition !== 'original';
  return {
    ...form,
    pieces: form.series ? form.pieces : [],
    samples: form.series ? form.samples : form.samples.map((sample) => ({ ...sample, piece: '' })),
    natureNote: original ? '' : form.natureNote,
    source: form.nature === null || original ? EMPTY.source : form.source,
    firstPublishedOn: form.published ? form.firstPublishedOn : '',
    firstPublishedAt: form.published ? form.firstPublishedAt : '',
    authors: form.authors.map(settleParty),
    owners: form.owners.map(settleParty),
    acquisitionNote: derived ? form.acquisitionNote : '',
    acquiredOn: derived ? form.acquiredOn : '',
    rights: form.rightsScope === 'part' ? form.rights : [],
    fontNote: form.contains.font ? form.fontNote : '',
    mapNumber: form.contains.map ? form.mapNumber : '',
    agency: applicant.isAgent ? form.agency : EMPTY.agency,
    ai: form.ai.used ? form.ai : { used: form.ai.used, tool: '', contribution: '' },
    invoice: form.invoice.kind === 'person' ? { ...form.invoice, taxNumber: '' } : form.invoice,
  };
}

function settleParty(party: Party): Party {
  const died = isGone(party);
  return {
    ...party,
    organisationType: party.kind === 'organisation' ? party.organisationType : null,
    diedOn: died ? party.diedOn : '',
    documentType: died ? null : party.documentType,
    documentNumber: died ? '' : party.documentNumber,
    phone: died ? '' : party.phone,
    regionCode: party.country === 'CN' ? party.regionCode : '',
    signature: party.signature.mode === 'alias' ? party.signature : { mode: party.signature.mode, name: '' },
    guardian: guardianOf(party),
  };
}

/** What becomes a revision: settled, and without papers of parties that are no longer there. */
export function freezeForm(form: WorkForm, applicant: { isAgent: boolean }): WorkForm {
  const settled = settleForm(form, applicant);
  const keys = new Set([...settled.authors, ...settled.owners].map((party) => party.key));
  return { ...settled, proofs: settled.proofs.filter((proof) => proof.party === '' || keys.has(proof.party)) };
}

/** The form with a box for every character that no document can show: what a preview prints, before the applicant has mended it. */
export function printableForm(form: WorkForm, undrawable: (text: string) => string[]): WorkForm {
  const print = <T>(value: T): T => {
    if (typeof value === 'string') {
      const missing = new Set(undrawable(value));
      return [...value].map((character) => (missing.has(character) ? '□' : character)).join('') as T;
    }
    if (Array.isArray(value)) return value.map(print) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, print(inner)])) as T;
  };
  return print(form);
}

/** Where something is to be filled in by hand. */
export const BLANK = '________';

/** 「《青瓷纹样》」, 「《二十四节气》（系列作品，共 24 件）」, a blank for a title that is still missing. */
export function workInWords(work: { title: string; series: boolean; pieces: readonly unknown[] }): string {
  const { title, series, pieces } = work;
  const name = `《${title.replace(/^《(.*)》$/u, '$1') || BLANK}》`;
  return series ? `${name}（系列作品，共 ${pieces.length} 件）` : name;
}

/** The samples with the name of their piece, in the order of the pieces; of a single work as they stand, with an empty name. */
export function inPieceOrder(form: WorkForm): { sample: WorkForm['samples'][number]; piece: string }[] {
  if (!form.series) return form.samples.map((sample) => ({ sample, piece: '' }));
  return form.pieces.flatMap((piece) =>
    form.samples.filter((sample) => sample.piece === piece.key).map((sample) => ({ sample, piece: piece.name })),
  );
}

/** What of a form the certificate and the register publish. */
export interface PublishedFacts {
  title: string;
  /** Names of a series' pieces; empty for a single work. */
  pieces: string[];
  authors: string[];
  owners: string[];
  completedOn: string;
  /** Null: not published. */
  firstPublishedOn: string | null;
}

export const publishedFacts = (form: WorkForm): PublishedFacts => ({
  title: form.title,
  pieces: form.series ? form.pieces.map((piece) => piece.name) : [],
  authors: form.authors.map(creditOf),
  owners: form.owners.map((owner) => owner.name),
  completedOn: form.completedOn,
  firstPublishedOn: form.published ? form.firstPublishedOn : null,
});
