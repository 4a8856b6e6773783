import type { PgBoss } from 'pg-boss';

/** How often a process asks whether anything has become due. */
const LOOK_MS = 500;
/** What a worker waits for when nobody wakes it: only as a last resort, since the look wakes it. */
const UNWOKEN_SECONDS = 60;

export interface JobWorkers {
  /** Lets `count` jobs of a kind run side by side in this process. */
  add(name: string, count: number, handle: (job: { id: string; data: object }) => Promise<void>): Promise<void>;
  close(): void;
}

/**
 * The workers of one process, woken when there is something to do. A new job wakes them by a notification. What was put
 * off or is tried again becomes due without one: a single query asks for all kinds, where each worker asking for its own
 * would cost tens of queries a second in every process, idle or not. A worker that has done a job asks for the next at
 * once, so that what has piled up is worked off without a pause.
 *
 * @param dueKinds the kinds of which something is due
 */
export function createJobWorkers(
  boss: PgBoss,
  dueKinds: () => Promise<readonly string[]>,
  onError: (error: unknown) => void,
): JobWorkers {
  const workers = new Map<string, string[]>();
  let looking: NodeJS.Timeout | undefined;
  let closed = false;

  async function look(): Promise<void> {
    try {
      for (const name of await dueKinds()) for (const id of workers.get(name) ?? []) boss.notifyWorker(id);
    } catch (error) {
      // The connection is given up while the last look is on its way.
      if (!closed) onError(error);
    }
    if (!closed) looking = setTimeout(look, LOOK_MS);
  }

  return {
    async add(name, count, handle) {
      for (let worker = 0; worker < count; worker += 1) {
        let self = '';
        self = await boss.work<object>(
          name,
          { batchSize: 1, pollingIntervalSeconds: UNWOKEN_SECONDS, notifyPollingIntervalSeconds: UNWOKEN_SECONDS },
          async ([job]) => {
            if (!job) return;
            try {
              await handle(job);
            } finally {
              boss.notifyWorker(self);
            }
          },
        );
        workers.set(name, [...(workers.get(name) ?? []), self]);
      }
      looking ??= setTimeout(look, LOOK_MS);
    },
    close() {
      closed = true;
      clearTimeout(looking);
    },
  };
}
