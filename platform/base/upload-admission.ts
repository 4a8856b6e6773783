import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Metadata } from '@tus/server';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './errors.ts';
import { type AdmittedUpload, admitUpload } from './upload.rules.ts';
import { countReceiving } from './upload-store.ts';

const RECEIVING_AT_MOST = 60;
const STARTED_PER_MINUTE = 120;
/** Left free on the volume, so that uploads never stop the database or the object store beside them. */
const RESERVED_BYTES = 512 * 1024 ** 2;

/** Where unfinished and unchecked files lie; every web and worker process sees the same folder. */
export const uploadFolder = (config: Context['config']): string => join(config.dataDir, 'uploads');

export function openUploadStore(config: Context['config']): FileStore {
  const directory = uploadFolder(config);
  mkdirSync(directory, { recursive: true });
  return new FileStore({ directory });
}

/**
 * Reads and judges the headers that open an upload.
 * @throws Refusal consent_required, file_refused (with the reason), too_many_requests, outside_unavailable (disk full)
 */
export async function admitCreation(
  ctx: Pick<Context, 'db' | 'authority' | 'config' | 'rateLimiter' | 'log'>,
  actor: Actor,
  request: FastifyRequest,
): Promise<AdmittedUpload> {
  if (!actor.consented) throw new Refusal('consent_required');
  const metadata = readMetadata(request.headers['upload-metadata']);
  const length = request.headers['upload-length'];
  const admission = admitUpload(
    {
      filename: metadata.filename ?? '',
      purpose: metadata.purpose ?? '',
      classLetter: metadata.classLetter ?? '',
      bytes: typeof length === 'string' && /^\d{1,15}$/.test(length) ? Number(length) : undefined,
    },
    { classes: ctx.authority.classes, maxBytes: ctx.config.maxUploadBytes },
  );
  if (!admission.ok) throw new Refusal('file_refused', { detail: admission.reason });
  await ctx.rateLimiter.take(`upload:${actor.accountId}`, STARTED_PER_MINUTE);
  if ((await countReceiving(ctx.db, actor.accountId)) >= RECEIVING_AT_MOST) {
    throw new Refusal('too_many_requests', { detail: '没有传完的文件太多，请等正在上传的文件传完再继续。' });
  }
  const { bavail, bsize } = await statfs(uploadFolder(ctx.config));
  if (bavail * bsize < admission.upload.bytes + RESERVED_BYTES) {
    ctx.log.error({ freeBytes: bavail * bsize }, 'no room for uploads');
    throw new Refusal('outside_unavailable', { detail: '平台的存储空间暂时不足，已通知管理人员，请稍后再传。' });
  }
  return admission.upload;
}

function readMetadata(header: string | string[] | undefined): Record<string, string | null> {
  try {
    return typeof header === 'string' ? Metadata.parse(header) : {};
  } catch {
    throw new Refusal('malformed_request');
  }
}
