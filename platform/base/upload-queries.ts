import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnfinishedUpload } from '../../contract/files.ts';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './errors.ts';
import { uploadFolder } from './upload-admission.ts';
import { findUpload, listReceiving, setDigest } from './upload-store.ts';

/** Own uploads that can be continued. One whose file cannot be seen has nothing to continue from. */
export async function listUnfinished(
  ctx: Pick<Context, 'db' | 'config'>,
  accountId: string,
): Promise<UnfinishedUpload[]> {
  const folder = uploadFolder(ctx.config);
  const found = await Promise.all(
    (await listReceiving(ctx.db, accountId)).map(async (upload) => {
      const file = await stat(join(folder, upload.id)).catch(() => undefined);
      if (!file) return [];
      const { id, name, bytes, classLetter, fingerprint } = upload;
      const purpose = upload.purpose as UnfinishedUpload['purpose'];
      const createdAt = upload.createdAt.toISOString();
      return [{ id, name, bytes, received: file.size, purpose, classLetter, fingerprint, createdAt }];
    }),
  );
  return found.flat();
}

/** What the sender counted over the whole file. @throws Refusal not_found, not_allowed_now once the last byte is here */
export async function recordDigest(
  ctx: Pick<Context, 'db'>,
  actor: Actor,
  uploadId: string,
  sha256: string,
): Promise<void> {
  const upload = await findUpload(ctx.db, uploadId);
  if (upload?.accountId !== actor.accountId) throw new Refusal('not_found');
  if (await setDigest(ctx.db, uploadId, Buffer.from(sha256, 'hex'))) return;
  throw new Refusal('not_allowed_now', { detail: '这个文件已经传完。' });
}
