import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Selectable } from 'kysely';
import type { FileView } from '../../contract/shared.ts';
import type { Context } from '../context.ts';
import type { Reader } from './db.ts';
import type { File } from './db-types.gen.ts';

/** An accepted file: what was found out when it arrived, never what its sender claimed. */
export type FileRow = Selectable<File>;

export async function findFile(db: Reader, id: string): Promise<FileRow | undefined> {
  return db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The files that exist among `ids`, in no particular order. */
export async function getFiles(db: Reader, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('file').selectAll().where('id', 'in', ids).execute();
}

/** Samples of other accounts with the same content, oldest first: what a reviewer sees as 重复. */
export async function duplicatesOf(db: Reader, sha256: Buffer, exceptAccount: string): Promise<FileRow[]> {
  return db
    .selectFrom('file')
    .selectAll()
    .where('sha256', '=', sha256)
    .where('purpose', '=', 'sample')
    .where('accountId', '<>', exceptAccount)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** A file as its owner and reviewers see it; addresses are contract `getFile` and `getFilePreview`. */
export function fileView(file: FileRow): FileView {
  return {
    id: file.id,
    name: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes,
    sha256: file.sha256.toString('hex'),
    url: `/api/files/${file.id}/content`,
    preview: file.previewSha256 ? `/api/files/${file.id}/preview` : null,
  };
}

/** Nothing inside a file may run, load or navigate; frames of our own pages and the browser's PDF viewer still work. */
const FILE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "media-src 'self'",
  "img-src 'self'",
  "object-src 'self'",
  "frame-ancestors 'self'",
].join('; ');

const SHOWN_INLINE = /^(image\/(jpeg|png|webp)|audio\/|video\/|application\/pdf$|text\/plain)/;

/** What of a file to send: the type is the sniffed one. */
export interface Sendable {
  sha256: Buffer;
  mediaType: string;
  name: string;
  bytes: number;
}

/** Kept by this browser alone, and asked for again each time: rights may have ended since. */
const KEPT_BY_ITS_READER = 'private, no-cache';

/**
 * Streams a stored file, whole (200) or one byte range (206); 304 when the browser has it, 416 for a range outside it.
 * A request for several ranges gets the whole file (RFC 9110 §14.2 allows it). `kept` is its Cache-Control.
 */
export async function sendFile(
  reply: FastifyReply,
  ctx: Pick<Context, 'objects'>,
  file: Sendable,
  headers: FastifyRequest['headers'],
  kept = KEPT_BY_ITS_READER,
): Promise<FastifyReply> {
  const etag = `"${file.sha256.toString('hex')}"`;
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', kept)
    .header('content-security-policy', FILE_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', contentDisposition(file.mediaType, file.name))
    .type(file.mediaType);
  if (headers['if-none-match'] === etag) return reply.code(304).send();
  const range = headers['if-range'] && headers['if-range'] !== etag ? undefined : headers.range;
  const part = readRange(range, file.bytes);
  if (part === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  if (part) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${file.bytes}`);
  reply.header('content-length', part ? part.end - part.start + 1 : file.bytes);
  return reply.send(await ctx.objects.stream(file.sha256, part));
}

/** A single byte range (RFC 9110 §14.1.2), inclusive; undefined means the whole file. */
export function readRange(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    const length = Number(last);
    return length === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - length), end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'unsatisfiable' : { start, end };
}

/** Inline only for what a browser shows without running it; the name in RFC 5987 form with a plain one for old clients. */
export function contentDisposition(mediaType: string, name: string): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const how = SHOWN_INLINE.test(mediaType) ? 'inline' : 'attachment';
  return `${how}; filename="file${extension}"; filename*=UTF-8''${encoded}`;
}
