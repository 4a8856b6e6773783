import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { uploadFolder } from './upload-admission.ts';
import { deleteReceiving, deleteRefusedBefore, listDisposable, listReceivingBefore } from './upload-store.ts';

const ID = /^[0-9a-f]{32}$/;
const HOUR_MS = 3_600_000;

/**
 * Part of job `sweep`: uploads that were begun long ago and never finished, and what is left on disk of those decided or
 * given up.
 */
export async function sweepUploads(ctx: Pick<Context, 'db' | 'clock' | 'config' | 'authority'>): Promise<void> {
  const folder = uploadFolder(ctx.config);
  const { unfinishedHours, unusedHours } = ctx.authority.uploads;
  const ago = (hours: number) => new Date(ctx.clock.now().getTime() - hours * HOUR_MS);
  const before = ago(unfinishedHours);
  const names = await readdir(folder).catch(() => []);
  const forget = (id: string) =>
    Promise.all(names.filter((name) => name.startsWith(id)).map((name) => rm(join(folder, name), { force: true })));
  for (const id of await listReceivingBefore(ctx.db, before)) {
    if (await deleteReceiving(ctx.db, id)) await forget(id);
  }
  const ids = [...new Set(names.map((name) => name.slice(0, 32)).filter((id) => ID.test(id)))];
  for (const id of await listDisposable(ctx.db, ids, before)) await forget(id);
  await deleteRefusedBefore(ctx.db, ago(unusedHours));
}
