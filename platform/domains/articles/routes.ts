import type { z } from 'zod';
import * as contract from '../../../contract/articles.ts';
import { Refusal } from '../../base/errors.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { type ArticleAct, actOnArticle } from './commands.ts';
import { addArticleFile } from './media.ts';
import { renderWithPictures } from './pictures.ts';
import { getArticleDesk, getArticles, getArticleVersion } from './queries.ts';

/** What every command's body holds. */
interface Following {
  key: string;
  revision: number;
}
type Act = typeof contract.publishArticle;

export function articleRoutes(ctx: Context): Mounted[] {
  const acting = <B extends z.ZodType<Following>>(
    route: Omit<Act, 'body'> & { body?: B },
    actOf: (body: z.output<B>) => ArticleAct,
  ) =>
    handle(route, ({ params, body }, { actor, requestId }) =>
      actOnArticle(ctx, params, { actor, requestId, key: body.key, revision: body.revision }, actOf(body)),
    );
  return [
    handle(contract.listArticles, ({ query }) => getArticles(ctx, query.kind, query.state)),
    handle(contract.getArticle, ({ params }, { actor }) => getArticleDesk(ctx, actor, params)),
    handle(contract.getArticleVersion, ({ params }) => getArticleVersion(ctx, params, params.version)),
    acting(contract.saveArticle, ({ key: _key, revision: _revision, ...text }) => ({ command: 'save', text })),
    acting(contract.publishArticle, () => ({ command: 'publish' })),
    acting(contract.scheduleArticle, ({ at }) => ({ command: 'schedule', at: new Date(at) })),
    acting(contract.unscheduleArticle, () => ({ command: 'unschedule' })),
    acting(contract.archiveArticle, () => ({ command: 'archive' })),
    acting(contract.restoreArticle, ({ version }) => ({ command: 'restore', version })),
    handle(contract.previewArticle, async ({ body }) => {
      const { html, problems } = await renderWithPictures(ctx.db, body.kind, body.markdown);
      return { html, problems };
    }),
    handle(contract.addArticleFile, async ({ query }, { actor, request }) => {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('malformed_request');
      return addArticleFile(ctx, actor, query.use, { name: query.name, content: body });
    }),
  ];
}
