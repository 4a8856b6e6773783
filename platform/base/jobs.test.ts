import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../tools/journey/until.ts';
import { type TestApp, testApp } from '../testing.ts';
import { createJobs, type JobData, type JobHandlers, type JobName, type Jobs } from './jobs.ts';

let t: TestApp;
let jobs: Jobs;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t?.close());
afterEach(() => jobs.close());

/** Workers that do `handle` for one kind, and nothing for the others. */
async function working<N extends JobName>(name: N, handle: JobHandlers[N]): Promise<void> {
  jobs = await createJobs(t.environment.DATABASE_URL ?? '', pino({ level: 'silent' }), 'worker');
  await jobs.startWorkers(
    new Proxy({} as JobHandlers, { get: (_, kind) => (kind === name ? handle : async () => undefined) }),
  );
}

const enqueue = <N extends JobName>(name: N, data: JobData[N], afterSeconds?: number) =>
  t.app.db.transaction().execute((tx) => t.app.jobs.enqueue(tx, name, data, afterSeconds ? { afterSeconds } : {}));

it('works off what has piled up without a pause between two jobs', async () => {
  const waiting = new Set(Array.from({ length: 100 }, () => randomUUID() as string));
  for (const messageId of waiting) await enqueue('send-message', { messageId });
  await working('send-message', async ({ messageId }) => {
    waiting.delete(messageId);
  });
  // One worker does this kind: a pause of the shortest poll between two would take far longer.
  await until('an empty queue', async () => (waiting.size === 0 ? true : undefined), 20_000);
});

it('does what was put off once it is due, and tries again what failed', async () => {
  let tries = 0;
  await working('send-refund', async () => {
    tries += 1;
    if (tries === 1) throw new Error('the first time fails');
  });
  await enqueue('send-refund', { refundId: randomUUID() }, 1);
  await until('the second try', async () => (tries === 2 ? true : undefined), 20_000);
  expect(await jobs.deadJobs()).toEqual([]);
});

it('wakes on a job as it comes, in a kind that has nothing else to do', async () => {
  const done: string[] = [];
  await working('mail-invoice', async ({ invoiceId }) => {
    done.push(invoiceId);
  });
  const ids = [randomUUID(), randomUUID()];
  for (const invoiceId of ids) {
    await enqueue('mail-invoice', { invoiceId, seq: 1 });
    await until('the job', async () => done.includes(invoiceId) || undefined, 20_000);
  }
  expect(done).toEqual(ids);
});
