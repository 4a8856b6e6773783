import * as envelopes from '../../../contract/envelope.ts';
import * as contract from '../../../contract/signing.ts';
import * as works from '../../../contract/works.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getWorkView } from '../works/queries.ts';
import { cancelSigning, prolongOwnLink, readCertificate, setAutoSubmit, submitWork } from './commands.ts';
import { confirmSignature, previewAppearance } from './confirm-signature.ts';
import { askToReconsider, declineSigning } from './decline.ts';
import { earlierDocument, getEnvelopeView } from './envelope-view.ts';
import { askToResend } from './resend.ts';
import { getSigningView, signingDocument } from './signing-view.ts';
import { tellSignerAgain } from './tell-signers.ts';
import { listDocumentsToSign } from './to-sign.ts';

export const signingRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getEnvelope, async ({ params }, { actor }) => {
    await prolongOwnLink(ctx, actor, params.id);
    return getEnvelopeView(ctx, actor, params.id);
  }),
  handle(envelopes.tellSignerAgain, async ({ params }, { actor }) => {
    await tellSignerAgain(ctx, actor, params.id, params.position);
    return getEnvelopeView(ctx, actor, params.id);
  }),
  handle(envelopes.askToReconsider, async ({ params, body }, { actor, requestId }) => {
    await askToReconsider(ctx, actor, { workId: params.id, ...body }, requestId);
    return getEnvelopeView(ctx, actor, params.id);
  }),
  handle(envelopes.getEarlierDocument, async ({ params }, { actor, request, reply }) =>
    sendFile(reply, ctx, await earlierDocument(ctx, actor, params.id, params.revision), request.headers),
  ),
  handle(envelopes.listDocumentsToSign, (_input, { actor }) => listDocumentsToSign(ctx, actor)),
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
  handle(contract.declineSigning, async ({ params, body }, { actor, requestId }) => ({
    declinedAt: (await declineSigning(ctx, actor, params.token, body, requestId)).toISOString(),
  })),
  handle(contract.askToResend, ({ params }, { actor }) => askToResend(ctx, actor, params.token)),
  handle(works.submitWork, async ({ params, body }, { actor, requestId }) => {
    await submitWork(ctx, actor, { id: params.id, ...body }, requestId);
    return getWorkView(ctx, actor, params.id);
  }),
  handle(works.setAutoSubmit, async ({ params, body }, { actor }) => {
    await setAutoSubmit(ctx, actor, params.id, body.on);
    return { on: body.on };
  }),
];
