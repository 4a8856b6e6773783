import type { ProfileInput, ProfileStanding, ProfileView } from '../../../contract/profiles.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { insertChange } from './change-store.ts';
import { profileChanges } from './changes.rules.ts';
import { deleteDraft, putDraft } from './draft-store.ts';
import { type LoadedProfile, loadProfile } from './load.ts';
import { requiredPapers } from './papers.rules.ts';
import { categoryOf, normaliseProfile, paperHolder, problemsOf, profileRequirements } from './profile.rules.ts';
import { getProfileView } from './queries.ts';
import { setIdentityDocuments, setPapers, writeProfile } from './store.ts';

/**
 * Saves a complete profile and, in the same transaction, what was changed. The category is fixed by the first save; 代理
 * categories are given by staff only and stay. Works that were filed keep the form they were signed with.
 * @throws Refusal consent_required, category_fixed, changed_elsewhere, invalid_input with every field that is wrong
 */
export async function saveProfile(
  ctx: Context,
  actor: Actor,
  version: number,
  raw: ProfileInput,
): Promise<ProfileView> {
  if (!actor.consented) throw new Refusal('consent_required');
  const now = ctx.clock.now();
  await ctx.db.transaction().execute(async (tx) => {
    const before = await loadProfile(ctx, tx, actor.accountId);
    const input = normaliseProfile(raw, before.holder, ctx.authority);
    if (before.stored && input.category !== before.account.kind) throw new Refusal('category_fixed');
    const problems = problemsOf(profileRequirements(input, before.holder, before.facts));
    if (!(await allOwn(tx, actor, input))) {
      problems.push({
        path: 'identityDocuments',
        code: 'unknown_file',
        message: '有一份身份证明没有上传成功，请重新上传。',
      });
    }
    if (problems.length > 0) throw new Refusal('invalid_input', { fields: problems });
    const values = { ...input, category: categoryOf(before.holder) };
    if (!(await writeProfile(tx, ctx.sealer, actor.accountId, version, values, now))) {
      throw new Refusal('changed_elsewhere');
    }
    await setIdentityDocuments(tx, actor.accountId, input.identityDocuments);
    await setPapers(tx, actor.accountId, input.papers);
    await deleteDraft(tx, actor.accountId);
    await recordSave(ctx, tx, actor, before, input, version + 1);
  });
  return getProfileView(ctx, actor);
}

/** The first save says only that there is one now; a save without a change leaves no row of what changed. */
async function recordSave(
  ctx: Context,
  tx: Parameters<typeof insertChange>[0],
  actor: Actor,
  before: LoadedProfile,
  input: ProfileInput,
  version: number,
): Promise<void> {
  const fields = before.stored ? profileChanges(before.input, input, ctx.authority) : [];
  if (before.stored && fields.length === 0) return;
  await insertChange(tx, ctx.sealer, {
    accountId: actor.accountId,
    version,
    at: ctx.clock.now(),
    actorId: actor.accountId,
    actor: actor.name,
    cause: before.stored ? 'saved' : 'created',
    fields,
  });
}

/** Pictures are this account's own uploads for this purpose, and still there. */
async function allOwn(db: Reader, actor: Actor, { identityDocuments }: ProfileInput): Promise<boolean> {
  const files = await getFiles(
    db,
    identityDocuments.map(({ fileId }) => fileId),
  );
  const own = files.filter((file) => file.accountId === actor.accountId && file.purpose === 'identity');
  return identityDocuments.every(({ fileId }) => own.some(({ id }) => id === fileId));
}

/**
 * Keeps what has been typed, sealed, and answers how it stands; nothing of it is in force before it is saved.
 * @throws Refusal changed_elsewhere when the profile was saved meanwhile
 */
export async function saveProfileDraft(
  ctx: Context,
  actor: Actor,
  version: number,
  typed: ProfileInput,
): Promise<ProfileStanding & { savedAt: string }> {
  if (!actor.consented) throw new Refusal('consent_required');
  const { accountId } = actor;
  const { stored, input: before, holder, facts } = await loadProfile(ctx, ctx.db, accountId);
  if ((stored?.version ?? 0) !== version) throw new Refusal('changed_elsewhere');
  const savedAt = ctx.clock.now();
  const input = normaliseProfile(typed, holder, ctx.authority);
  // Back at what is saved: there is nothing to keep.
  if (stored && profileChanges(before, input, ctx.authority).length === 0) await deleteDraft(ctx.db, accountId);
  else await putDraft(ctx.db, ctx.sealer, { accountId, version, typed, savedAt });
  return {
    savedAt: savedAt.toISOString(),
    requiredPapers: requiredPapers(paperHolder(input, holder), ctx.authority),
    requirements: profileRequirements(input, holder, facts),
  };
}
