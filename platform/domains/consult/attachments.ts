import { v7 as uuid } from 'uuid';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { judgeReceived } from '../../base/received-file.ts';
import type { Context } from '../../context.ts';
import { goOn, threadAt } from './commands.ts';
import { countFiles, type FileRow, findFile, insertFile } from './store.ts';

/** What a screenshot or a document comes as. */
const TAKEN = {
  extensions: ['jpg', 'jpeg', 'png', 'webp', 'pdf'],
  noun: '附件',
  formats: '可以附上图片（JPG、PNG、WebP）或 PDF。',
};

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
  const mediaType = await judgeReceived(ctx, file, TAKEN);
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
