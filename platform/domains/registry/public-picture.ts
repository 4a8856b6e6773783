import type { Selectable } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { PublicPicture } from '../../../contract/public-picture.ts';
import type { Actor } from '../../base/actor.ts';
import type { Reader } from '../../base/db.ts';
import type { RegisterRecord } from '../../base/db-types.gen.ts';
import { Refusal } from '../../base/errors.ts';
import { findFile } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { openForm } from '../works/form-seal.ts';
import { ownWork } from '../works/policy.ts';
import { findRevision, getWork, type WorkRow } from '../works/store.ts';
import { findRecord, lockRecord } from './store.ts';

/** The picture of a work in 登记公告: works are not published, so it is shown only while their owner agrees. */

type Pictured = Pick<Selectable<RegisterRecord>, 'pictureSha256' | 'state'>;

const recordOfWork = (db: Reader, workId: string) =>
  db.selectFrom('registerRecord').select(['pictureSha256', 'state']).where('workId', '=', workId).executeTakeFirst();

/** The small picture of the sample that was chosen for the certificate. */
async function previewOf(ctx: Pick<Context, 'sealer'>, db: Reader, work: WorkRow): Promise<Buffer | undefined> {
  const revision = await findRevision(db, work.id, work.revision);
  const chosen = revision && openForm(ctx.sealer, revision.form).certificatePicture;
  const file = chosen ? await findFile(db, chosen) : undefined;
  return file?.previewSha256 ?? undefined;
}

const isValid = (record: Pictured | undefined): record is Pictured =>
  record !== undefined && record.state !== 'revoked';

/** @throws Refusal not_found */
export async function publicPicture(ctx: Context, actor: Actor, workId: string): Promise<PublicPicture> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const record = await recordOfWork(ctx.db, workId);
  const available = isValid(record) && (await previewOf(ctx, ctx.db, work)) !== undefined;
  return { available, shown: available && record.pictureSha256 !== null };
}

/**
 * Notes that the owner agrees, or no longer does; saying the same twice is noted once.
 * @throws Refusal not_found, not_allowed_now while there is no record in force or no picture
 */
export async function showPublicPicture(
  ctx: Context,
  actor: Actor,
  wanted: { workId: string; shown: boolean },
  requestId: string,
): Promise<void> {
  const { workId, shown } = wanted;
  const work = ownWork(actor, await getWork(ctx.db, workId));
  await ctx.db.transaction().execute(async (tx) => {
    const record = await lockRecord(tx, workId);
    const preview = isValid(record) ? await previewOf(ctx, tx, work) : undefined;
    if (!record || !preview) throw new Refusal('not_allowed_now');
    if (shown === (record.pictureSha256 !== null)) return;
    await tx
      .insertInto('pictureConsent')
      .values({ id: uuid(), workId, shown, accountId: actor.accountId, at: ctx.clock.now(), requestId })
      .execute();
    await tx
      .updateTable('registerRecord')
      .set({ pictureSha256: shown ? preview : null })
      .where('workId', '=', workId)
      .execute();
  });
}

/** Where the picture of a record lies; its content is part of the address, so that caches never show an older one. */
export function pictureUrl({ pictureSha256, state, number }: Pictured & { number: string }): string | null {
  if (pictureSha256 === null || state === 'revoked') return null;
  return `/register/${encodeURIComponent(number)}/picture?v=${pictureSha256.toString('hex').slice(0, 16)}`;
}

/** The stored picture of a record. @throws Refusal not_found unless its owner agrees that it is shown */
export async function pictureOf(ctx: Pick<Context, 'db'>, number: string): Promise<Buffer> {
  const record = await findRecord(ctx.db, number);
  if (!record?.pictureSha256 || record.state === 'revoked') throw new Refusal('not_found');
  return record.pictureSha256;
}
