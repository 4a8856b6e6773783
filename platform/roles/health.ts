import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { App } from '../app.ts';

const open = { config: { access: 'public' } } as const;

/** `/healthz`: the process lives. `/readyz`: what it cannot work without, each by name. `/metrics`: Prometheus. */
export function registerHealth(server: FastifyInstance, app: App): void {
  server.get('/healthz', open, async () => ({ status: 'ok' }));
  server.get('/readyz', open, async (_request, reply) => {
    const checks: Record<string, () => Promise<unknown>> = {
      database: () => sql`select 1`.execute(app.db),
      objects: () => app.objects.check(),
    };
    const missing: string[] = [];
    await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        await check().catch((error: unknown) => {
          app.log.error({ err: error, part: name }, 'not ready');
          missing.push(name);
        });
      }),
    );
    return reply
      .code(missing.length === 0 ? 200 : 503)
      .send({ status: missing.length === 0 ? 'ready' : 'not ready', missing });
  });
  server.get('/metrics', open, async (_request, reply) =>
    reply.type(app.metrics.contentType).send(await app.metrics.text()),
  );
}
