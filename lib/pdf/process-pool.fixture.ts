import { serveJobs } from './serve-jobs.ts';

/** A worker that does what the job says, so that the pool is seen to cope with every kind of end. */
export type FixtureJob = { echo: string } | { refuse: string } | { exit: number } | { abort: true } | { spin: true };

serveJobs((job: FixtureJob) => {
  if ('exit' in job) process.exit(job.exit);
  if ('abort' in job) process.kill(process.pid, 'SIGABRT');
  if ('spin' in job) while (Date.now() > 0);
  if ('refuse' in job) throw new Error(job.refuse);
  return { text: 'echo' in job ? job.echo : '', pid: process.pid };
});
