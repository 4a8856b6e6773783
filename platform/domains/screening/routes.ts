import * as contract from '../../../contract/screening.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getSimilar, openMatchedPreview } from './queries.ts';

export const screeningRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getSimilar, ({ params }, { actor }) => getSimilar(ctx, actor, params.id)),
  handle(contract.getMatchedPreview, async ({ params }, { actor, reply, request }) => {
    const sha256 = await openMatchedPreview(ctx, actor, params.id, params.fileId);
    const preview = await ctx.objects.read(sha256);
    const file = { sha256, mediaType: 'image/webp', name: 'preview.webp', bytes: preview.length };
    return sendFile(reply, ctx, file, request.headers);
  }),
];
