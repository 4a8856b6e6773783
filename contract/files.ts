import { z } from 'zod';
import { route } from './route.ts';
import { FileView, IdParams } from './shared.ts';

/** What an upload is for; it decides which types and sizes are accepted. */
export const UPLOAD_PURPOSES = ['sample', 'proof', 'identity'] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

/**
 * Resumable uploads speak tus 1.0 at `/uploads` (creation metadata: `filename`, `purpose`, `classLetter` for samples).
 * When the last byte has arrived the file is hashed, sniffed and decoded; a refused one is deleted.
 * `getUpload` tells the result under the tus id: the last path segment of the upload's address.
 */
export const UploadResult = z.object({
  state: z.enum(['checking', 'accepted', 'refused']),
  file: FileView.nullable(),
  /** Chinese sentence, when refused. */
  reason: z.string().nullable(),
});
export type UploadResult = z.infer<typeof UploadResult>;

export const getUpload = route({
  id: 'getUpload',
  method: 'GET',
  path: '/api/uploads/:uploadId',
  access: 'signed-in',
  summary: 'Result of a finished upload',
  params: z.object({ uploadId: z.string().regex(/^[0-9a-f]{32}$/) }),
  answer: UploadResult,
  errors: ['not_found'],
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
  errors: ['not_found'],
});
