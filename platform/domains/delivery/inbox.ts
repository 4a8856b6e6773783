import type { z } from 'zod';
import type { InboxMessage, listMessages, markRead } from '../../../contract/messages.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import type { Context } from '../../context.ts';
import { INBOX_PLACE } from './commands.ts';
import { countUnreadOf, type InboxRow, listInbox, markInboxRead } from './inbox-store.ts';

const PAGE = 20;

/** Own messages, newest first. */
export async function getInbox(
  ctx: Context,
  actor: Actor,
  cursor: string | undefined,
): Promise<z.input<typeof listMessages.answer>> {
  const rows = await listInbox(ctx.db, actor.accountId, { after: readCursor(cursor), limit: PAGE + 1 });
  const { page, nextCursor } = pageOf(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
  return { messages: page.map((row) => messageView(ctx, row)), nextCursor };
}

const messageView = (ctx: Pick<Context, 'sealer'>, row: InboxRow): InboxMessage => ({
  id: row.id,
  title: row.title,
  body: ctx.sealer.open(row.body, INBOX_PLACE),
  link: row.link,
  at: row.createdAt.toISOString(),
  read: row.readAt !== null,
});

export const getUnread = async (ctx: Context, actor: Actor): Promise<{ unread: number }> => ({
  unread: await countUnreadOf(ctx.db, actor.accountId),
});

/** Marks own messages as read; those of somebody else are not touched. Answers how many are left. */
export async function readInbox(
  ctx: Context,
  actor: Actor,
  which: z.output<NonNullable<typeof markRead.body>>,
): Promise<{ unread: number }> {
  return ctx.db.transaction().execute(async (tx) => {
    const chosen = 'ids' in which ? which : { until: new Date(which.until) };
    await markInboxRead(tx, actor.accountId, chosen, ctx.clock.now());
    return { unread: await countUnreadOf(tx, actor.accountId) };
  });
}
