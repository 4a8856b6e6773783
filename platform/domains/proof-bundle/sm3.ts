import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Context } from '../../context.ts';
import { findSm3, keepSm3 } from './store.ts';

/** SM3 of a stored file, read in pieces; kept by its SHA-256, so that a large file is read for it once. */
export async function sm3Of(ctx: Pick<Context, 'db' | 'objects'>, sha256: Buffer): Promise<Buffer> {
  const known = await findSm3(ctx.db, sha256);
  if (known) return known;
  const hash = createHash('sm3');
  await pipeline(await ctx.objects.stream(sha256), hash);
  const sm3 = hash.digest();
  await keepSm3(ctx.db, sha256, sm3);
  return sm3;
}
