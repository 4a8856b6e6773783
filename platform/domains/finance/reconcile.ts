import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { v7 as uuid } from 'uuid';
import type { GatewayName } from '../../../contract/payments.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { type StatementLine, StatementNotReady } from '../../adapters/payment/port.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { compareLines, type Finding, findUnbilled, insertDifference, settleAgreed } from './difference-store.ts';
import {
  askReconciliation,
  endReconciliation,
  finishStatement,
  insertLines,
  keepStatement,
  listUncompared,
  useStatement,
} from './statement-store.ts';

/** How far back a day without a comparison is looked for: gateways keep bills for months, a stop here lasts days. */
const LOOKED_BACK_DAYS = 10;
const LINES_AT_ONCE = 1000;

export function financeJobs(ctx: Context): Pick<JobHandlers, 'reconcile-day' | 'reconcile-days'> {
  return {
    'reconcile-days': () => askForDays(ctx),
    'reconcile-day': ({ gateway, day }) => reconcile(ctx, gateway as GatewayName, day),
  };
}

/** Yesterday, and days before it whose bill was not there or that were missed. */
async function askForDays(ctx: Context): Promise<void> {
  const today = chinaDate(ctx.clock.now());
  for (const gateway of ctx.payments.configured) {
    const days = await listUncompared(ctx.db, gateway, addDays(today, -LOOKED_BACK_DAYS), addDays(today, -1));
    await ctx.db.transaction().execute(async (tx) => {
      for (const day of days) {
        await askReconciliation(tx, gateway, day, ctx.clock.now());
        await ctx.jobs.enqueue(tx, 'reconcile-day', { gateway, day });
      }
    });
  }
}

/**
 * Fetches the bill of a day, keeps it raw, takes its lines in and compares them with the books, and the books with them. May
 * run again at any point and any number of times: the same bill is the same rows, and a difference is found once.
 */
async function reconcile(ctx: Context, gateway: GatewayName, day: string): Promise<void> {
  const statementId = await takeStatement(ctx, gateway, day).catch((error: unknown) => {
    if (error instanceof StatementNotReady) return undefined;
    throw error;
  });
  if (!statementId) return endReconciliation(ctx.db, gateway, day, { state: 'not_ready' });
  await ctx.db.transaction().execute(async (tx) => {
    await useStatement(tx, gateway, day, statementId);
    const [different, unbilled] = [await compareLines(tx, gateway, statementId), await findUnbilled(tx, gateway, day)];
    const foundAt = ctx.clock.now();
    for (const { orderStatus, ...finding } of [...different, ...unbilled]) {
      await insertDifference(tx, { id: uuid(), gateway, day, foundAt, ...finding });
      await askAgain(ctx, tx, { orderStatus, ...finding });
    }
    await settleAgreed(tx, gateway, foundAt);
    const { count } = await tx
      .selectFrom('statementLine')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('statementId', '=', statementId)
      .executeTakeFirstOrThrow();
    const matched = Math.max(0, count - different.length);
    await endReconciliation(tx, gateway, day, { state: 'done', matched, doneAt: foundAt });
  });
}

/** Money we have not heard of on an order we know: the ordinary question finds it, and the next comparison agrees. */
async function askAgain(
  ctx: Context,
  tx: Parameters<typeof insertDifference>[0],
  { kind, fault, orderId, orderStatus }: Finding,
): Promise<void> {
  if (kind !== 'payment' || fault !== 'missing_here' || !orderId) return;
  await ctx.jobs.enqueue(tx, orderStatus === 'closed' ? 'close-order' : 'query-order', { orderId });
}

/** The bill, streamed to the object store, and its lines, streamed from there into their table. Answers the statement's id. */
async function takeStatement(ctx: Context, gateway: GatewayName, day: string): Promise<string> {
  const adapter = ctx.payments.of(gateway);
  const folder = join(ctx.config.dataDir, 'statements');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${uuid()}.part`);
  const hash = createHash('sha256');
  try {
    const content = await adapter.downloadStatement(day);
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    const sha256 = hash.digest();
    await ctx.objects.adopt(path, sha256);
    const row = { id: uuid(), gateway, day, sha256, fetchedAt: ctx.clock.now() };
    const { id, loaded } = await keepStatement(ctx.db, row);
    if (!loaded) await loadLines(ctx, id, adapter.readStatement(await ctx.objects.stream(sha256)));
    return id;
  } finally {
    await rm(path, { force: true });
  }
}

async function loadLines(ctx: Context, id: string, lines: AsyncIterable<StatementLine>): Promise<void> {
  let batch: StatementLine[] = [];
  let first = 1;
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < LINES_AT_ONCE) continue;
    await insertLines(ctx.db, id, first, batch);
    first += batch.length;
    batch = [];
  }
  await insertLines(ctx.db, id, first, batch);
  await finishStatement(ctx.db, id, ctx.clock.now());
}
