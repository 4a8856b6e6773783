import type { UploadResult } from '../../../contract/files.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { type FileRow, fileView, findFile } from '../../base/files.ts';
import { findUpload } from '../../base/upload-store.ts';
import type { Context } from '../../context.ts';
import { listIdentityDocuments } from '../profiles/store.ts';
import { fileAccess } from './file-access.rules.ts';
import { isFileOfWork } from './store.ts';

/** A file this person may open; a look by staff leaves a line in the log. @throws Refusal not_found */
export async function openFile(ctx: Context, actor: Actor, id: string, requestId: string): Promise<FileRow> {
  const file = await findFile(ctx.db, id);
  if (!file) throw new Refusal('not_found');
  const access = fileAccess(actor, file, await isFiled(ctx, file));
  if (access === 'none') throw new Refusal('not_found');
  if (access === 'staff') {
    ctx.log.info(
      { accountId: actor.accountId, fileId: file.id, purpose: file.purpose, requestId },
      'staff opened a file',
    );
  }
  return file;
}

async function isFiled(ctx: Context, file: FileRow): Promise<boolean> {
  if (await isFileOfWork(ctx.db, file.id)) return true;
  const documents = await listIdentityDocuments(ctx.db, file.accountId);
  return documents.some((document) => document.fileId === file.id);
}

/** What came of an own upload whose last byte has arrived. @throws Refusal not_found, also while it is being received */
export async function getUploadResult(ctx: Context, actor: Actor, id: string): Promise<UploadResult> {
  const upload = await findUpload(ctx.db, id);
  if (upload?.accountId !== actor.accountId || upload.state === 'receiving') throw new Refusal('not_found');
  const file = upload.fileId ? await findFile(ctx.db, upload.fileId) : undefined;
  return { state: upload.state, file: file ? fileView(file) : null, reason: upload.reason };
}
