import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { deleteFile } from '../../base/file-sweep.ts';
import type { Context } from '../../context.ts';
import { hasWithdrawn, listWithdrawn, withdrawConsents } from '../identity/store.ts';
import { insertChange } from './change-store.ts';
import { profileChanges } from './changes.rules.ts';
import { deleteDraft } from './draft-store.ts';
import { loadProfile } from './load.ts';
import { lockProfile, setIdentityDocuments, writeCategory } from './store.ts';

const DOCUMENT = 'identity_pictures';

/** Whether works are under way that a reviewer must still check these pictures for; works know, and stand above. */
export type HasOpenWorks = (db: Reader, accountId: string) => Promise<boolean>;

/**
 * Takes back the consent to identity pictures (PIPL art. 15): at once no filing can begin, and a job deletes the pictures as
 * soon as no work under way needs them.
 * @throws Refusal not_allowed_now when no consent was given
 */
export async function withdrawPictureConsent(ctx: Context, actor: Actor): Promise<void> {
  const { accountId } = actor;
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await withdrawConsents(tx, accountId, DOCUMENT, ctx.clock.now()))) throw new Refusal('not_allowed_now');
    await ctx.jobs.enqueue(tx, 'remove-identity-pictures', { accountId });
  });
}

/** Job `remove-identity-pictures`: deletes the pictures unless consent was given again or a work still needs them. */
export async function removePictures(ctx: Context, hasOpenWorks: HasOpenWorks, accountId: string): Promise<void> {
  const removed = await ctx.db.transaction().execute(async (tx) => {
    await lockProfile(tx, accountId);
    if (!(await hasWithdrawn(tx, accountId, DOCUMENT)) || (await hasOpenWorks(tx, accountId))) return [];
    const { stored, input } = await loadProfile(ctx, tx, accountId);
    await deleteDraft(tx, accountId);
    if (!stored || input.identityDocuments.length === 0) return [];
    await setIdentityDocuments(tx, accountId, []);
    const version = await writeCategory(tx, accountId, stored.version, stored.category, ctx.clock.now());
    if (version === undefined) throw new Error('the profile changed while it was locked');
    await insertChange(tx, ctx.sealer, {
      ...{ accountId, version, at: ctx.clock.now(), actorId: null, actor: '平台' },
      cause: 'pictures_removed',
      fields: profileChanges(input, { ...input, identityDocuments: [] }, ctx.authority),
    });
    return input.identityDocuments.map(({ fileId }) => fileId);
  });
  for (const fileId of removed) await deleteUnlessReferred(ctx, fileId);
}

/** A picture that is part of a request staff decided on stays with its record. */
async function deleteUnlessReferred(ctx: Context, fileId: string): Promise<void> {
  await deleteFile(ctx, fileId, ctx.clock.now()).catch((error: unknown) => {
    ctx.log.info({ err: error, fileId }, 'an identity picture is still referred to');
  });
}

/** Part of job `sweep`: those whose works have ended meanwhile. */
export async function sweepWithdrawnPictures(ctx: Context, hasOpenWorks: HasOpenWorks): Promise<void> {
  for (const accountId of await listWithdrawn(ctx.db, DOCUMENT)) await removePictures(ctx, hasOpenWorks, accountId);
}
