import type { Expression, SqlBool } from 'kysely';
import type { MessageChannel, MessageState } from '../../../contract/messages.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader } from '../../base/db.ts';

export interface OutboundFilter {
  code?: string | undefined;
  workId?: string | undefined;
  state?: MessageState | undefined;
  channel?: MessageChannel | undefined;
  /** Instants; `until` does not count. */
  from?: Date | undefined;
  until?: Date | undefined;
}

export type OutboundRow = Awaited<ReturnType<typeof listOutboundRows>>[number];

const messages = (db: Reader) =>
  db
    .selectFrom('message as m')
    .leftJoin('work as w', 'w.id', 'm.workId')
    .selectAll('m')
    .select(['w.code', 'w.title as workTitle']);

/** Newest first; every filter has an index of its own. */
export async function listOutboundRows(
  db: Reader,
  { code, workId, state, channel, from, until }: OutboundFilter,
  { after, limit }: { after?: Place | undefined; limit: number },
) {
  return messages(db)
    .where(({ eb, and, refTuple, tuple, selectFrom }) => {
      const wanted: Expression<SqlBool>[] = [];
      if (code) wanted.push(eb('m.workId', 'in', selectFrom('work').select('id').where('code', '=', code)));
      if (workId) wanted.push(eb('m.workId', '=', workId));
      if (state) wanted.push(eb('m.state', '=', state));
      if (channel) wanted.push(eb('m.channel', '=', channel));
      if (from) wanted.push(eb('m.createdAt', '>=', from));
      if (until) wanted.push(eb('m.createdAt', '<', until));
      if (after) wanted.push(eb(refTuple('m.createdAt', 'm.id'), '<', tuple(after.at, after.id)));
      return and(wanted);
    })
    .orderBy('m.createdAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute();
}

export const findOutboundRow = (db: Reader, id: string) => messages(db).where('m.id', '=', id).executeTakeFirst();
