import * as contract from '../../../contract/registry.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { certificateFile } from './queries.ts';

export const certificateRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getCertificate, async ({ params }, { actor, request, reply }) =>
    sendFile(reply, ctx, await certificateFile(ctx, actor, params.id), request.headers),
  ),
];
