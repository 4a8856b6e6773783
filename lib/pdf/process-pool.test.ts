import { afterAll, expect, test } from 'vitest';
import type { FixtureJob } from './process-pool.fixture.ts';
import { createProcessPool } from './process-pool.ts';

const script = new URL('./process-pool.fixture.ts', import.meta.url);
const pool = createProcessPool<FixtureJob, { text: string; pid: number }>(script, { workers: 2, timeoutMs: 20_000 });
afterAll(() => pool.close());

test('jobs are answered in their own order by at most two processes', async () => {
  const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => pool.run({ echo: String(i) })));
  expect(answers.map((a) => a.text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  expect(new Set(answers.map((a) => a.pid)).size).toBeLessThanOrEqual(2);
});

test('a refusal rejects one job and keeps the process', async () => {
  await expect(pool.run({ refuse: 'no such font' })).rejects.toThrow('no such font');
  await expect(pool.run({ echo: 'still there' })).resolves.toMatchObject({ text: 'still there' });
});

test('a process that exits or aborts fails its own job only and is replaced', async () => {
  const results = await Promise.allSettled([
    pool.run({ exit: 3 }),
    pool.run({ abort: true }),
    pool.run({ echo: 'waited' }),
    pool.run({ echo: 'waited too' }),
  ]);
  expect(results.map((r) => r.status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
  expect(String((results[0] as PromiseRejectedResult).reason)).toContain('code 3');
  expect(String((results[1] as PromiseRejectedResult).reason)).toContain('SIGABRT');
});

test('a job that never ends is killed at its time limit', async () => {
  const impatient = createProcessPool<FixtureJob, { text: string }>(script, { workers: 1, timeoutMs: 5000 });
  const endless = impatient.run({ spin: true });
  const next = impatient.run({ echo: 'next' });
  await expect(endless).rejects.toThrow('longer than 5000 ms');
  await expect(next).resolves.toMatchObject({ text: 'next' });
  await impatient.close();
});

test('closing rejects what is unfinished and what comes later', async () => {
  const closing = createProcessPool<FixtureJob, { text: string }>(script, { workers: 1, timeoutMs: 20_000 });
  const jobs = [closing.run({ spin: true }), closing.run({ echo: 'waiting' })].map((job) => job.catch(String));
  await closing.close();
  expect(await Promise.all(jobs)).toEqual([expect.stringContaining('closed'), expect.stringContaining('closed')]);
  await expect(closing.run({ echo: 'late' })).rejects.toThrow('closed');
});
