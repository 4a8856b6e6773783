import type { Me } from '../../../contract/identity.ts';
import type { ProfileChange, ProfileInput, ProfileView } from '../../../contract/profiles.ts';
import { DocumentType } from '../../../contract/shared.ts';
import { maskNumber, maskPhone } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { type FileRow, fileView, getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount, hasWithdrawn } from '../identity/store.ts';
import { listChanges } from './change-store.ts';
import { findDraft } from './draft-store.ts';
import { isProfileComplete, loadProfile } from './load.ts';
import { expiryHints, requiredPapers } from './papers.rules.ts';
import { normaliseProfile, paperHolder, problemsOf, profileRequirements } from './profile.rules.ts';
import { findProfile } from './store.ts';

/** Who is signed in, with what the screens need to decide where to send this person next. */
export async function getMe(ctx: Context, actor: Actor): Promise<Me> {
  const [account, profileComplete] = await Promise.all([
    getAccount(ctx.db, ctx.sealer, actor.accountId),
    isProfileComplete(ctx, ctx.db, actor.accountId),
  ]);
  return {
    accountId: actor.accountId,
    kind: actor.kind,
    name: actor.name,
    documentType: DocumentType.parse(account.documentType),
    documentNumberMasked: maskNumber(account.documentNumber),
    phoneMasked: maskPhone(account.phone),
    roles: actor.roles.map((r) => r.role),
    consented: actor.consented,
    profileComplete,
    expiresAt: actor.sessionExpiresAt.toISOString(),
  };
}

/** The own profile, and beside it what was typed and not saved. */
export async function getProfileView(ctx: Context, actor: Actor): Promise<ProfileView> {
  const { account, stored, input, holder, facts } = await loadProfile(ctx, ctx.db, actor.accountId);
  const draft = await findDraft(ctx.db, ctx.sealer, actor.accountId, stored?.version ?? 0);
  const files = await filesById(ctx.db, [input, ...(draft ? [draft.typed] : [])]);
  const spoken = draft ? normaliseProfile(draft.typed, holder, ctx.authority) : input;
  const owner = paperHolder(spoken, holder);
  return {
    ...input,
    version: stored?.version ?? 0,
    category: stored?.category ?? null,
    categoryFixed: stored !== undefined,
    name: account.name,
    documentType: DocumentType.parse(account.documentType),
    documentNumberMasked: maskNumber(account.documentNumber),
    documentNumber: account.documentNumber,
    identityDocuments: picturesOf(input, files),
    requiredPapers: requiredPapers(owner, ctx.authority),
    requirements: profileRequirements(spoken, holder, facts),
    problems: problemsOf(profileRequirements(input, holder, facts)),
    hints: expiryHints(paperHolder(input, holder), ctx.authority, facts.today),
    draft: draft
      ? {
          profile: draft.typed,
          identityDocuments: picturesOf(draft.typed, files),
          savedAt: draft.savedAt.toISOString(),
        }
      : null,
    pictureConsent: await pictureConsent(ctx, actor.accountId, facts.pictureConsent, input.identityDocuments.length),
  };
}

async function filesById(db: Reader, inputs: readonly ProfileInput[]): Promise<Map<string, FileRow>> {
  const ids = inputs.flatMap((each) => each.identityDocuments.map(({ fileId }) => fileId));
  return new Map((await getFiles(db, [...new Set(ids)])).map((file) => [file.id, file]));
}

/** A file that was swept away meanwhile is simply not there. */
const picturesOf = (input: ProfileInput, files: ReadonlyMap<string, FileRow>): ProfileView['identityDocuments'] =>
  input.identityDocuments.flatMap(({ kind, fileId }) => {
    const file = files.get(fileId);
    return file ? [{ kind, file: fileView(file) }] : [];
  });

async function pictureConsent(
  ctx: Context,
  accountId: string,
  given: boolean,
  pictures: number,
): Promise<ProfileView['pictureConsent']> {
  if (given) return 'given';
  return pictures > 0 && (await hasWithdrawn(ctx.db, accountId, 'identity_pictures')) ? 'withdrawn_pending' : 'none';
}

/** 「修改记录」 */
export const getProfileChanges = async (ctx: Context, actor: Actor): Promise<{ changes: ProfileChange[] }> => ({
  changes: await listChanges(ctx.db, ctx.sealer, actor.accountId, CHANGES),
});
const CHANGES = 100;

/** Where to reach an account; undefined before its profile is complete. */
export async function getContact(ctx: Pick<Context, 'sealer'>, db: Reader, accountId: string) {
  const [account, profile] = await Promise.all([
    getAccount(db, ctx.sealer, accountId),
    findProfile(db, ctx.sealer, accountId),
  ]);
  return profile && { name: account.name, phone: profile.phone, email: profile.invoiceEmail };
}

/** Where paper is sent to an account, as its profile says; undefined without an address. */
export async function getRecipient(ctx: Pick<Context, 'sealer'>, db: Reader, accountId: string) {
  const profile = await findProfile(db, ctx.sealer, accountId);
  if (!profile?.recipientAddress) return undefined;
  return { name: profile.recipient, phone: profile.recipientPhone, address: profile.recipientAddress };
}
