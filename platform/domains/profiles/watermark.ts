import { v7 as uuid } from 'uuid';
import type { FileView } from '../../../contract/shared.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { deleteFile } from '../../base/file-sweep.ts';
import { type FileRow, fileView, findFile } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { findMarked, isInUse, replaceFile } from './watermark-store.ts';

/**
 * Puts the purpose and today's date across an own identity picture and deletes the unmarked one, its content too. A PDF
 * stays as it is. Called again it answers the same marked file.
 * @throws Refusal not_found, not_allowed_now for a picture that is saved already, file_refused
 */
export async function watermarkDocument(ctx: Context, actor: Actor, id: string): Promise<FileView> {
  const file = await findFile(ctx.db, id);
  const earlier = await findMarked(ctx.db, id);
  const own = file ?? earlier;
  if (own?.accountId !== actor.accountId || own.purpose !== 'identity') throw new Refusal('not_found');
  if (file && (file.watermarkedFrom !== null || !file.mediaType.startsWith('image/'))) return fileView(file);
  const marked = earlier ?? (file && (await mark(ctx, file)));
  if (!marked) throw new Refusal('not_found');
  // Here and not in one transaction with the new file: a killed process leaves this to the next call.
  if (file) await deleteFile(ctx, file.id, ctx.clock.now());
  return fileView(marked);
}

async function mark(ctx: Context, file: FileRow): Promise<FileRow> {
  if (await isInUse(ctx.db, file.id)) {
    throw new Refusal('not_allowed_now', { detail: '这张图片已经保存在资料里，需要加水印时请重新上传。' });
  }
  const now = ctx.clock.now();
  const words = `${ctx.authority.identityWatermark} ${chinaDate(now)}`;
  const made = await ctx.inspector.watermark(await ctx.objects.read(file.sha256), file.mediaType, words);
  if (!made) throw new Refusal('file_refused', { detail: '这张图片没有办法加上水印，请另存为 JPG 后再传。' });
  const [sha256, previewSha256] = [await ctx.objects.put(made.content), await ctx.objects.put(made.preview)];
  const { accountId, purpose, name, mediaType } = file;
  return ctx.db.transaction().execute((tx) =>
    replaceFile(tx, file.id, {
      ...{ id: uuid(), accountId, purpose, name, mediaType, sha256, previewSha256 },
      bytes: made.content.length,
      createdAt: now,
      watermarkedFrom: file.id,
    }),
  );
}
