import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { AgentCommand, AgentRequestDesk, AgentRequestView, requestAgency } from '../../../../contract/agents.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import type { Actor } from '../../../base/actor.ts';
import type { Reader, Tx } from '../../../base/db.ts';
import { Refusal } from '../../../base/errors.ts';
import { getFiles } from '../../../base/files.ts';
import { claimKey } from '../../../base/idempotency.ts';
import type { Context } from '../../../context.ts';
import { isProfileComplete, loadProfile } from '../load.ts';
import {
  type AgentRequestWho,
  allowedAgentCommands,
  decideAgentRequest,
  REASON_CHARACTERS,
} from './agent-request.lifecycle.ts';
import { giveCategory, takeCategory } from './category.ts';
import { verifies } from './policy.ts';
import { getOwnRequest, getRequestDesk, requestView } from './queries.ts';
import { type AgentRequestRow, appendRequestEvent, findRequest, insertRequest, moveRequest } from './store.ts';

const SEAL_PLACE = 'agent_request.reason';
type NewRequest = z.output<NonNullable<(typeof requestAgency)['body']>>;

/**
 * Asks to become an agent. One request at a time, and none beside a valid one.
 * @throws Refusal consent_required, profile_incomplete, invalid_input, not_allowed_now
 */
export async function askForAgency(
  ctx: Context,
  actor: Actor,
  input: NewRequest,
  requestId: string,
): Promise<AgentRequestView> {
  if (!actor.consented) throw new Refusal('consent_required');
  await ctx.db.transaction().execute(async (tx) => {
    const id = uuid();
    const { key, ...asked } = input;
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, key, ['ask-for-agency', asked], id);
    if (!first) return;
    const { stored } = await loadProfile(ctx, tx, actor.accountId);
    if (!stored || !(await isProfileComplete(ctx, tx, actor.accountId))) throw new Refusal('profile_incomplete');
    const problems = await requestProblems(ctx, tx, actor, input);
    if (problems.length > 0) throw new Refusal('invalid_input', { fields: problems });
    const row = {
      id,
      accountId: actor.accountId,
      version: 1,
      category: input.category,
      state: 'submitted',
      regionCode: stored.regionCode,
      reason: ctx.sealer.seal(input.reason, SEAL_PLACE),
      decision: '',
      createdAt: ctx.clock.now(),
    };
    if (!(await insertRequest(tx, row, input.proofs))) {
      throw new Refusal('not_allowed_now', { detail: '您已有一份申请在核验，或者已经具备代理资质。' });
    }
    await record(
      ctx,
      tx,
      actor,
      { id, version: 1 },
      { command: 'ask', from: null, to: 'submitted', note: '', requestId },
    );
  });
  const { request } = await getOwnRequest(ctx, actor);
  if (!request) throw new Error('the request just made is not there');
  return request;
}

/** A company asks as an agency, a person as a lawyer; every paper that is asked for is there and their own. */
async function requestProblems(ctx: Context, db: Reader, actor: Actor, input: NewRequest): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const fits = actor.kind === 'organisation' ? 'agency' : 'lawyer';
  if (input.category !== fits) {
    const message = fits === 'agency' ? '单位账号请申请代理公司。' : '个人账号请申请代理律师。';
    return [{ path: 'category', code: 'not_verified', message }];
  }
  if (input.reason.length < REASON_CHARACTERS) {
    problems.push({
      path: 'reason',
      code: 'missing',
      message: '请用一两句话说明办理版权代理业务的情况，至少 5 个字。',
    });
  }
  const choices = ctx.authority.agentProofs[input.category];
  for (const { code, name, required } of choices) {
    if (required && !input.proofs.some((proof) => proof.code === code)) {
      problems.push({ path: `proofs.${code}`, code: 'missing', message: `请上传${name}。` });
    }
  }
  const ids = [...new Set(input.proofs.map(({ fileId }) => fileId))];
  const own = (await getFiles(db, ids)).filter(
    (file) => file.accountId === actor.accountId && file.purpose !== 'sample',
  );
  const known = input.proofs.every(({ code }) => choices.some((choice) => choice.code === code));
  if (own.length < input.proofs.length || !known) {
    problems.push({ path: 'proofs', code: 'unknown_file', message: '有一份材料没有上传成功，请重新上传。' });
  }
  return problems;
}

/** Takes back an own request that nobody has decided. @throws Refusal not_found, not_allowed_now, changed_elsewhere */
export async function withdrawRequest(
  ctx: Context,
  actor: Actor,
  input: { id: string; version: number },
  requestId: string,
): Promise<AgentRequestView> {
  const request = await findRequest(ctx.db, input.id);
  if (request?.accountId !== actor.accountId) throw new Refusal('not_found');
  await act(ctx, actor, 'applicant', { ...input, command: 'withdraw', note: '' }, requestId);
  return requestView(ctx, { ...request, ...(await findRequest(ctx.db, input.id)) }, 'applicant', true);
}

/**
 * Staff decide: category, history and the message to the applicant in one transaction; of two at once one wins.
 * @throws Refusal not_found outside the person's regions, not_allowed_now, changed_elsewhere, invalid_input without a reason
 */
export async function decideRequest(
  ctx: Context,
  actor: Actor,
  input: { id: string; version: number; command: AgentCommand; note: string },
  requestId: string,
): Promise<AgentRequestDesk> {
  const request = await findRequest(ctx.db, input.id);
  if (!request || !verifies(actor, request.regionCode)) throw new Refusal('not_found');
  await act(ctx, actor, 'verifier', input, requestId);
  return getRequestDesk(ctx, actor, input.id);
}

async function act(
  ctx: Context,
  actor: Actor,
  who: AgentRequestWho,
  input: { id: string; version: number; command: AgentCommand; note: string },
  requestId: string,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const request = await findRequest(tx, input.id);
    if (!request) throw new Refusal('not_found');
    const own = request.accountId === actor.accountId;
    const decision = decideAgentRequest(request.state, input.command, who, { own, note: input.note });
    if (!decision.ok && decision.why !== 'state') throw refusalOf(decision.why);
    if (request.version !== input.version) throw new Refusal('changed_elsewhere');
    if (!decision.ok)
      throw new Refusal('not_allowed_now', { allowed: allowedAgentCommands(request.state, who, { own }) });
    const decidedAt = ctx.clock.now();
    if (!(await moveRequest(tx, request, { state: decision.to, decision: input.note, decidedAt }))) {
      throw new Refusal('changed_elsewhere');
    }
    const moved = { ...request, version: request.version + 1 };
    const { command, note } = input;
    await record(ctx, tx, actor, moved, { command, from: request.state, to: decision.to, note, requestId });
    if (decision.effects.includes('give-category')) await giveCategory(ctx, tx, actor, request);
    if (decision.effects.includes('take-category')) await takeCategory(ctx, tx, actor, request);
    if (decision.effects.includes('tell-applicant')) {
      await ctx.jobs.enqueue(tx, 'notify-agent-request', { requestId: request.id, seq: moved.version });
    }
  });
}

const refusalOf = (why: 'own' | 'reason'): Refusal =>
  why === 'own'
    ? new Refusal('forbidden', { detail: '不能核验自己的申请，请由其他工作人员处理。' })
    : new Refusal('invalid_input', {
        fields: [{ path: 'note', code: 'missing', message: '请写明理由，至少 5 个字，申请人会看到。' }],
      });

async function record(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  { id, version }: Pick<AgentRequestRow, 'id' | 'version'>,
  what: { command: string; from: string | null; to: string; note: string; requestId: string },
): Promise<void> {
  await appendRequestEvent(tx, {
    requestId: id,
    seq: version,
    at: ctx.clock.now(),
    actorId: actor.accountId,
    actor: actor.name,
    command: what.command,
    fromState: what.from,
    toState: what.to,
    note: what.note,
    httpRequestId: what.requestId,
  });
}
