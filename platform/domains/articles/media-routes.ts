import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../base/errors.ts';
import { sendFile } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { fileAt } from './media.ts';
import { publicArticle } from './visitors.ts';

const open = { config: { access: 'public' } } as const;
/** An address made of the content's hash never means anything else. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
/** The newest file is known everywhere a minute after it was published. */
const A_MINUTE = 'public, max-age=60';

/** `/media/…`: pictures and files by their content. `/downloads/:slug`: always the newest file of a download. */
export function registerMedia(server: FastifyInstance, ctx: Context): void {
  server.get<{ Params: { file: string } }>('/media/:file', open, async (request, reply) =>
    sendFile(reply, ctx, await fileAt(ctx, request.params.file), request.headers, FOR_GOOD),
  );
  server.get<{ Params: { slug: string } }>('/downloads/:slug', open, async (request, reply) => {
    const { file } = await publicArticle(ctx, 'download', request.params.slug);
    if (!file) throw new Refusal('not_found');
    return sendFile(reply, ctx, file, request.headers, A_MINUTE);
  });
}
