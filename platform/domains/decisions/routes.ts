import * as contract from '../../../contract/decisions.ts';
import { sendFile } from '../../base/files.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { deskDecisionFile, deskDecisions, ownDecisionFile, ownDecisions } from './queries.ts';

export const decisionRoutes = (ctx: Context): Mounted[] => [
  handle(contract.listDecisions, async ({ params }, { actor }) => ({
    documents: await ownDecisions(ctx, actor, params.id),
  })),
  handle(contract.getDecision, async ({ params }, { actor, request, reply }) =>
    sendFile(reply, ctx, await ownDecisionFile(ctx, actor, params.id), request.headers),
  ),
  handle(contract.listDeskDecisions, async ({ params }, { actor }) => ({
    documents: await deskDecisions(ctx, actor, params.id),
  })),
  handle(contract.getDeskDecision, async ({ params }, { actor, request, reply }) =>
    sendFile(reply, ctx, await deskDecisionFile(ctx, actor, params.id), request.headers),
  ),
];
