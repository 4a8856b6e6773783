import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createProcessPool } from '../../lib/pdf/process-pool.ts';
import type { Inspection } from './media/inspect.ts';
import type { InspectorAnswer, InspectorJob } from './media/inspector-process.ts';
import type { MarkedPicture } from './media/watermark.ts';
import type { ReadText } from './media/words.ts';

export type { Inspection } from './media/inspect.ts';

/**
 * Opens files that strangers sent, in processes of their own: a decoder that crashes, hangs or eats memory takes its process
 * with it and the file is refused; the platform goes on. Those processes get no environment, so no secret either.
 */
export interface MediaInspector {
  /**
   * Finds out what a finished file really is and whether it is whole: content and extension must agree. `noun` is how
   * sentences call it (「样本」, 「材料」). A picture answers a WebP preview.
   * @throws Error when the disk is in trouble or the inspector was closed
   */
  inspect(path: string, extension: string, noun: string): Promise<Inspection>;
  /**
   * The words of a text file or DOCX; null when it is of another kind, or cannot be read within the limits.
   * @throws Error when the inspector was closed
   */
  read(content: Uint8Array, mediaType: string): Promise<ReadText | null>;
  /** An accepted picture with words across it, and its preview; null when it cannot be done within the limits. */
  watermark(content: Uint8Array, mediaType: string, words: string): Promise<MarkedPicture | null>;
  close(): Promise<void>;
}

/** Together with the 150 megapixels that a picture may have: decoded in one piece at four bytes each, and some room. */
const MEMORY_BYTES = 1280 * 1024 ** 2;
const TOO_HEAVY =
  '这个文件打开时需要的内存或时间超出了允许的范围，没有收下。请用常用软件打开后缩小或重新导出，再上传导出的文件。';

export function createInspector({ workers = 2, timeoutMs = 50_000, memoryBytes = MEMORY_BYTES } = {}): MediaInspector {
  const pool = createProcessPool<InspectorJob, InspectorAnswer>(
    new URL('./media/inspector-process.ts', import.meta.url),
    { workers, timeoutMs },
  );
  let closed = false;
  /** undefined: the process did not survive it, twice; the first time may have been somebody else's doing. */
  async function run(job: InspectorJob): Promise<Exclude<InspectorAnswer, { trouble: string }> | undefined> {
    for (let tries = 0; tries < 2; tries++) {
      const answer = await pool.run(job).catch((error: Error) => {
        if (closed) throw error;
        return undefined;
      });
      if (answer && 'trouble' in answer) throw new Error(`the inspector: ${answer.trouble}`);
      if (answer) return answer;
    }
    return undefined;
  }
  return {
    async inspect(path, extension, noun) {
      const answer = await run({ kind: 'inspect', path, extension, noun, memoryBytes });
      return answer && 'inspection' in answer ? answer.inspection : { ok: false, reason: TOO_HEAVY };
    },
    async read(content, mediaType) {
      const answer = await run({ kind: 'read', content, mediaType, memoryBytes });
      return answer && 'text' in answer ? answer.text : null;
    },
    async watermark(content, mediaType, words) {
      const answer = await run({ kind: 'watermark', content, mediaType, words, memoryBytes });
      return answer && 'marked' in answer ? answer.marked : null;
    },
    async close() {
      closed = true;
      await pool.close();
    },
  };
}

/** SHA-256 of a file of any size, streamed: about 1 GiB a second, flat memory. */
export async function sha256OfFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest();
}
