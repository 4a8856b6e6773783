import { z } from 'zod';
import { route } from './route.ts';
import { FileView, IdParams, Instant } from './shared.ts';

/** What an upload is for; it decides which types and sizes are accepted. */
export const UPLOAD_PURPOSES = ['sample', 'proof', 'identity'] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

const UploadParams = z.object({ uploadId: z.string().regex(/^[0-9a-f]{32}$/) });
const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Resumable uploads speak tus 1.0 at `/uploads` (creation metadata: `filename`, `purpose`, `classLetter` for samples, and
 * where the client can count it `fingerprint`). One that was interrupted goes on from any browser of the same person:
 * `listUploads` names it, its address is `/uploads/{id}`, and a HEAD there tells how much has arrived.
 *
 * A client that can hash says what it sent with `setUploadDigest` before the last byte; a file that arrived differently is
 * refused. Without a digest there is nothing to compare, and the file is judged by its content alone.
 *
 * When the last byte has arrived the file is hashed, compared, sniffed, decoded and, where the installation has a scanner,
 * scanned; a refused one is deleted. `getUpload` tells the result under the tus id.
 */
export const UploadResult = z.object({
  state: z.enum(['checking', 'accepted', 'refused']),
  file: FileView.nullable(),
  /** Chinese sentence, when refused. */
  reason: z.string().nullable(),
});
export type UploadResult = z.infer<typeof UploadResult>;

/** An upload that has begun and not ended. */
export const UnfinishedUpload = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  /** How many of them have arrived. */
  received: z.number().int(),
  purpose: z.enum(UPLOAD_PURPOSES),
  /** Class of the work, of samples; empty otherwise. */
  classLetter: z.string(),
  /**
   * SHA-256 (hex) over the name in UTF-8, a NUL, the length as eight bytes, big endian, the first MiB and the last MiB of the
   * file: equal fingerprints are the same file, in whatever browser. Empty when the one that began it could not count it.
   * Should the middle differ all the same, the digest tells at the end.
   */
  fingerprint: z.string(),
  createdAt: Instant,
});
export type UnfinishedUpload = z.infer<typeof UnfinishedUpload>;

export const listUploads = route({
  id: 'listUploads',
  method: 'GET',
  path: '/api/uploads',
  access: 'signed-in',
  summary: 'Own uploads that were begun and can be continued, oldest first, and the room left',
  answer: z.object({
    uploads: z.array(UnfinishedUpload),
    /** Bytes that this account may still upload. */
    roomBytes: z.number().int(),
  }),
  errors: [],
});

export const getUpload = route({
  id: 'getUpload',
  method: 'GET',
  path: '/api/uploads/:uploadId',
  access: 'signed-in',
  summary: 'Result of a finished upload',
  params: UploadParams,
  answer: UploadResult,
  errors: ['not_found'],
});

export const setUploadDigest = route({
  id: 'setUploadDigest',
  method: 'PUT',
  path: '/api/uploads/:uploadId/digest',
  access: 'signed-in',
  summary: 'SHA-256 of the whole file as the sender counts it; to be said before the last byte is sent',
  params: UploadParams,
  body: z.object({ sha256: Sha256Hex }),
  answer: z.object({}),
  errors: ['not_found', 'not_allowed_now', 'invalid_input'],
});

export const getFile = route({
  id: 'getFile',
  method: 'GET',
  path: '/api/files/:id/content',
  access: 'signed-in',
  summary: 'Content of a file, with byte ranges; never rendered as active content',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/octet-stream',
  looks: true,
  errors: ['not_found'],
});

export const getFilePreview = route({
  id: 'getFilePreview',
  method: 'GET',
  path: '/api/files/:id/preview',
  access: 'signed-in',
  summary: 'Small WebP preview of a picture',
  params: IdParams,
  answer: z.unknown(),
  binary: 'image/webp',
  looks: true,
  errors: ['not_found'],
});

/**
 * The words of a text or Word document (DOCX) for reading on the page, by paragraph: plain text, no markup and no pictures,
 * whoever may open the content may read it. Other files have no text here (`not_found`): pictures, sound and films show
 * themselves, a PDF is drawn from its content, a DOC can only be downloaded.
 */
export const FileText = z.object({
  paragraphs: z.array(z.string()),
  /** The document goes on: only its beginning, about 200,000 characters, is here. */
  truncated: z.boolean(),
});
export type FileText = z.infer<typeof FileText>;

export const getFileText = route({
  id: 'getFileText',
  method: 'GET',
  path: '/api/files/:id/text',
  access: 'signed-in',
  summary: 'Text of a text file or Word document, by paragraph',
  params: IdParams,
  answer: FileText,
  looks: true,
  errors: ['not_found', 'file_refused'],
});
