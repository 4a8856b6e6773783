import { randomBytes } from 'node:crypto';
import { link, readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { FileStore } from '@tus/file-store';
import { TUS_RESUMABLE, Server as TusServer } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './errors.ts';
import { admit } from './http.ts';
import { inspectMedia, sha256OfFile } from './media.ts';
import { type AdmittedUpload, extensionOf, nounOf } from './upload.rules.ts';
import { admitCreation, openUploadStore, uploadFolder } from './upload-admission.ts';
import {
  acceptUpload,
  deleteReceiving,
  findUpload,
  insertUpload,
  listDisposable,
  listReceivingBefore,
  refuseUpload,
  startChecking,
  type UploadRow,
} from './upload-store.ts';

type UploadContext = Pick<Context, 'db' | 'jobs' | 'clock' | 'config' | 'authority' | 'rateLimiter' | 'log'>;

const PATH = '/uploads';
const ID = /^[0-9a-f]{32}$/;
/** An upload not finished by then is given up. */
const KEPT_MS = 2 * 86_400_000;

/**
 * Resumable uploads: tus 1.0 at `/uploads` (creation, creation-with-upload, termination). Every request needs a session;
 * those on an upload its owner. Refusals are problem+json like everywhere, with the sentence in `detail`.
 */
export async function registerUploads(server: FastifyInstance, ctx: UploadContext): Promise<void> {
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
    const actor = signedIn(request);
    admitted.set(request.raw, { accountId: actor.accountId, upload: await admitCreation(ctx, actor, request) });
    return pass(request, reply);
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
/** What the platform found acceptable about a creation, until tus asks for it. */
type Admitted = WeakMap<IncomingMessage, { accountId: string; upload: AdmittedUpload }>;

/** The row is written before the file is made: a file without a row is nobody's and may be swept. */
function createTus(ctx: UploadContext, store: FileStore, admitted: Admitted): TusServer {
  return new TusServer({
    path: PATH,
    datastore: store,
    relativeLocation: true,
    maxSize: ctx.config.maxUploadBytes,
    allowedOrigins: [new URL(ctx.config.publicUrl).origin],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomBytes(16).toString('hex'),
    async onUploadCreate(request, upload) {
      const known = admitted.get(request.runtime?.node?.req as IncomingMessage);
      if (!known) throw new Error('an upload that nobody admitted');
      const { name, purpose, classLetter } = known.upload;
      await insertUpload(ctx.db, {
        id: upload.id,
        accountId: known.accountId,
        purpose,
        classLetter,
        name,
        state: 'receiving',
        createdAt: ctx.clock.now(),
      });
      return {};
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

/**
 * Job `check-upload`: what is it really, is it whole, what is its hash. Accepted: the object store takes it over, then one
 * row says so. Refused: the sentence stays, the file goes. May be killed anywhere and run again.
 */
export async function checkUpload(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'objects'>,
  uploadId: string,
): Promise<void> {
  const path = join(uploadFolder(ctx.config), uploadId);
  const upload = await findUpload(ctx.db, uploadId);
  if (upload?.state === 'receiving') return;
  if (upload?.state === 'checking') {
    await decide(ctx, upload, path).catch(async (error: unknown) => {
      // Another run of the same job was quicker and has removed the file meanwhile.
      if ((await findUpload(ctx.db, uploadId))?.state === 'checking') throw error;
    });
  }
  // Only now, decided and committed: until then the file is what a repeated run works on.
  await rm(path, { force: true });
}

async function decide(ctx: Pick<Context, 'db' | 'clock' | 'objects'>, upload: UploadRow, path: string): Promise<void> {
  const purpose = upload.purpose as Parameters<typeof nounOf>[0];
  const inspection = await inspectMedia(path, extensionOf(upload.name), nounOf(purpose));
  if (!inspection.ok) return refuseUpload(ctx.db, upload.id, inspection.reason);
  const sha256 = await sha256OfFile(path);
  const previewSha256 = inspection.preview && (await ctx.objects.put(inspection.preview));
  const bytes = (await stat(path)).size;
  // The store moves a file away; a second name keeps the first one here until the row is committed.
  const handedOver = `${path}.${uuid()}`;
  await link(path, handedOver);
  await ctx.objects.adopt(handedOver, sha256);
  await ctx.db.transaction().execute((tx) =>
    acceptUpload(tx, upload.id, {
      id: uuid(),
      accountId: upload.accountId,
      purpose: upload.purpose,
      name: upload.name,
      mediaType: inspection.mediaType,
      bytes,
      sha256,
      previewSha256,
      createdAt: ctx.clock.now(),
    }),
  );
}

/** Part of job `sweep`: uploads begun two days ago and never finished, and what is left on disk of those decided or given up. */
export async function sweepUploads(ctx: Pick<Context, 'db' | 'clock' | 'config'>): Promise<void> {
  const folder = uploadFolder(ctx.config);
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS);
  const names = await readdir(folder).catch(() => []);
  const forget = (id: string) =>
    Promise.all(names.filter((name) => name.startsWith(id)).map((name) => rm(join(folder, name), { force: true })));
  for (const id of await listReceivingBefore(ctx.db, before)) {
    if (await deleteReceiving(ctx.db, id)) await forget(id);
  }
  const ids = [...new Set(names.map((name) => name.slice(0, 32)).filter((id) => ID.test(id)))];
  for (const id of await listDisposable(ctx.db, ids, before)) await forget(id);
}
