import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { extensionOf } from '../../base/upload.rules.ts';
import type { Context } from '../../context.ts';
import { goOn, threadAt } from './commands.ts';
import { countFiles, type FileRow, findFile, insertFile } from './store.ts';

/** What a screenshot or a document comes as. */
const EXTENSIONS = ['jpg', 'jpeg', 'png', 'webp', 'pdf'];

/**
 * Adds a file to an own question: opened in a process apart, scanned where a scanner is set, then kept. Answers the number of
 * the entry it stands in.
 * @throws Refusal not_found, not_allowed_now (too many files), file_refused with the sentence, outside_unavailable
 */
export async function attach(
  ctx: Context,
  actor: Actor | null,
  token: string,
  file: { name: string; content: Buffer },
): Promise<number> {
  const thread = await threadAt(ctx, token);
  const { filesAtMost } = ctx.authority.consult;
  const tooMany = () => new Refusal('not_allowed_now', { detail: `一次咨询最多附 ${filesAtMost} 个文件。` });
  if ((await countFiles(ctx.db, thread.id)) >= filesAtMost) throw tooMany();
  const mediaType = await judge(ctx, file);
  const sha256 = await ctx.objects.put(file.content);
  return goOn(ctx, actor, token, {
    command: 'write',
    body: '',
    async attach(tx, threadId) {
      // Asked again under the thread's lock: two files in one moment count as two.
      if ((await countFiles(tx, threadId)) >= filesAtMost) throw tooMany();
      const id = uuid();
      await insertFile(tx, { id, threadId, name: file.name, mediaType, bytes: file.content.length, sha256 });
      return id;
    },
  });
}

/** The media type it really has. @throws Refusal file_refused, outside_unavailable */
async function judge(ctx: Context, { name, content }: { name: string; content: Buffer }): Promise<string> {
  const extension = extensionOf(name);
  if (!EXTENSIONS.includes(extension))
    throw new Refusal('file_refused', { detail: '可以附上图片（JPG、PNG、WebP）或 PDF。' });
  const folder = await mkdtemp(join(tmpdir(), 'consult-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, content, { mode: 0o600 });
    const inspection = await ctx.inspector.inspect(path, extension, '附件');
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

/** A file of this thread. @throws Refusal not_found */
export async function fileOfThread(ctx: Pick<Context, 'db'>, token: string, id: string): Promise<FileRow> {
  const [thread, file] = await Promise.all([threadAt(ctx, token), findFile(ctx.db, id)]);
  if (file?.threadId !== thread.id) throw new Refusal('not_found');
  return file;
}

/** @throws Refusal not_found */
export async function fileForStaff(ctx: Context, actor: Actor, id: string): Promise<FileRow> {
  const file = await findFile(ctx.db, id);
  if (!file) throw new Refusal('not_found');
  ctx.log.info({ account: actor.accountId, thread: file.threadId, file: id }, 'attachment of a question opened');
  return file;
}
