import * as contract from '../../../../contract/agents.ts';
import { handle, type Mounted } from '../../../base/http.ts';
import type { Context } from '../../../context.ts';
import { askForAgency, decideRequest, withdrawRequest } from './commands.ts';
import { getOwnRequest, getRequestDesk, getRequests } from './queries.ts';

export function agentRoutes(ctx: Context): Mounted[] {
  const decide = (route: typeof contract.approveAgent, command: contract.AgentCommand) =>
    handle(route, ({ params, body }, { actor, requestId }) =>
      decideRequest(ctx, actor, { id: params.id, ...body, command }, requestId),
    );
  return [
    handle(contract.getOwnAgentRequest, (_input, { actor }) => getOwnRequest(ctx, actor)),
    handle(contract.requestAgency, ({ body }, { actor, requestId }) => askForAgency(ctx, actor, body, requestId)),
    handle(contract.withdrawAgentRequest, ({ params, body }, { actor, requestId }) =>
      withdrawRequest(ctx, actor, { id: params.id, ...body }, requestId),
    ),
    handle(contract.listAgentRequests, ({ query }, { actor }) => getRequests(ctx, actor, query)),
    handle(contract.getAgentRequest, ({ params }, { actor }) => getRequestDesk(ctx, actor, params.id)),
    decide(contract.approveAgent, 'approve'),
    decide(contract.declineAgent, 'decline'),
    decide(contract.revokeAgent, 'revoke'),
  ];
}
