import type { WorkerAnswer } from './process-pool.ts';

/** Serves a process pool from inside one of its processes: each message is a job, what `work` throws is its error. */
export function serveJobs<Job, Result>(work: (job: Job) => Result | Promise<Result>): void {
  process.on('message', async (job: Job) => {
    let answer: WorkerAnswer<Result>;
    try {
      answer = { result: await work(job) };
    } catch (error) {
      answer = { error: (error as Error).message };
    }
    // A parent that was killed meanwhile hears no answer: there is nobody left to work for.
    process.send?.(answer, undefined, undefined, (error) => {
      if (error) process.exit();
    });
  });
  // The parent decides when to stop: a signal to the whole group must not lose what is being worked on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => process.exit());
}
