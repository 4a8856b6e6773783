import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import type { ArticleFile } from '../../../contract/articles.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { judgeReceived, type ReceivedFile } from '../../base/received-file.ts';
import { cleanName } from '../../base/upload.rules.ts';
import type { Context } from '../../context.ts';
import { type FileRecord, findFileByContent, keepFile } from './file-store.ts';

const TAKEN = {
  picture: {
    extensions: ['jpg', 'jpeg', 'png', 'webp'],
    noun: '图片',
    formats: '可以插入 JPG、PNG 或 WebP 图片。',
  },
  download: {
    extensions: ['pdf', 'docx', 'doc', 'txt', 'jpg', 'jpeg', 'png'],
    noun: '文件',
    formats: '可以提供 PDF、Word（DOCX、DOC）、TXT 文件或 JPG、PNG 图片下载。',
  },
} as const;

/** What the sniffed type is called in an address. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** Its own public address: by the hash of its content, so that it never means anything else. */
export const mediaAddress = ({ sha256, mediaType }: { sha256: Buffer; mediaType: string }): string =>
  `/media/${sha256.toString('hex')}.${ENDINGS[mediaType] ?? 'txt'}`;

/**
 * Takes a picture or a file to download: opened in a process apart, scanned where a scanner is set, then kept for good.
 * @throws Refusal file_refused with the sentence, outside_unavailable
 */
export async function addArticleFile(
  ctx: Context,
  actor: Actor,
  use: keyof typeof TAKEN,
  file: ReceivedFile,
): Promise<ArticleFile> {
  const name = cleanName(file.name);
  const mediaType = await judgeReceived(ctx, { name, content: file.content }, TAKEN[use]);
  const { width = null, height = null } = use === 'picture' ? await sizeOf(file.content) : {};
  const sha256 = await ctx.objects.put(file.content);
  const kept = await keepFile(ctx.db, {
    ...{ id: uuid(), name, mediaType, bytes: file.content.length, sha256, width, height },
    ...{ addedBy: actor.accountId, addedAt: ctx.clock.now() },
  });
  return articleFile(kept);
}

/** Upright, as browsers show it. */
async function sizeOf(content: Buffer): Promise<{ width: number; height: number }> {
  const { autoOrient } = await sharp(content).metadata();
  return autoOrient;
}

export function articleFile(file: {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: Buffer;
}): ArticleFile {
  const { id, name, mediaType, bytes } = file;
  return { id, name, mediaType, bytes: Number(bytes), url: mediaAddress(file) };
}

const ADDRESS = /^([0-9a-f]{64})\.[a-z]+$/;

/** The file at `/media/:file`. @throws Refusal not_found */
export async function fileAt(ctx: Pick<Context, 'db'>, address: string): Promise<FileRecord> {
  const hash = ADDRESS.exec(address)?.[1];
  const file = hash === undefined ? undefined : await findFileByContent(ctx.db, Buffer.from(hash, 'hex'));
  if (!file || mediaAddress(file) !== `/media/${address}`) throw new Refusal('not_found');
  return file;
}
