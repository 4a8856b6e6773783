import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';

/** What a worker process answers to one job. */
export type WorkerAnswer<Result> = { result: Result } | { error: string };

export interface ProcessPool<Job, Result> {
  run(job: Job): Promise<Result>;
  /** Ends all processes; jobs not finished are rejected. */
  close(): Promise<void>;
}

interface Ticket<Job, Result> {
  job: Job;
  resolve(result: Result): void;
  reject(error: Error): void;
}

interface Seat<Job, Result> {
  child: ChildProcess;
  ticket: Ticket<Job, Result> | null;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Runs jobs one at a time in each of up to `workers` child processes, started when first needed. The script answers
 * each message with a `WorkerAnswer`. A process that dies or takes longer than `timeoutMs` is killed: its job is
 * rejected and the next job gets a new process. Idle processes do not keep this one alive, and leave when it ends.
 *
 * Processes, not threads: a panic in native code aborts the whole process, and a thread inside native code cannot be
 * stopped. The children get no environment, so no secret either.
 */
export function createProcessPool<Job, Result>(
  script: URL,
  { workers, timeoutMs }: { workers: number; timeoutMs: number },
): ProcessPool<Job, Result> {
  const seats = new Set<Seat<Job, Result>>();
  const waiting: Ticket<Job, Result>[] = [];
  let closed = false;

  function open(): Seat<Job, Result> {
    const seat: Seat<Job, Result> = { child: startChild(script), ticket: null, timer: undefined };
    seat.child.on('message', (answer) => {
      settle(release(seat), answer as WorkerAnswer<Result>);
      assign();
    });
    seat.child.on('error', (error) => drop(seat, `The worker failed: ${error.message}`));
    seat.child.on('exit', (code, signal) => drop(seat, `The worker stopped with ${signal ?? `code ${code}`}`));
    seats.add(seat);
    return seat;
  }

  function drop(seat: Seat<Job, Result>, reason: string): void {
    if (!seats.delete(seat)) return;
    release(seat)?.reject(new Error(reason));
    seat.child.kill('SIGKILL');
    assign();
  }

  function assign(): void {
    while (!closed) {
      const free = [...seats].find((seat) => seat.ticket === null);
      if (!free && seats.size >= workers) return;
      const ticket = waiting.shift();
      if (!ticket) return;
      const seat = free ?? open();
      occupy(seat, ticket);
      seat.timer = setTimeout(() => drop(seat, `The job took longer than ${timeoutMs} ms`), timeoutMs);
    }
  }

  return {
    run: (job) =>
      new Promise<Result>((resolve, reject) => {
        if (closed) return reject(new Error('The process pool is closed'));
        waiting.push({ job, resolve, reject });
        assign();
      }),
    close: async () => {
      closed = true;
      for (const ticket of waiting.splice(0)) ticket.reject(new Error('The process pool was closed'));
      const running = [...seats];
      for (const seat of running) drop(seat, 'The process pool was closed');
      await Promise.all(running.map(({ child }) => ended(child)));
    },
  };
}

function startChild(script: URL): ChildProcess {
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc'];
  return fork(script, { serialization: 'advanced', execArgv: [], env: {}, stdio });
}

/** Gives a job to a free seat; a busy child keeps this process alive. */
function occupy<Job, Result>(seat: Seat<Job, Result>, ticket: Ticket<Job, Result>): void {
  seat.ticket = ticket;
  seat.child.ref();
  seat.child.channel?.ref();
  // A failed send is followed by 'exit', which rejects the ticket.
  seat.child.send(ticket.job as object, () => undefined);
}

function release<Job, Result>(seat: Seat<Job, Result>): Ticket<Job, Result> | null {
  clearTimeout(seat.timer);
  const { ticket } = seat;
  seat.ticket = null;
  seat.child.unref();
  seat.child.channel?.unref();
  return ticket;
}

function settle<Result>(ticket: Ticket<unknown, Result> | null, answer: WorkerAnswer<Result>): void {
  if ('error' in answer) ticket?.reject(new Error(answer.error));
  else ticket?.resolve(answer.result);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.ref();
    child.once('exit', () => resolve());
  });
}
