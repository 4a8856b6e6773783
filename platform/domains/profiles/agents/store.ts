import type { Insertable, Selectable } from 'kysely';
import type { AgentCategory, AgentRequestState } from '../../../../contract/agents.ts';
import type { Place } from '../../../base/cursor.ts';
import type { Reader, Tx } from '../../../base/db.ts';
import type { AgentRequest, AgentRequestEvent } from '../../../base/db-types.gen.ts';

/** The SQL of `agent_request`, its files and its append-only history. */
export type AgentRequestRow = Omit<Selectable<AgentRequest>, 'state' | 'category'> & {
  state: AgentRequestState;
  category: AgentCategory;
};
export type AgentRequestEventRow = Selectable<AgentRequestEvent>;

const typed = (row: Selectable<AgentRequest>): AgentRequestRow => row as AgentRequestRow;

/** False when this account has a request that waits or holds already. */
export async function insertRequest(
  tx: Tx,
  row: Insertable<AgentRequest>,
  files: readonly { code: string; fileId: string }[],
): Promise<boolean> {
  const made = await tx
    .insertInto('agentRequest')
    .values(row)
    .onConflict((c) => c.column('accountId').where('state', 'in', ['submitted', 'approved']).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return false;
  const proofs = files.map(({ code, fileId }, position) => ({ requestId: row.id, fileId, code, position }));
  if (proofs.length > 0) await tx.insertInto('agentRequestFile').values(proofs).execute();
  return true;
}

export async function findRequest(db: Reader, id: string): Promise<AgentRequestRow | undefined> {
  const row = await db.selectFrom('agentRequest').selectAll().where('id', '=', id).executeTakeFirst();
  return row && typed(row);
}

/** The newest request of an account, whatever became of it. */
export async function findNewestRequest(db: Reader, accountId: string): Promise<AgentRequestRow | undefined> {
  const row = await db
    .selectFrom('agentRequest')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && typed(row);
}

/** Moves with a condition on version and state; false when somebody was quicker. */
export async function moveRequest(
  tx: Tx,
  request: Pick<AgentRequestRow, 'id' | 'version' | 'state'>,
  change: { state: AgentRequestState; decision: string; decidedAt: Date },
): Promise<boolean> {
  const moved = await tx
    .updateTable('agentRequest')
    .set({ ...change, version: request.version + 1 })
    .where('id', '=', request.id)
    .where('version', '=', request.version)
    .where('state', '=', request.state)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Requests of one state from regions with one of these prefixes: the waiting ones oldest first, others newest first. */
export async function listRequests(
  db: Reader,
  filter: { state: AgentRequestState; regions: readonly string[]; after: Place | undefined; limit: number },
) {
  const { state, after } = filter;
  const direction = state === 'submitted' ? 'asc' : 'desc';
  let query = db
    .selectFrom('agentRequest as r')
    .innerJoin('account as a', 'a.id', 'r.accountId')
    .select(['r.id', 'r.category', 'r.state', 'r.regionCode', 'r.createdAt', 'r.decidedAt', 'a.name as applicant'])
    .where('r.state', '=', state)
    .where((eb) => eb.or(filter.regions.map((prefix) => eb('r.regionCode', 'like', `${prefix}%`))));
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('r.createdAt', 'r.id'), direction === 'asc' ? '>' : '<', tuple(after.at, after.id)),
    );
  }
  const rows = await query.orderBy('r.createdAt', direction).orderBy('r.id', direction).limit(filter.limit).execute();
  return rows.map((row) => ({ ...row, state, category: row.category as AgentCategory }));
}

export async function countRequests(
  db: Reader,
  regions: readonly string[],
): Promise<Partial<Record<AgentRequestState, number>>> {
  const rows = await db
    .selectFrom('agentRequest')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.or(regions.map((prefix) => eb('regionCode', 'like', `${prefix}%`))))
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/** In the order in which they were given. */
export async function listRequestFiles(db: Reader, requestId: string): Promise<{ code: string; fileId: string }[]> {
  return db
    .selectFrom('agentRequestFile')
    .select(['code', 'fileId'])
    .where('requestId', '=', requestId)
    .orderBy('position')
    .execute();
}

/**
 * Regions of the requests that concern a file: as a paper of the request, or, while the request is alive, as an identity
 * paper of who made it.
 */
export async function regionsOfFile(db: Reader, fileId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('agentRequest as r')
    .select('r.regionCode')
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('agentRequestFile as f')
            .select('f.fileId')
            .whereRef('f.requestId', '=', 'r.id')
            .where('f.fileId', '=', fileId),
        ),
        exists(
          selectFrom('identityDocument as d')
            .select('d.fileId')
            .whereRef('d.accountId', '=', 'r.accountId')
            .where('d.fileId', '=', fileId)
            .where('r.state', 'in', ['submitted', 'approved']),
        ),
      ]),
    )
    .execute();
  return rows.map(({ regionCode }) => regionCode);
}

/** Appends what happened to a request; `seq` is the version it has since, so a second event there is refused. */
export async function appendRequestEvent(tx: Tx, event: Insertable<AgentRequestEvent>): Promise<void> {
  await tx.insertInto('agentRequestEvent').values(event).execute();
}

/** Oldest first. */
export async function listRequestEvents(db: Reader, requestId: string): Promise<AgentRequestEventRow[]> {
  return db.selectFrom('agentRequestEvent').selectAll().where('requestId', '=', requestId).orderBy('seq').execute();
}
