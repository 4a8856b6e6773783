import * as contract from '../../../contract/signing.ts';
import * as works from '../../../contract/works.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getWorkView } from '../works/queries.ts';
import { cancelSigning, prolongOwnLink, readCertificate, setAutoSubmit, submitWork } from './commands.ts';
import { confirmSignature, previewAppearance } from './confirm-signature.ts';
import { getEnvelopeView } from './queries.ts';
import { getSigningView, signingDocument } from './signing-view.ts';

export const signingRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getEnvelope, async ({ params }, { actor }) => {
    await prolongOwnLink(ctx, actor, params.id);
    return getEnvelopeView(ctx, actor, params.id);
  }),
  handle(contract.getSigning, ({ params }, { actor }) => getSigningView(ctx, actor, params.token)),
  handle(contract.getSigningDocument, async ({ params }, { actor, request, reply }) =>
    sendFile(reply, ctx, await signingDocument(ctx, actor, params.token), request.headers),
  ),
  handle(contract.readCertificate, async ({ params }, { actor }) => {
    await readCertificate(ctx, actor, params.token);
    return getSigningView(ctx, actor, params.token);
  }),
  handle(contract.previewAppearance, ({ params, body }, { actor }) =>
    previewAppearance(ctx, actor, params.token, body.appearance),
  ),
  handle(contract.confirmSignature, async ({ params, body }, { actor }) => {
    await confirmSignature(ctx, actor, params.token, body);
    return getSigningView(ctx, actor, params.token);
  }),
  handle(contract.cancelSigning, async ({ params }, { actor }) => {
    await cancelSigning(ctx, actor, params.token);
    return getSigningView(ctx, actor, params.token);
  }),
  handle(works.submitWork, async ({ params, body }, { actor, requestId }) => {
    await submitWork(ctx, actor, { id: params.id, ...body }, requestId);
    return getWorkView(ctx, actor, params.id);
  }),
  handle(works.setAutoSubmit, async ({ params, body }, { actor }) => {
    await setAutoSubmit(ctx, actor, params.id, body.on);
    return { on: body.on };
  }),
];
