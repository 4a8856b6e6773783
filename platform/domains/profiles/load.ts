import type { ProfileInput } from '../../../contract/profiles.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { type AccountDetails, getAccount, hasConsent } from '../identity/store.ts';
import { type ProfileFacts, problemsOf, profileRequirements, type VerifiedHolder } from './profile.rules.ts';
import { findProfile, listIdentityDocuments, listPapers, type StoredProfile } from './store.ts';

/** An account's profile with everything that is needed to judge it. */
export interface LoadedProfile {
  account: AccountDetails;
  /** Undefined before the first save. */
  stored: StoredProfile | undefined;
  /** What is saved, in the shape in which it is sent; what the identity provider knows where nothing is saved. */
  input: ProfileInput;
  holder: VerifiedHolder;
  facts: ProfileFacts;
}

type LoadContext = Pick<Context, 'sealer' | 'authority' | 'clock'>;

export async function loadProfile(ctx: LoadContext, db: Reader, accountId: string): Promise<LoadedProfile> {
  const { authority } = ctx;
  const [account, stored, identityDocuments, papers, pictureConsent] = await Promise.all([
    getAccount(db, ctx.sealer, accountId),
    findProfile(db, ctx.sealer, accountId),
    listIdentityDocuments(db, accountId),
    listPapers(db, accountId),
    hasConsent(db, accountId, 'identity_pictures', authority.identityPictureConsent.version),
  ]);
  const { version: _version, category, ...fields } = stored ?? unsaved(account);
  const agent = category === 'agency' || category === 'lawyer' ? category : null;
  return {
    account,
    stored,
    input: { ...fields, category: account.kind, identityDocuments, papers },
    holder: { kind: account.kind, documentType: account.documentType, documentNumber: account.documentNumber, agent },
    facts: { authority, today: chinaDate(ctx.clock.now()), pictureConsent },
  };
}

/** What the identity provider already knows is filled in. */
function unsaved(account: AccountDetails): StoredProfile {
  const person = account.kind === 'person';
  return {
    version: 0,
    category: account.kind,
    penName: '',
    ownAgent: person,
    agentName: '',
    agentDocumentType: 'id_card',
    agentIdNumber: '',
    phone: account.phone,
    regionCode: '',
    invoiceEmail: '',
    recipient: person ? account.name : '',
    recipientPhone: account.phone,
    recipientAddress: '',
  };
}

/** Saved, nothing missing and no paper expired: works can be filed. Ends by itself on the day a paper does. */
export async function isProfileComplete(ctx: LoadContext, db: Reader, accountId: string): Promise<boolean> {
  const { stored, input, holder, facts } = await loadProfile(ctx, db, accountId);
  return stored !== undefined && problemsOf(profileRequirements(input, holder, facts)).length === 0;
}
