import type { IncomingMessage } from 'node:http';
import type { FileStore } from '@tus/file-store';
import { TUS_RESUMABLE, Server as TusServer } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './errors.ts';
import type { FileKeeping } from './file-keeping.ts';
import { admit } from './http.ts';
import { admitCreation, openUploadStore } from './upload-admission.ts';
import { deleteReceiving, findUpload, startChecking, type UploadRow } from './upload-store.ts';

type UploadContext = Pick<Context, 'db' | 'jobs' | 'clock' | 'config' | 'authority' | 'rateLimiter' | 'log'>;

const PATH = '/uploads';
const ID = /^[0-9a-f]{32}$/;

/**
 * Resumable uploads: tus 1.0 at `/uploads` (creation, creation-with-upload, termination). Every request needs a session;
 * those on an upload its owner. Refusals are problem+json like everywhere, with the sentence in `detail`.
 */
export async function registerUploads(
  server: FastifyInstance,
  ctx: UploadContext,
  keeping: FileKeeping,
): Promise<void> {
  const store = openUploadStore(ctx.config);
  const admitted: Admitted = new WeakMap();
  const tus = createTus(ctx, store, admitted);
  const pass = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack();
    reply.raw.setHeader('x-content-type-options', 'nosniff').setHeader('cache-control', 'no-store');
    await tus.handle(request.raw, reply.raw);
  };
  const options = { config: { access: 'signed-in' } } as const;
  // The body stays a stream: tus writes it to disk as it arrives.
  server.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null));

  server.post(PATH, options, async (request, reply) => {
    const id = await admitCreation(ctx, keeping, signedIn(request), request);
    admitted.set(request.raw, id);
    await pass(request, reply);
    // tus refused it after all, or its file could not be made: the room that was set aside is free again.
    if (reply.raw.statusCode >= 400) await deleteReceiving(ctx.db, id);
  });
  server.patch<OneUpload>(`${PATH}/:id`, options, async (request, reply) => {
    const upload = await ownUpload(ctx, request);
    if (upload.state !== 'receiving') throw new Refusal('not_allowed_now', { detail: '这个文件已经传完。' });
    return pass(request, reply);
  });
  server.delete<OneUpload>(`${PATH}/:id`, options, async (request, reply) => {
    const upload = await ownUpload(ctx, request);
    if (!(await deleteReceiving(ctx.db, upload.id))) {
      throw new Refusal('not_allowed_now', { detail: '这个文件已经传完。' });
    }
    return pass(request, reply);
  });
  server.head<OneUpload>(`${PATH}/:id`, options, async (request, reply) => {
    const upload = await ownUpload(ctx, request);
    const stored = await store.getUpload(upload.id).catch(() => undefined);
    const complete = stored !== undefined && stored.offset === stored.size;
    if (upload.state === 'receiving' && !complete) return pass(request, reply);
    // The process was killed between the last byte and the change of state.
    if (upload.state === 'receiving') await finishUpload(ctx, upload.id);
    const length = (stored ?? (await store.configstore.get(upload.id)))?.size ?? 0;
    return reply
      .headers({ 'tus-resumable': TUS_RESUMABLE, 'upload-offset': length, 'upload-length': length })
      .header('cache-control', 'no-store')
      .send();
  });
}

type OneUpload = { Params: { id: string } };
/** The id under which an admitted creation is expected, until tus asks for it. */
type Admitted = WeakMap<IncomingMessage, string>;

function createTus(ctx: UploadContext, store: FileStore, admitted: Admitted): TusServer {
  return new TusServer({
    path: PATH,
    datastore: store,
    relativeLocation: true,
    maxSize: ctx.config.maxUploadBytes,
    allowedOrigins: [new URL(ctx.config.publicUrl).origin],
    disableTerminationForFinishedUploads: true,
    namingFunction(request) {
      const id = admitted.get(request.runtime?.node?.req as IncomingMessage);
      if (!id) throw new Error('an upload that nobody admitted');
      return id;
    },
    async onUploadFinish(_request, upload) {
      await finishUpload(ctx, upload.id);
      return {};
    },
  });
}

/** Every byte has arrived: the check is queued with the change of state, once. */
async function finishUpload(ctx: Pick<Context, 'db' | 'jobs'>, uploadId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (await startChecking(tx, uploadId)) await ctx.jobs.enqueue(tx, 'check-upload', { uploadId });
  });
}

function signedIn(request: FastifyRequest): Actor {
  const admission = admit('signed-in', request.actor);
  if (admission !== 'yes' || !request.actor) throw new Refusal('sign_in_required');
  return request.actor;
}

/** @throws Refusal not_found unless the upload is there and this person's own */
async function ownUpload(
  ctx: Pick<Context, 'db'>,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<UploadRow> {
  const actor = signedIn(request);
  const { id } = request.params;
  const upload = ID.test(id) ? await findUpload(ctx.db, id) : undefined;
  if (upload?.accountId !== actor.accountId) throw new Refusal('not_found');
  // tus reads the id off the end of the address, query included: it must see the one that was judged.
  request.raw.url = `${PATH}/${id}`;
  return upload;
}
