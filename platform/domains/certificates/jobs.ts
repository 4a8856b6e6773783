import type { Context } from '../../context.ts';

export async function issueCertificate(_ctx: Context, workId: string): Promise<void> {
  throw new Error(`the certificate of ${workId} is being written`);
}
