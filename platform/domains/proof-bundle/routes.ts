import * as contract from '../../../contract/proof-bundle.ts';
import { contentDisposition, sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { bundleFile, ownOpenings, partyBundle, partyBundleFile } from './queries.ts';

export const proofBundleRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getProofBundle, async ({ params }, { actor }) => ({
    bundle: await partyBundle(ctx, actor, params.id),
  })),
  handle(contract.downloadProofBundle, async ({ params }, { actor, request, reply }) =>
    sendFile(reply, ctx, await partyBundleFile(ctx, actor, params.id), request.headers),
  ),
  handle(contract.getProofOpenings, async ({ params }, { actor, reply }) => {
    const openings = await ownOpenings(ctx, actor, params.id);
    reply.header('content-disposition', contentDisposition('application/json', `openings-${openings.number}.json`));
    return openings;
  }),
  handle(contract.downloadDeskProofBundle, async ({ params }, { request, reply }) =>
    sendFile(reply, ctx, await bundleFile(ctx, params.id), request.headers),
  ),
];
