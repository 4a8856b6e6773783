import type { z } from 'zod';
import type {
  AgentRequestDesk,
  AgentRequestState,
  AgentRequestView,
  listAgentRequests,
} from '../../../../contract/agents.ts';
import { IDENTITY_DOCUMENTS } from '../../../../contract/profiles.ts';
import { DocumentType } from '../../../../contract/shared.ts';
import { maskNumber } from '../../../../lib/idnumber/mask.ts';
import type { Actor } from '../../../base/actor.ts';
import { pageOf, readCursor } from '../../../base/cursor.ts';
import type { Reader } from '../../../base/db.ts';
import { Refusal } from '../../../base/errors.ts';
import { fileView, getFiles } from '../../../base/files.ts';
import type { Context } from '../../../context.ts';
import { loadProfile } from '../load.ts';
import { lastDay, requiredPapers, termInWords } from '../papers.rules.ts';
import { categoryOf, paperHolder } from '../profile.rules.ts';
import { type AgentRequestWho, allowedAgentCommands } from './agent-request.lifecycle.ts';
import { verifiedRegions, verifies } from './policy.ts';
import {
  type AgentRequestRow,
  countRequests,
  findNewestRequest,
  findRequest,
  listRequestEvents,
  listRequestFiles,
  listRequests,
  regionsOfFile,
} from './store.ts';

const PAGE = 50;
const SEAL_PLACE = 'agent_request.reason';

export async function getOwnRequest(ctx: Context, actor: Actor): Promise<{ request: AgentRequestView | null }> {
  const request = await findNewestRequest(ctx.db, actor.accountId);
  return { request: request ? await requestView(ctx, request, 'applicant', true) : null };
}

export async function requestView(
  ctx: Context,
  request: AgentRequestRow,
  who: AgentRequestWho,
  own: boolean,
): Promise<AgentRequestView> {
  const { id, version, category, state, decision, createdAt, decidedAt } = request;
  const papers = await listRequestFiles(ctx.db, id);
  const files = await filesById(
    ctx.db,
    papers.map(({ fileId }) => fileId),
  );
  const nameOf = (code: string) => ctx.authority.agentProofs[category].find((each) => each.code === code)?.name ?? code;
  return {
    ...{ id, version, category, state, decision },
    reason: ctx.sealer.open(request.reason, SEAL_PLACE),
    proofs: papers.flatMap(({ code, fileId }) => {
      const file = files.get(fileId);
      return file ? [{ code, name: nameOf(code), file: fileView(file) }] : [];
    }),
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    actions: allowedAgentCommands(state, who, { own }),
  };
}

async function filesById(db: Reader, ids: readonly string[]) {
  return new Map((await getFiles(db, ids)).map((file) => [file.id, file]));
}

/** The queue, within the regions of the person's roles. */
export async function getRequests(
  ctx: Context,
  actor: Actor,
  query: z.output<NonNullable<(typeof listAgentRequests)['query']>>,
): Promise<z.input<typeof listAgentRequests.answer>> {
  const regions = verifiedRegions(actor);
  const after = readCursor(query.cursor);
  const [rows, counts] = await Promise.all([
    listRequests(ctx.db, { state: query.state, regions, after, limit: PAGE + 1 }),
    countRequests(ctx.db, regions),
  ]);
  const { page, nextCursor } = pageOf(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
  return {
    rows: page.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    })),
    nextCursor,
    counts,
  };
}

/** One request as staff see it. The look itself is logged: these are somebody's papers. @throws Refusal not_found */
export async function getRequestDesk(ctx: Context, actor: Actor, id: string): Promise<AgentRequestDesk> {
  const request = await findRequest(ctx.db, id);
  if (!request || !verifies(actor, request.regionCode)) throw new Refusal('not_found');
  ctx.log.info({ account: actor.accountId, agentRequest: id }, 'agent request opened');
  const own = request.accountId === actor.accountId;
  const [view, profile, events] = await Promise.all([
    requestView(ctx, request, 'verifier', own),
    loadProfile(ctx, ctx.db, request.accountId),
    listRequestEvents(ctx.db, id),
  ]);
  const { account, input, holder } = profile;
  const owner = paperHolder(input, holder);
  const alive = request.state === 'submitted' || request.state === 'approved';
  const files = await filesById(ctx.db, alive ? input.identityDocuments.map(({ fileId }) => fileId) : []);
  return {
    ...view,
    applicant: {
      name: account.name,
      category: categoryOf(holder),
      documentType: DocumentType.parse(account.documentType),
      documentNumberMasked: maskNumber(account.documentNumber),
      agentName: input.agentName,
      phone: input.phone,
      regionCode: input.regionCode,
    },
    identityFiles: input.identityDocuments.flatMap(({ kind, fileId }) => {
      const file = files.get(fileId);
      return file ? [{ label: IDENTITY_DOCUMENTS[kind], file: fileView(file) }] : [];
    }),
    papers: requiredPapers(owner, ctx.authority)
      .filter(({ time }) => time !== 'none')
      .map((paper) => ({
        name: paper.name,
        term: termInWords(paper, owner),
        until: lastDay(paper, owner, ctx.authority),
      })),
    history: events
      .map(({ at, actor: by, command, note }) => ({
        at: at.toISOString(),
        actor: by,
        sentence: SENTENCES[command] ?? command,
        note,
      }))
      .reverse(),
  };
}

const SENTENCES: Record<string, string> = {
  ask: '提交申请',
  withdraw: '撤回申请',
  approve: '核验通过，类别已修改',
  decline: '核验未通过',
  revoke: '取消代理资质，类别已改回',
};

/** What the applicant is told of one step; undefined when there is no such step. */
export async function getRequestNews(
  ctx: Pick<Context, 'db'>,
  requestId: string,
  seq: number,
): Promise<
  { accountId: string; category: AgentRequestRow['category']; to: AgentRequestState; note: string } | undefined
> {
  const request = await findRequest(ctx.db, requestId);
  const event = (await listRequestEvents(ctx.db, requestId)).find((each) => each.seq === seq);
  if (!request || !event) return undefined;
  const { accountId, category } = request;
  return { accountId, category, to: event.toState as AgentRequestState, note: event.note };
}

/** May this person open a file because an agent's qualification is theirs to check? */
export async function mayOpenForVerification(ctx: Pick<Context, 'db'>, actor: Actor, fileId: string): Promise<boolean> {
  if (verifiedRegions(actor).length === 0) return false;
  return (await regionsOfFile(ctx.db, fileId)).some((regionCode) => verifies(actor, regionCode));
}
