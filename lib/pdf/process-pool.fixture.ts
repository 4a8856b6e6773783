import type { WorkerAnswer } from './process-pool.ts';

/** A worker that does what the job says, so that the pool is seen to cope with every kind of end. */
export type FixtureJob = { echo: string } | { refuse: string } | { exit: number } | { abort: true } | { spin: true };

process.on('message', (job: FixtureJob) => {
  if ('exit' in job) process.exit(job.exit);
  if ('abort' in job) process.kill(process.pid, 'SIGABRT');
  if ('spin' in job) while (Date.now() > 0);
  const answer: WorkerAnswer<{ text: string; pid: number }> =
    'refuse' in job ? { error: job.refuse } : { result: { text: 'echo' in job ? job.echo : '', pid: process.pid } };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
