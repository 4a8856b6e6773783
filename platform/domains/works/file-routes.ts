import * as contract from '../../../contract/files.ts';
import { Refusal } from '../../base/errors.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import { recordDigest } from '../../base/upload-queries.ts';
import type { Context } from '../../context.ts';
import { getFileText, getUploadResult, listOwnUploads, openFile } from './file-queries.ts';

/** Uploads' results and files' contents. */
export const fileRoutes = (ctx: Context): Mounted[] => [
  handle(contract.listUploads, (_input, { actor }) => listOwnUploads(ctx, actor)),
  handle(contract.setUploadDigest, async ({ params, body }, { actor }) => {
    await recordDigest(ctx, actor, params.uploadId, body.sha256);
    return {};
  }),
  handle(contract.getUpload, ({ params }, { actor }) => getUploadResult(ctx, actor, params.uploadId)),
  handle(contract.getFile, async ({ params }, { actor, request, reply, requestId }) =>
    sendFile(reply, ctx, await openFile(ctx, actor, params.id, requestId), request.headers),
  ),
  handle(contract.getFilePreview, async ({ params }, { actor, reply, request, requestId }) => {
    const file = await openFile(ctx, actor, params.id, requestId);
    if (!file.previewSha256) throw new Refusal('not_found');
    const preview = await ctx.objects.read(file.previewSha256);
    const view = {
      sha256: file.previewSha256,
      mediaType: 'image/webp',
      name: `${file.name}.webp`,
      bytes: preview.length,
    };
    return sendFile(reply, ctx, view, request.headers);
  }),
  handle(contract.getFileText, async ({ params }, { actor, requestId }) =>
    getFileText(ctx, await openFile(ctx, actor, params.id, requestId)),
  ),
];
