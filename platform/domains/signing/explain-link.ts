import type { ProblemCode } from '../../../contract/problem.ts';
import type { LinkProblem } from '../../../contract/signing-link.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { type AccountDetails, findAccountByDocument, getAccount } from '../identity/store.ts';
import { findProfile } from '../profiles/store.ts';
import type { WorkRow } from '../works/store.ts';
import { signPath } from './link-address.ts';
import { listNotices } from './notice-store.ts';
import { partyOf } from './party.ts';
import { mayAskToResend, type Opener, type Representative, shown, whyNotTheSigner, whySuperseded } from './policy.ts';
import { findEnvelope, hasGuarded, listSigners, type SignerRow, type Turn } from './store.ts';
import { lastTold } from './told.rules.ts';

type Needs = Pick<Context, 'clock' | 'sealer'>;
type Turned = Turn & { work: WorkRow };
interface Explained {
  code: ProblemCode;
  link?: LinkProblem | undefined;
}

/** Who puts the signature: the guardian for a minor. */
const nameOf = (signer: Pick<SignerRow, 'partyName' | 'signedBy'>): string => signer.signedBy ?? signer.partyName;

/** What a person needs to know of a link that does not open, beyond the bare refusal; a stranger gets nothing more. */
export async function explainRefusal(
  ctx: Needs,
  db: Reader,
  actor: Actor,
  link: Turned,
  refusal: ProblemCode,
): Promise<Explained> {
  switch (refusal) {
    case 'not_the_signer':
      return explainStranger(ctx, db, actor, link);
    case 'superseded':
      return { code: refusal, link: await superseded(ctx, db, actor, link) };
    case 'not_your_turn':
      return { code: refusal, link: { cause: 'waiting', before: await signersBefore(db, link.signer) } };
    case 'already_signed':
      return { code: refusal, link: await alreadySigned(ctx, db, actor, link.signer) };
    case 'signing_declined':
      return { code: refusal, link: await declinedBy(db, actor, link.signer) };
    case 'link_expired':
      return { code: refusal, link: expired(ctx, link.signer) };
    default:
      return { code: refusal };
  }
}

/** An old link with a mistake in it may have been mended since: then its true owner is led to the new one. */
async function explainStranger(ctx: Needs, db: Reader, actor: Actor, link: Turned): Promise<Explained> {
  const { envelope, work } = link;
  if (envelope.state === 'void' || envelope.revision !== work.revision) {
    const since = await superseded(ctx, db, actor, link);
    if (since.newLink) return { code: 'superseded', link: since };
  }
  const party = await partyOf(ctx, db, link);
  const { kind } = link.signer;
  const account =
    kind === 'organisation' ? await findAccountByDocument(db, ctx.sealer, link.signer.documentIndex) : undefined;
  const awaited = {
    kind,
    name: nameOf(link.signer),
    document: party.document,
    minor: party.minor,
    representatives: account ? await representativesOf(ctx, db, account) : [],
  };
  return { code: 'not_the_signer', link: whyNotTheSigner(awaited, await openerOf(ctx, db, actor, link)) };
}

async function openerOf(ctx: Needs, db: Reader, actor: Actor, link: Turned): Promise<Opener> {
  const account = await getAccount(db, ctx.sealer, actor.accountId);
  const own = link.envelope.state === 'void' ? undefined : await ownSigner(db, link.envelope.id, actor);
  return {
    kind: account.kind,
    name: account.name,
    document: { type: account.documentType, number: account.documentNumber },
    representatives: account.kind === 'organisation' ? await representativesOf(ctx, db, account) : [],
    isGuardian: await hasGuarded(db, actor.documentIndex, link.signer.documentIndex),
    ownWork: link.work.accountId === actor.accountId ? link.work.id : null,
    ownPlace: own ? { link: own.state === 'current' ? signPath(ctx.sealer, own) : null } : null,
  };
}

/** 法定代表人 by the identity provider, 经办人 by the organisation's own profile. */
async function representativesOf(ctx: Needs, db: Reader, account: AccountDetails): Promise<Representative[]> {
  const profile = await findProfile(db, ctx.sealer, account.id);
  const known: Representative[] = [];
  if (account.legalRepresentative) {
    const { name, documentNumber: number } = account.legalRepresentative;
    known.push({ as: 'legal_representative', name, document: number ? { type: 'id_card', number } : null });
  }
  if (profile?.agentName) {
    const { agentName: name, agentDocumentType: type, agentIdNumber: number } = profile;
    known.push({ as: 'agent', name, document: number ? { type, number } : null });
  }
  return known;
}

const ownSigner = async (db: Reader, envelopeId: string, actor: Actor): Promise<SignerRow | undefined> =>
  (await listSigners(db, envelopeId)).find((signer) => signer.documentIndex.equals(actor.documentIndex));

async function superseded(ctx: Needs, db: Reader, actor: Actor, { envelope, work }: Turned) {
  const newest = await findEnvelope(db, work.id, work.revision);
  const newer = newest && newest.id !== envelope.id && newest.state === 'open' ? newest : undefined;
  const own = newer && (await ownSigner(db, newer.id, actor));
  return whySuperseded(work.state, { exists: newer !== undefined, link: own ? signPath(ctx.sealer, own) : null });
}

/** Whoever has to sign before; those of the same turn sign side by side. */
async function signersBefore(db: Reader, { envelopeId, turn }: SignerRow) {
  const [signers, notices] = await Promise.all([listSigners(db, envelopeId), listNotices(db, envelopeId)]);
  const before = signers.filter((each) => each.turn < turn && each.state !== 'signed');
  return before.map((each) => {
    const told = lastTold(notices, each.id);
    return { name: nameOf(each), current: each.state === 'current', toldAt: told?.ways.length ? told.at : null };
  });
}

async function declinedBy(db: Reader, actor: Actor, { envelopeId }: SignerRow): Promise<LinkProblem | undefined> {
  const declined = (await listSigners(db, envelopeId)).find((each) => each.state === 'declined');
  if (!declined?.declinedAt) return undefined;
  const own = declined.documentIndex.equals(actor.documentIndex);
  return { cause: 'declined', own, signer: nameOf(declined), at: declined.declinedAt.toISOString() };
}

async function alreadySigned(ctx: Needs, db: Reader, actor: Actor, { signedAt }: SignerRow): Promise<LinkProblem> {
  const { documentType: type, documentNumber: number } = await getAccount(db, ctx.sealer, actor.accountId);
  return { cause: 'signed', at: (signedAt ?? ctx.clock.now()).toISOString(), account: shown({ type, number }) };
}

function expired({ clock }: Needs, { expiresAt, resendAskedAt }: SignerRow): LinkProblem {
  return {
    cause: 'expired',
    at: expiresAt.toISOString(),
    askedAt: resendAskedAt?.toISOString() ?? null,
    mayAsk: mayAskToResend(resendAskedAt, clock.now()),
  };
}
