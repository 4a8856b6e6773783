import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { Refusal } from './errors.ts';
import { extensionOf } from './upload.rules.ts';

/** A small file that came in one request. */
export interface ReceivedFile {
  name: string;
  content: Buffer;
}

/**
 * The media type it really has: opened in a process apart, and scanned where a scanner is set. `noun` is how sentences call it,
 * `formats` says which are taken.
 * @throws Refusal file_refused with the sentence for its sender, outside_unavailable
 */
export async function judgeReceived(
  ctx: Pick<Context, 'inspector' | 'virusScanner'>,
  { name, content }: ReceivedFile,
  taken: { extensions: readonly string[]; noun: string; formats: string },
): Promise<string> {
  const extension = extensionOf(name);
  if (!taken.extensions.includes(extension)) throw new Refusal('file_refused', { detail: taken.formats });
  const folder = await mkdtemp(join(tmpdir(), 'received-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, content, { mode: 0o600 });
    const inspection = await ctx.inspector.inspect(path, extension, taken.noun);
    if (!inspection.ok) throw new Refusal('file_refused', { detail: inspection.reason });
    const scan = await ctx.virusScanner?.scan(path);
    if (scan?.verdict === 'unavailable') throw new Refusal('outside_unavailable');
    if (scan?.verdict === 'infected')
      throw new Refusal('file_refused', { detail: '这个文件被查出带有病毒，没有收下。' });
    return inspection.mediaType;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
