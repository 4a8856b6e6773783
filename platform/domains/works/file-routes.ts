import * as contract from '../../../contract/files.ts';
import { Refusal } from '../../base/errors.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getUploadResult, openFile } from './file-queries.ts';

/** Uploads' results and files' contents. */
export const fileRoutes = (ctx: Context): Mounted[] => [
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
];
