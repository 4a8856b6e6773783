import type { FileText, listUploads, UploadPurpose, UploadResult } from '../../../contract/files.ts';
import type { AnswerOf } from '../../../contract/route.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { type FileRow, fileView, findFile } from '../../base/files.ts';
import { recordLook, refusedLook } from '../../base/looks.ts';
import { roomOf } from '../../base/upload-admission.ts';
import { listUnfinished } from '../../base/upload-queries.ts';
import { findUpload } from '../../base/upload-store.ts';
import type { Context } from '../../context.ts';
import { mayOpenForVerification } from '../profiles/agents/queries.ts';
import { listIdentityDocuments } from '../profiles/store.ts';
import { fileAccess } from './file-access.rules.ts';
import { fileKeeping } from './file-keeping.ts';
import { isFileOfWork } from './store.ts';

/** A file this person may open; a look by staff leaves a line in the log. @throws Refusal not_found */
export async function openFile(ctx: Context, actor: Actor, id: string, requestId: string): Promise<FileRow> {
  const file = await findFile(ctx.db, id);
  if (!file) throw new Refusal('not_found');
  let access = fileAccess(actor, file, await isFiled(ctx, file));
  if (access === 'none' && (await mayOpenForVerification(ctx, actor, id))) access = 'staff';
  if (access === 'none') {
    refusedLook(ctx, actor, id);
    throw new Refusal('not_found');
  }
  if (access === 'staff') {
    ctx.log.info(
      { accountId: actor.accountId, fileId: file.id, purpose: file.purpose, requestId },
      'staff opened a file',
    );
    const { accountId: ownerId, purpose: material } = file;
    await recordLook(ctx, actor, { ownerId, workId: null, subjectId: id, material: material as UploadPurpose });
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

/** Uploads that can be continued, from whatever browser they were begun in, and the room that is left. */
export async function listOwnUploads(ctx: Context, { accountId }: Actor): Promise<AnswerOf<typeof listUploads>> {
  const uploads = await listUnfinished(ctx, accountId);
  return { uploads, roomBytes: await roomOf(ctx, fileKeeping, ctx.db, accountId) };
}

/** Kinds whose words can be read on the page, and the largest document that is worth trying. */
const READABLE = /^(text\/plain; charset=|application\/vnd\.openxmlformats-officedocument\.wordprocessingml)/;
const READABLE_BYTES = 64 * 1024 ** 2;

/**
 * The words of a text file or Word document, read in the inspector's process.
 * @throws Refusal not_found for other kinds, file_refused when it cannot be read within the limits
 */
export async function getFileText(ctx: Pick<Context, 'objects' | 'inspector'>, file: FileRow): Promise<FileText> {
  if (!READABLE.test(file.mediaType)) throw new Refusal('not_found');
  const text =
    file.bytes > READABLE_BYTES ? null : await ctx.inspector.read(await ctx.objects.read(file.sha256), file.mediaType);
  if (!text) throw new Refusal('file_refused', { detail: '这份文档没有办法在页面上显示，请下载后查看。' });
  return text;
}
