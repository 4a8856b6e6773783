import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { v7 as uuid } from 'uuid';
import { PROBLEMS, type Problem, type ProblemCode } from '../../contract/problem.ts';
import type { Config } from '../config.ts';
import type { Actor } from './actor.ts';
import { clientOf } from './client-network.ts';
import { Refusal } from './errors.ts';
import { admit, type Mounted } from './http.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimiter } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
    nonce: string;
    /** The body as it came, on routes of machines: their signatures cover its bytes. */
    rawBody?: string;
  }
  interface FastifyContextConfig {
    /** Set on every route; one without it is refused at start. */
    access?: unknown;
  }
}

const COMPRESSED = /^(text\/(html|plain|css)|application\/(problem\+)?json|image\/svg\+xml)/;

export interface ServerParts {
  config: Config;
  log: Log;
  metrics: Metrics;
  rateLimiter: RateLimiter;
  authenticate(request: FastifyRequest): Promise<Actor | null>;
  /** HTML page for a person who asked for one, else undefined. */
  problemPage(problem: Problem, request: FastifyRequest): Promise<string | undefined>;
}

/** Fastify with everything that holds for every request: headers, origin check, session, errors, limits, metrics. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts;
  const server = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // A kept connection may not hold up the end of the process for long.
    keepAliveTimeout: 5_000,
    trustProxy: (_address, hop) => hop < config.listen.trustedProxies,
    genReqId: () => uuid(),
    rewriteUrl: (request) => decodable(request.url ?? '/'),
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Scripts and styles are compressed once when they are built, media are compressed already. Requests stay as they come:
  // nothing here sends compressed ones, and unpacking would invite bombs.
  await server.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    customTypes: COMPRESSED,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await server.register(cookie);
  await server.register(formbody);
  await secureHeaders(server, config);
  server.decorateRequest('actor', null);
  server.addHook('onRoute', (route) => {
    // Built scripts and styles, registered by the static-file plugin: the same for everybody.
    if (route.url.startsWith('/app-assets/')) route.config = { ...route.config, access: 'public' };
    if (route.config?.access === undefined)
      throw new Error(`route ${route.method} ${route.url} does not say who may call it`);
  });
  server.addHook('onRequest', async (request) => {
    request.actor = await parts.authenticate(request);
    if (!sameOrigin(request, config)) throw new Refusal('foreign_origin');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    parts.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  server.setErrorHandler((error, request, reply) => answerError(parts, error, request, reply));
  server.setNotFoundHandler((request, reply) => answerError(parts, new Refusal('not_found'), request, reply));
  return server;
}

async function secureHeaders(server: FastifyInstance, config: Config): Promise<void> {
  server.decorateRequest('nonce', '');
  server.addHook('onRequest', async (request) => {
    request.nonce = randomBytes(16).toString('base64');
    // The header plugin hands its callbacks the raw request only.
    Object.assign(request.raw, { nonce: request.nonce });
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The office's component library writes style elements; they carry this request's nonce.
        styleSrc: ["'self'", (raw) => `'nonce-${(raw as { nonce?: string }).nonce ?? ''}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'"],
        frameSrc: ["'self'"],
        objectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    hsts: config.production ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}

/** Browsers send Origin with every write; only our own pages may write with a person's session (and a script that says so). */
function sameOrigin(request: FastifyRequest, config: Config): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return true;
  if (request.routeOptions.config.access === 'machine') return true;
  return request.headers.origin === new URL(config.publicUrl).origin;
}

const MACHINE_BODY_BYTES = 65_536;

async function keepRawBody(request: FastifyRequest, _reply: FastifyReply, payload: Readable): Promise<Readable> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MACHINE_BODY_BYTES) throw new Refusal('too_large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  request.rawBody = body.toString();
  return Readable.from([body]);
}

/** Mounts contract routes: access, rate limit, validation, answer. */
export function mountRoutes(server: FastifyInstance, routes: readonly Mounted[], rateLimiter: RateLimiter): void {
  for (const { route, answer } of routes) {
    server.route({
      method: route.method,
      url: route.path,
      config: { access: route.access },
      ...(route.access === 'machine' ? { preParsing: keepRawBody } : {}),
      handler: async (request, reply) => {
        if (route.perMinute) await rateLimiter.take(`${route.id}:${clientOf(request)}`, route.perMinute);
        const admitted = admit(route.access, request.actor);
        if (admitted !== 'yes') throw new Refusal(admitted);
        const result = await answer({ actor: request.actor, requestId: request.id, request, reply });
        if (reply.sent || result === reply) return reply;
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
        return reply.send(result);
      },
    });
  }
}

async function answerError(parts: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = asRefusal(error);
  if (refusal.code === 'unexpected') parts.log.error({ err: error, requestId: request.id }, 'unexpected error');
  else if (refusal.code === 'forbidden' || refusal.code === 'foreign_origin') {
    parts.log.warn(
      { requestId: request.id, code: refusal.code, account: request.actor?.accountId, route: request.routeOptions.url },
      'refused',
    );
  }
  const { status, title } = PROBLEMS[refusal.code];
  const problem: Problem = {
    type: `${parts.config.publicUrl}/help#${refusal.code}`,
    title,
    status,
    code: refusal.code,
    requestId: request.id,
    ...(refusal.detail ? { detail: refusal.detail } : {}),
    ...(refusal.fields ? { fields: refusal.fields } : {}),
    ...(refusal.allowed ? { allowed: refusal.allowed } : {}),
    ...(refusal.link ? { link: refusal.link } : {}),
  };
  const wantsPage = request.headers.accept?.includes('text/html');
  const page = wantsPage ? await parts.problemPage(problem, request) : undefined;
  reply.code(status).header('cache-control', 'no-store');
  return page
    ? reply.type('text/html; charset=utf-8').send(page)
    : reply.type('application/problem+json').send(problem);
}

/** An address that was cut off within a character, as chat programs do, is an address that there is not: a page says so. */
function decodable(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length);
  }
}

/** PostgreSQL's character_not_in_repertoire: somebody sent U+0000, which no text holds. */
const NO_TEXT = '22021';

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if ((error as { code?: string }).code === NO_TEXT) return new Refusal('malformed_request');
  const status = (error as { statusCode?: number }).statusCode;
  const known: Record<number, ProblemCode> = {
    400: 'malformed_request',
    404: 'not_found',
    413: 'too_large',
    415: 'malformed_request',
  };
  return new Refusal((status !== undefined && known[status]) || 'unexpected');
}
