import type { ProfileCategory, ProfileInput, ProfileView } from '../../../contract/profiles.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount, hasConsent } from '../identity/store.ts';
import { normaliseProfile, profileProblems } from './profile.rules.ts';
import { getProfileView } from './queries.ts';
import { findProfile, setIdentityDocuments, writeProfile } from './store.ts';

/**
 * Saves a complete profile. The category is fixed by the first save; 代理 categories are given by staff only and stay.
 * @throws Refusal consent_required, category_fixed, changed_elsewhere, invalid_input with every field that is wrong
 */
export async function saveProfile(
  ctx: Context,
  actor: Actor,
  version: number,
  raw: ProfileInput,
): Promise<ProfileView> {
  if (!actor.consented) throw new Refusal('consent_required');
  const input = normaliseProfile(raw);
  const account = await getAccount(ctx.db, ctx.sealer, actor.accountId);
  const problems = profileProblems(input, account, ctx.authority);
  const consent = ctx.authority.identityPictureConsent.version;
  if (!(await hasConsent(ctx.db, actor.accountId, 'identity_pictures', consent))) {
    problems.push({
      path: 'identityDocuments',
      code: 'consent_required',
      message: '请先单独同意上传身份证明图片，再保存资料。',
    });
  }
  const files = await getFiles(
    ctx.db,
    input.identityDocuments.map((d) => d.fileId),
  );
  const own = new Set(
    files.filter((f) => f.accountId === actor.accountId && f.purpose === 'identity').map((f) => f.id),
  );
  if (!input.identityDocuments.every((d) => own.has(d.fileId))) {
    problems.push({
      path: 'identityDocuments',
      code: 'unknown_file',
      message: '有一份身份证明没有上传成功，请重新上传。',
    });
  }
  if (problems.length > 0) throw new Refusal('invalid_input', { fields: problems });
  await ctx.db.transaction().execute(async (tx) => {
    const earlier = await findProfile(tx, ctx.sealer, actor.accountId);
    const category = categoryAfter(earlier?.category, input.category);
    const written = await writeProfile(
      tx,
      ctx.sealer,
      actor.accountId,
      version,
      { ...input, category },
      ctx.clock.now(),
    );
    if (!written) throw new Refusal('changed_elsewhere');
    await setIdentityDocuments(tx, actor.accountId, input.identityDocuments);
  });
  return getProfileView(ctx, actor);
}

function categoryAfter(earlier: ProfileCategory | undefined, wanted: 'person' | 'organisation'): ProfileCategory {
  if (earlier === undefined || earlier === wanted) return wanted;
  if (earlier === 'agency' || earlier === 'lawyer') return earlier;
  throw new Refusal('category_fixed');
}
