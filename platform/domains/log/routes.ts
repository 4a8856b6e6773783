import type { FastifyInstance, FastifyReply } from 'fastify';
import * as contract from '../../../contract/log.ts';
import { HASH_SIZE } from '../../../lib/merkle/hash.ts';
import { readTilePath, TILE_WIDTH, type TilePath } from '../../../lib/tlog/tile-path.ts';
import { writeEntries } from '../../../lib/tlog/tiles.ts';
import { Refusal } from '../../base/errors.ts';
import { handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { loggedActs, logProof, logState, publishedCheckpoint } from './queries.ts';
import { findTile, leavesInRange } from './store.ts';

const open = { config: { access: 'public' } } as const;
/** Anybody's program, in a browser too, may read the log. */
const FOR_EVERYBODY = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
const FOR_EVER = { ...FOR_EVERYBODY, 'cache-control': 'public, max-age=31536000, immutable' };
const FOR_SECONDS = { ...FOR_EVERYBODY, 'cache-control': 'public, max-age=2' };
const TEXT = 'text/plain; charset=utf-8';

export const logRoutes = (ctx: Context): Mounted[] => [
  handlePublic(contract.getLogState, () => logState(ctx)),
  handlePublic(contract.listLoggedActs, async ({ params }) => ({ acts: await loggedActs(ctx, params.number) })),
  handlePublic(contract.getLogProof, async ({ params, query }, { reply }) => {
    const proof = await logProof(ctx, params.number, query.index);
    const name = `${params.number.trim()}.tlog-proof`;
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    return reply
      .headers({ ...FOR_SECONDS, 'content-disposition': disposition })
      .type(TEXT)
      .send(proof);
  }),
];

/** The log's static files (C2SP tlog-tiles): checkpoint, tiles, entry bundles. */
export function registerLog(server: FastifyInstance, ctx: Context): void {
  server.get('/log/checkpoint', open, async (_request, reply) => {
    const published = await publishedCheckpoint(ctx);
    if (!published) throw new Refusal('not_found');
    return reply.headers(FOR_SECONDS).type(TEXT).send(published.note);
  });
  // Hashes do not get smaller, entries do.
  server.get<{ Params: { '*': string } }>('/log/tile/*', { ...open, compress: false }, async (request, reply) => {
    const path = readTilePath(`tile/${request.params['*']}`);
    return sendForEver(reply, path && (await tile(ctx, path)));
  });
  server.get<{ Params: { '*': string } }>('/log/tile/entries/*', open, async (request, reply) => {
    const path = readTilePath(`tile/entries/${request.params['*']}`);
    return sendForEver(reply, path && (await bundle(ctx, path)));
  });
}

function sendForEver(reply: FastifyReply, bytes: Buffer | undefined) {
  if (!bytes) throw new Refusal('not_found');
  return reply.headers(FOR_EVER).type('application/octet-stream').send(bytes);
}

/** A partial tile is the beginning of the wider one that is kept. */
async function tile(ctx: Context, { level, index, width }: TilePath): Promise<Buffer | undefined> {
  const hashes = await findTile(ctx.db, Number(level), index);
  return hashes && hashes.length >= width * HASH_SIZE ? hashes.subarray(0, width * HASH_SIZE) : undefined;
}

async function bundle(ctx: Context, { index, width }: TilePath): Promise<Buffer | undefined> {
  const entries = await leavesInRange(ctx.db, index * TILE_WIDTH, width);
  return entries.length === width ? Buffer.from(writeEntries(entries)) : undefined;
}
