import type { z } from 'zod';
import * as contract from '../../../contract/consult.ts';
import { Refusal } from '../../base/errors.ts';
import { sendFile } from '../../base/files.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { attach, fileForStaff, fileOfThread } from './attachments.ts';
import { act } from './commands.ts';
import { getThreadDesk, getThreads, readThread } from './queries.ts';
import { listInUse } from './standard-answer.store.ts';
import { retireStandardAnswer, saveStandardAnswer } from './standard-answers.ts';
import { type Entry, suggest } from './suggestions.rules.ts';

const SUGGESTED = 5;

/** `helpEntries` are the questions of the help pages, which another domain keeps. */
export function consultRoutes(ctx: Context, helpEntries: () => Promise<readonly Entry[]>): Mounted[] {
  return [
    handlePublic(contract.suggestAnswers, async ({ query }) => ({
      entries: suggest(query.q, await helpEntries(), SUGGESTED),
    })),
    handlePublic(contract.attachToThread, async ({ params, query }, { actor, request }) => {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('malformed_request');
      const seq = await attach(ctx, actor, params.token, { name: query.name, content: body });
      const entry = (await readThread(ctx, params.token)).entries.find((each) => each.seq === seq);
      if (!entry) throw new Error(`entry ${seq} is missing`);
      return entry;
    }),
    handlePublic(contract.getThreadFile, async ({ params }, { request, reply }) =>
      sendFile(reply, ctx, await fileOfThread(ctx, params.token, params.id), request.headers),
    ),
    ...officeRoutes(ctx),
  ];
}

type Act = typeof contract.takeThread | typeof contract.handThread | typeof contract.answerThread;

function officeRoutes(ctx: Context): Mounted[] {
  const acting = (route: Act, command: contract.ThreadCommand) =>
    handle(
      route as Act & { body: z.ZodType<Omit<Parameters<typeof act>[2], 'id' | 'command'>> },
      async (input, call) => {
        const { actor } = call;
        await act(ctx, actor, { id: input.params.id, command, ...input.body });
        return getThreadDesk(ctx, actor, input.params.id);
      },
    );
  return [
    handle(contract.listThreads, ({ query }, { actor }) => getThreads(ctx, actor, query)),
    handle(contract.getThread, ({ params }, { actor }) => getThreadDesk(ctx, actor, params.id)),
    handle(contract.getOfficeThreadFile, async ({ params }, { actor, request, reply }) =>
      sendFile(reply, ctx, await fileForStaff(ctx, actor, params.id), request.headers),
    ),
    acting(contract.takeThread, 'take'),
    acting(contract.releaseThread, 'release'),
    acting(contract.handThread, 'hand'),
    acting(contract.answerThread, 'answer'),
    acting(contract.closeThread, 'close'),
    handle(contract.listStandardAnswers, async () => ({ answers: await listInUse(ctx.db) })),
    handle(contract.saveStandardAnswer, ({ params, body }, { actor }) =>
      saveStandardAnswer(ctx, actor, { id: params.id, ...body }),
    ),
    handle(contract.retireStandardAnswer, async ({ params }, { actor }) => {
      await retireStandardAnswer(ctx, actor, params.id);
      return {};
    }),
  ];
}
