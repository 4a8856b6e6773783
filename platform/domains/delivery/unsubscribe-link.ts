import { z } from 'zod';
import type { Context } from '../../context.ts';

const PLACE = 'unsubscribe';
const Named = z.tuple([z.uuid(), z.string()]);

type Parts = Pick<Context, 'sealer' | 'config'>;

/** The address that ends mails of one topic to one account (RFC 8058): sealed, so that it names nobody and cannot be made up. */
export function unsubscribeUrl(ctx: Parts, accountId: string, topic: string): string {
  const token = ctx.sealer.seal(JSON.stringify([accountId, topic]), PLACE).toString('base64url');
  return `${ctx.config.publicUrl}/unsubscribe?link=${token}`;
}

/** Whom and what it names; undefined for one that we did not make. */
export function readUnsubscribe(
  ctx: Pick<Context, 'sealer'>,
  token: string,
): { accountId: string; topic: string } | undefined {
  try {
    const [accountId, topic] = Named.parse(JSON.parse(ctx.sealer.open(Buffer.from(token, 'base64url'), PLACE)));
    return { accountId, topic };
  } catch {
    return undefined;
  }
}
