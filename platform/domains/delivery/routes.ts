import * as contract from '../../../contract/messages.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getInbox, getUnread, readInbox } from './inbox.ts';

export function messageRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.listMessages, ({ query }, { actor }) => getInbox(ctx, actor, query.cursor)),
    handle(contract.countUnread, (_input, { actor }) => getUnread(ctx, actor)),
    handle(contract.markRead, ({ body }, { actor }) => readInbox(ctx, actor, body)),
  ];
}
