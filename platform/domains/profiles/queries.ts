import type { Me } from '../../../contract/identity.ts';
import type { ProfileInput, ProfileView } from '../../../contract/profiles.ts';
import { DocumentType } from '../../../contract/shared.ts';
import { maskNumber, maskPhone } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { fileView, getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { type AccountDetails, getAccount } from '../identity/store.ts';
import { profileProblems, requiredDocuments } from './profile.rules.ts';
import { findProfile, hasProfile, listIdentityDocuments } from './store.ts';

/** Who is signed in, with what the screens need to decide where to send this person next. */
export async function getMe(ctx: Context, actor: Actor): Promise<Me> {
  const [account, profileComplete] = await Promise.all([
    getAccount(ctx.db, ctx.sealer, actor.accountId),
    hasProfile(ctx.db, actor.accountId),
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

export async function getProfileView(ctx: Context, actor: Actor): Promise<ProfileView> {
  const account = await getAccount(ctx.db, ctx.sealer, actor.accountId);
  const stored = await findProfile(ctx.db, ctx.sealer, actor.accountId);
  const documents = await listIdentityDocuments(ctx.db, actor.accountId);
  const files = new Map(
    (
      await getFiles(
        ctx.db,
        documents.map((d) => d.fileId),
      )
    ).map((f) => [f.id, f]),
  );
  const fields = stored ?? emptyProfile(account);
  const input: ProfileInput = { ...fields, category: account.kind, identityDocuments: documents };
  return {
    ...fields,
    version: stored?.version ?? 0,
    category: stored?.category ?? null,
    categoryFixed: stored !== undefined,
    name: account.name,
    documentType: DocumentType.parse(account.documentType),
    documentNumberMasked: maskNumber(account.documentNumber),
    documentNumber: account.documentNumber,
    identityDocuments: documents.flatMap(({ kind, fileId }) => {
      const file = files.get(fileId);
      return file ? [{ kind, file: fileView(file) }] : [];
    }),
    requiredDocuments: requiredDocuments(account, ctx.authority),
    problems: profileProblems(input, account, ctx.authority),
  };
}

/** What the identity provider already knows is filled in. */
function emptyProfile(account: AccountDetails) {
  return {
    penName: '',
    agentName: '',
    agentIdNumber: '',
    phone: account.phone,
    regionCode: '',
    invoiceEmail: '',
    recipient: account.kind === 'person' ? account.name : '',
    recipientPhone: account.phone,
    recipientAddress: '',
  };
}

/** Where to reach an account; undefined before its profile is complete. */
export async function getContact(ctx: Pick<Context, 'sealer'>, db: Reader, accountId: string) {
  const [account, profile] = await Promise.all([
    getAccount(db, ctx.sealer, accountId),
    findProfile(db, ctx.sealer, accountId),
  ]);
  return profile && { name: account.name, phone: profile.phone, email: profile.invoiceEmail };
}
