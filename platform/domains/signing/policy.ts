import type { ProblemCode } from '../../../contract/problem.ts';
import { DOCUMENT_TYPES, type DocumentType, type PartyKind } from '../../../contract/shared.ts';
import type { SignerState } from '../../../contract/signing.ts';
import type { LinkProblem } from '../../../contract/signing-link.ts';
import type { WorkState } from '../../../contract/works.ts';
import { maskNumber } from '../../../lib/idnumber/mask.ts';
import { normaliseNumber } from '../../../lib/idnumber/number-check.ts';
import type { EnvelopeState } from './envelope.lifecycle.ts';

/** What a signing link leads to. */
export interface LinkFacts {
  signer: { state: SignerState; documentIndex: Buffer; expiresAt: Date };
  envelope: { state: EnvelopeState; revision: number };
  work: { state: string; revision: number };
}

/**
 * May this person open (`look`) or use (`act`) this signing link? Answers the one thing that stands in the way, or null.
 * Whoever is not the signer learns nothing else: that question comes first. Somebody who has signed may look on.
 */
export function judgeLink(
  link: LinkFacts | undefined,
  actor: { documentIndex: Buffer },
  now: Date,
  purpose: 'look' | 'act',
): ProblemCode | null {
  if (!link) return 'not_found';
  const { signer, envelope, work } = link;
  if (!signer.documentIndex.equals(actor.documentIndex)) return 'not_the_signer';
  if (signer.state === 'void' || envelope.state === 'void' || envelope.revision !== work.revision) return 'superseded';
  if (signer.state === 'signed') return purpose === 'look' ? null : 'already_signed';
  if (work.state !== 'awaiting_signatures') return 'superseded';
  if (envelope.state === 'declined') return 'signing_declined';
  if (signer.state === 'waiting') return 'not_your_turn';
  return signer.expiresAt <= now ? 'link_expired' : null;
}

/** A paper and whose it is. */
export interface Identity {
  name: string;
  document: { type: string; number: string };
}

/** Somebody who acts for an organisation, as far as that is known. */
export interface Representative {
  as: 'legal_representative' | 'agent';
  name: string;
  document: Identity['document'] | null;
}

/** Whom the link awaits, as the frozen form names them. */
export interface Awaited extends Identity {
  kind: PartyKind;
  /** The minor for whom this signer stands in. */
  minor: Identity | null;
  /** Of the organisation, when it has an account here. */
  representatives: readonly Representative[];
}

/** Who has come instead. */
export interface Opener extends Identity {
  kind: PartyKind;
  /** Of the opener's own organisation. */
  representatives: readonly Representative[];
  /** Has signed as the guardian of the awaited person before. */
  isGuardian: boolean;
  /** The work is the opener's own. */
  ownWork: string | null;
  /** The opener signs the same envelope too: its own link while it is its turn. */
  ownPlace: { link: string | null } | null;
}

/**
 * Why somebody is not the signer, as far as they may know: what concerns their own name and paper, their own organisation,
 * their own child, or a form they themselves stand on. Everybody else is a stranger and is told nothing.
 */
export function whyNotTheSigner(awaited: Awaited, opener: Opener): LinkProblem {
  return (
    otherDocument(awaited, opener) ??
    otherGeneration(awaited, opener) ??
    otherSide(awaited, opener) ??
    knownHere(awaited, opener) ?? { cause: 'stranger' }
  );
}

const sameName = (a: string, b: string): boolean => {
  const plain = (name: string) => name.normalize('NFC').replace(/\s/gu, '');
  return plain(a) !== '' && plain(a) === plain(b);
};
const sameNumber = (a: string, b: string): boolean => normaliseNumber(a).value === normaliseNumber(b).value;
const sameDocument = (a: Identity['document'], b: Identity['document']): boolean =>
  a.type === b.type && sameNumber(a.number, b.number);

/** A document in words, its number masked. */
export const shown = ({ type, number }: Identity['document']): { type: string; number: string } => ({
  type: DOCUMENT_TYPES[type as DocumentType] ?? type,
  number: maskNumber(number),
});

function otherDocument(awaited: Awaited, opener: Opener): LinkProblem | null {
  if (awaited.kind !== opener.kind || !sameName(awaited.name, opener.name)) return null;
  const number = !sameNumber(awaited.document.number, opener.document.number);
  const type = awaited.document.type !== opener.document.type;
  if (!number && !type) return null;
  const differs = number && type ? 'both' : number ? 'number' : 'type';
  return { cause: 'other_document', differs, form: shown(awaited.document), account: shown(opener.document) };
}

function otherGeneration({ kind, name, minor }: Awaited, opener: Opener): LinkProblem | null {
  if (kind !== 'person' || opener.kind !== 'person') return null;
  if (minor && sameDocument(minor.document, opener.document)) return { cause: 'guardian_must_sign', guardian: name };
  // Only the name: the paper on the form may be the parent's, as the old manual asked. Whose child it is stays untold.
  if (minor && sameName(minor.name, opener.name)) return { cause: 'guardian_must_sign', guardian: null };
  return opener.isGuardian ? { cause: 'ward_must_sign', ward: name } : null;
}

function otherSide(awaited: Awaited, opener: Opener): LinkProblem | null {
  if (awaited.kind === opener.kind) return null;
  const [organisation, person] = awaited.kind === 'organisation' ? [awaited, opener] : [opener, awaited];
  const proven = organisation.representatives.find(
    ({ document }) => document && sameDocument(document, person.document),
  );
  const acting =
    proven ?? organisation.representatives.find((each) => !each.document && sameName(each.name, person.name));
  if (!acting) return null;
  return awaited.kind === 'organisation'
    ? { cause: 'organisation_must_sign', as: acting.as, organisation: proven ? awaited.name : null }
    : { cause: 'person_must_sign', as: acting.as, person: proven ? awaited.name : null };
}

function knownHere({ name }: Awaited, { ownPlace, ownWork }: Opener): LinkProblem | null {
  if (ownPlace) return { cause: 'other_signer', signer: name, ownLink: ownPlace.link };
  return ownWork ? { cause: 'applicant', signer: name, workId: ownWork } : null;
}

const EDITING: readonly WorkState[] = ['draft', 'awaiting_payment', 'returned'];
const ENDED: readonly WorkState[] = ['refused', 'withdrawn', 'terminated', 'discarded', 'revoked'];

/** Where a superseded link's work stands now, and the way to the signer's place in the newer envelope if there is one. */
export function whySuperseded(
  work: WorkState,
  newer: { exists: boolean; link: string | null },
): LinkProblem & { cause: 'superseded' } {
  const awaits = work === 'awaiting_signatures';
  if (awaits && newer.link) return { cause: 'superseded', newLink: newer.link, work: 'preparing' };
  const since = ENDED.includes(work)
    ? 'ended'
    : EDITING.includes(work)
      ? 'editing'
      : awaits && !newer.exists
        ? 'preparing'
        : 'not_needed';
  return { cause: 'superseded', newLink: null, work: since };
}

/** The applicant is asked at most so often to send an expired link again. */
export const ASK_AGAIN_MS = 86_400_000;

export function mayAskToResend(askedAt: Date | null, now: Date): boolean {
  return askedAt === null || now.getTime() - askedAt.getTime() >= ASK_AGAIN_MS;
}
