import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Metadata } from '@tus/server';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import type { Reader } from './db.ts';
import { Refusal } from './errors.ts';
import type { FileKeeping } from './file-keeping.ts';
import { type AdmittedUpload, admitUpload, roomProblem } from './upload.rules.ts';
import { bytesOf, insertUpload, listReceiving, lockUploadsOf } from './upload-store.ts';

const RECEIVING_AT_MOST = 60;
const STARTED_PER_MINUTE = 120;
/** Left free on the volume, so that uploads never stop the database or the object store beside them. */
const RESERVED_BYTES = 512 * 1024 ** 2;

type AdmissionContext = Pick<Context, 'db' | 'clock' | 'authority' | 'config' | 'rateLimiter' | 'log'>;

/** Where unfinished and unchecked files lie; every web and worker process sees the same folder. */
export const uploadFolder = (config: Context['config']): string => join(config.dataDir, 'uploads');

export function openUploadStore(config: Context['config']): FileStore {
  const directory = uploadFolder(config);
  mkdirSync(directory, { recursive: true });
  return new FileStore({ directory });
}

/**
 * Reads and judges the headers that open an upload, and sets its room aside. Answers the id under which it is expected.
 * The row is written before any file is made: a file without a row is nobody's and may be swept.
 * @throws Refusal consent_required, file_refused (with the reason), too_many_requests, outside_unavailable (disk full)
 */
export async function admitCreation(
  ctx: AdmissionContext,
  keeping: FileKeeping,
  actor: Actor,
  request: FastifyRequest,
): Promise<string> {
  if (!actor.consented) throw new Refusal('consent_required');
  const metadata = readMetadata(request.headers['upload-metadata']);
  const length = request.headers['upload-length'];
  const { authority, config } = ctx;
  const admission = admitUpload(
    {
      filename: metadata.filename ?? '',
      purpose: metadata.purpose ?? '',
      classLetter: metadata.classLetter ?? '',
      bytes: typeof length === 'string' && /^\d{1,15}$/.test(length) ? Number(length) : undefined,
      fingerprint: metadata.fingerprint ?? '',
    },
    { classes: authority.classes, maxBytes: config.maxUploadBytes, paperMaxBytes: authority.uploads.paperMaxBytes },
  );
  if (!admission.ok) throw new Refusal('file_refused', { detail: admission.reason });
  await ctx.rateLimiter.take(`upload:${actor.accountId}`, STARTED_PER_MINUTE);
  await refuseFullDisk(ctx, admission.upload.bytes);
  return reserve(ctx, keeping, actor.accountId, admission.upload);
}

async function refuseFullDisk(ctx: AdmissionContext, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(uploadFolder(ctx.config));
  if (bavail * bsize >= bytes + RESERVED_BYTES) return;
  ctx.log.error({ freeBytes: bavail * bsize }, 'no room for uploads');
  throw new Refusal('outside_unavailable', { detail: '平台的存储空间暂时不足，已通知管理人员，请稍后再传。' });
}

/** One at a time for each account, so that many begun at once do not each find the same room free. */
async function reserve(
  ctx: AdmissionContext,
  keeping: FileKeeping,
  accountId: string,
  upload: AdmittedUpload,
): Promise<string> {
  return ctx.db.transaction().execute(async (tx) => {
    await lockUploadsOf(tx, accountId);
    if ((await listReceiving(tx, accountId)).length >= RECEIVING_AT_MOST) {
      throw new Refusal('too_many_requests', { detail: '没有传完的文件太多，请等正在上传的文件传完再继续。' });
    }
    const problem = roomProblem(upload.bytes, await roomOf(ctx, keeping, tx, accountId));
    if (problem) throw new Refusal('file_refused', { detail: problem });
    const id = randomBytes(16).toString('hex');
    await insertUpload(tx, { id, accountId, ...upload, state: 'receiving', createdAt: ctx.clock.now() });
    return id;
  });
}

/** Bytes that this account may still upload. */
export async function roomOf(
  ctx: Pick<Context, 'authority'>,
  keeping: FileKeeping,
  db: Reader,
  accountId: string,
): Promise<number> {
  const { files, underWay } = await bytesOf(db, accountId);
  const archived = await keeping.archivedBytes(db, accountId);
  return Math.max(0, ctx.authority.uploads.quotaBytes - (files - archived) - underWay);
}

function readMetadata(header: string | string[] | undefined): Record<string, string | null> {
  try {
    return typeof header === 'string' ? Metadata.parse(header) : {};
  } catch {
    throw new Refusal('malformed_request');
  }
}
