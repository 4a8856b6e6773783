import * as authorityContract from '../../../contract/authority.ts';
import * as contract from '../../../contract/works.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { confirmWork, createWork, discardWork, editWork, saveDraft, takeBackWork, withdrawWork } from './commands.ts';
import { checkDraft, getWorkView, listWorks } from './queries.ts';
import { templateFile } from './templates/template-file.ts';

export function workRoutes(ctx: Context): Mounted[] {
  const command = (
    route:
      | typeof contract.confirmWork
      | typeof contract.editWork
      | typeof contract.discardWork
      | typeof contract.withdrawWork
      | typeof contract.takeBackWork,
    run: typeof confirmWork,
  ) =>
    handle(route, async ({ params, body }, { actor, requestId }) => {
      await run(ctx, actor, { id: params.id, ...body }, requestId);
      return getWorkView(ctx, actor, params.id);
    });
  return [
    handlePublic(authorityContract.getAuthority, async (_input, { reply }) => {
      // The same for everybody and changed by decree only.
      reply.header('cache-control', 'public, max-age=300');
      return authorityView(ctx);
    }),
    handle(contract.listWorks, ({ query }, { actor }) => listWorks(ctx, actor, query)),
    handle(contract.createWork, async ({ body }, { actor, requestId }) => {
      const id = await createWork(ctx, actor, body, requestId);
      return getWorkView(ctx, actor, id);
    }),
    handle(contract.getWork, ({ params }, { actor }) => getWorkView(ctx, actor, params.id)),
    handle(contract.saveDraft, async ({ params, body }, { actor }) => {
      const saved = await saveDraft(ctx, actor, params.id, body.version, body.form);
      const work = { id: params.id, accountId: actor.accountId };
      const checked = await checkDraft(ctx, ctx.db, work, saved.form);
      return { version: saved.version, savedAt: ctx.clock.now().toISOString(), ...checked };
    }),
    handle(contract.getTemplate, async ({ params, query }, { actor, reply }) => {
      const { name, mediaType, content } = await templateFile(ctx, actor, params, query.format);
      return reply
        .type(mediaType)
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`)
        .send(content);
    }),
    command(contract.confirmWork, confirmWork),
    command(contract.editWork, editWork),
    command(contract.discardWork, discardWork),
    command(contract.withdrawWork, withdrawWork),
    command(contract.takeBackWork, takeBackWork),
  ];
}

/** The authority's rules as the screens need them. */
export function authorityView(ctx: Pick<Context, 'authority'>): authorityContract.AuthorityView {
  const { authority } = ctx;
  return authorityContract.AuthorityView.parse({
    ...authority,
    reviewWorkingDays: authority.deadlines.reviewWorkingDays,
    paperMaxBytes: authority.uploads.paperMaxBytes,
  });
}
