import type { Clock } from './clock.ts';
import { sha256 } from './crypto.ts';
import type { Reader, Tx } from './db.ts';

/** What a command records of itself; personal data never goes into `detail`. */
export interface EventInput {
  workId: string;
  actorId: string | null;
  actor: string;
  command: string;
  from: string | null;
  to: string;
  level: number;
  revision: number;
  detail: Record<string, unknown>;
  requestId: string;
}

const GENESIS = Buffer.alloc(32);

/**
 * Appends one event to the work's chain: hash = SHA-256(previous hash ‖ canonical JSON). The row lock that the caller holds
 * on the work keeps the chain in line; the primary key refuses a second event at the same place. Returns its place.
 */
export async function appendEvent(tx: Tx, clock: Clock, input: EventInput): Promise<number> {
  const last = await tx
    .selectFrom('event')
    .select(['seq', 'hash'])
    .where('workId', '=', input.workId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? GENESIS;
  const at = clock.now();
  await tx
    .insertInto('event')
    .values({
      workId: input.workId,
      seq,
      at,
      actorId: input.actorId,
      actor: input.actor,
      command: input.command,
      fromState: input.from,
      toState: input.to,
      level: input.level,
      revision: input.revision,
      detail: JSON.stringify(input.detail),
      requestId: input.requestId,
      previousHash,
      hash: eventHash(previousHash, { ...input, seq, at }),
    })
    .execute();
  return seq;
}

function eventHash(previous: Buffer, event: EventInput & { seq: number; at: Date }): Buffer {
  const { workId, seq, at, actorId, actor, command, from, to, level, revision, detail, requestId } = event;
  const canonical = JSON.stringify([
    workId,
    seq,
    at.toISOString(),
    actorId,
    actor,
    command,
    from,
    to,
    level,
    revision,
    sorted(detail),
    requestId,
  ]);
  return sha256(Buffer.concat([previous, Buffer.from(canonical)]));
}

/** Keys in one order at every depth: the database does not keep the order of a JSON object. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

/** When this command last moved the work; undefined when it never did. */
export async function lastEventAt(db: Reader, workId: string, command: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('event')
    .select('at')
    .where('workId', '=', workId)
    .where('command', '=', command)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** The chain of one work, oldest first, and whether every link holds. */
export async function readChain(db: Reader, workId: string) {
  const events = await db.selectFrom('event').selectAll().where('workId', '=', workId).orderBy('seq').execute();
  let previous: Buffer = GENESIS;
  const intact = events.every((e, index) => {
    const expected = eventHash(previous, {
      workId,
      seq: e.seq,
      at: e.at,
      actorId: e.actorId,
      actor: e.actor,
      command: e.command,
      from: e.fromState,
      to: e.toState,
      level: e.level,
      revision: e.revision,
      detail: e.detail as Record<string, unknown>,
      requestId: e.requestId,
    });
    const holds = e.seq === index + 1 && e.previousHash.equals(previous) && e.hash.equals(expected);
    previous = e.hash;
    return holds;
  });
  return { intact, events };
}
