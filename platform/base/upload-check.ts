import { link, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Context } from '../context.ts';
import { sha256OfFile } from './media.ts';
import { extensionOf, nounOf } from './upload.rules.ts';
import { uploadFolder } from './upload-admission.ts';
import { acceptUpload, findUpload, refuseUpload, type UploadRow } from './upload-store.ts';

type CheckContext = Pick<
  Context,
  'db' | 'jobs' | 'clock' | 'config' | 'objects' | 'inspector' | 'virusScanner' | 'log'
>;

/** When the scanner does not answer, it is asked again after so long. */
const SCAN_AGAIN_SECONDS = 30;
const DAMAGED =
  '文件在传输中损坏了：收到的内容和您电脑上的不一致，没有收下。请重新上传；如果反复出现，请换一个网络或浏览器再试。';

/**
 * Job `check-upload`: did it arrive as it was sent, what is it really, is it whole, is it clean. Accepted: the object store
 * takes it over, then one row says so. Refused: the sentence stays, the file goes. A scanner that is down lets it wait: it is
 * never accepted unscanned. May be killed anywhere and run again.
 */
export async function checkUpload(ctx: CheckContext, uploadId: string): Promise<void> {
  const path = join(uploadFolder(ctx.config), uploadId);
  const upload = await findUpload(ctx.db, uploadId);
  if (upload?.state === 'receiving') return;
  if (upload?.state === 'checking') {
    const decided = await decide(ctx, upload, path).catch(async (error: unknown) => {
      // Another run of the same job was quicker and has removed the file meanwhile.
      if ((await findUpload(ctx.db, uploadId))?.state === 'checking') throw error;
      return true;
    });
    if (!decided) return;
  }
  // Only now, decided and committed: until then the file is what a repeated run works on.
  await rm(path, { force: true });
}

/** False when it has to wait for the scanner. */
async function decide(ctx: CheckContext, upload: UploadRow, path: string): Promise<boolean> {
  const refuse = async (reason: string) => {
    await refuseUpload(ctx.db, upload.id, reason);
    return true;
  };
  const sha256 = await sha256OfFile(path);
  if (upload.digest && !upload.digest.equals(sha256)) return refuse(DAMAGED);
  const purpose = upload.purpose as Parameters<typeof nounOf>[0];
  const inspection = await ctx.inspector.inspect(path, extensionOf(upload.name), nounOf(purpose));
  if (!inspection.ok) return refuse(inspection.reason);
  const scan = await ctx.virusScanner?.scan(path);
  if (scan?.verdict === 'unavailable') {
    ctx.log.warn({ uploadId: upload.id, reason: scan.reason }, 'virus scanner does not answer, the upload waits');
    await ctx.db
      .transaction()
      .execute((tx) =>
        ctx.jobs.enqueue(tx, 'check-upload', { uploadId: upload.id }, { afterSeconds: SCAN_AGAIN_SECONDS }),
      );
    return false;
  }
  if (scan?.verdict === 'infected') {
    ctx.log.warn({ uploadId: upload.id, accountId: upload.accountId, virus: scan.name }, 'infected upload refused');
    return refuse(`这个文件被查出带有病毒（${scan.name}），没有收下。请在电脑上查杀病毒后，重新导出文件再传。`);
  }
  await accept(ctx, upload, path, { sha256, mediaType: inspection.mediaType, preview: inspection.preview });
  return true;
}

async function accept(
  ctx: CheckContext,
  upload: UploadRow,
  path: string,
  found: { sha256: Buffer; mediaType: string; preview: Uint8Array | null },
): Promise<void> {
  const { sha256, mediaType, preview } = found;
  const previewSha256 = preview && (await ctx.objects.put(preview));
  const bytes = (await stat(path)).size;
  // The store moves a file away; a second name keeps the first one here until the row is committed.
  const handOver = async () => {
    const handedOver = `${path}.${uuid()}`;
    await link(path, handedOver);
    await ctx.objects.adopt(handedOver, sha256);
  };
  await handOver();
  await ctx.db.transaction().execute((tx) =>
    acceptUpload(tx, upload.id, {
      id: uuid(),
      accountId: upload.accountId,
      purpose: upload.purpose,
      name: upload.name,
      mediaType,
      bytes,
      sha256,
      previewSha256,
      createdAt: ctx.clock.now(),
    }),
  );
  // The same content of somebody else may have been swept while nothing referred to it; from now on this row does.
  await handOver();
}
