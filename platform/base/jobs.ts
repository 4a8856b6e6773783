import { fromKysely, type Job, PgBoss } from 'pg-boss';
import type { Tx } from './db.ts';
import { createJobWorkers } from './job-workers.ts';
import type { Log } from './log.ts';

/** Every job there is, with what it carries. Jobs are idempotent: each may run twice (architecture §4). */
export interface JobData {
  'render-form': { workId: string; revision: number };
  'advance-signing': { sessionId: string };
  'finish-signature': { sessionId: string };
  'revoke-grant': { grantId: string };
  'reconcile-signing': Record<string, never>;
  'auto-submit': { workId: string };
  'screen-work': { workId: string; revision: number };
  'issue-certificate': { workId: string };
  'query-order': { orderId: string };
  'close-order': { orderId: string };
  'send-refund': { refundId: string };
  'issue-invoice': { orderId: string };
  'issue-red-invoice': { orderId: string };
  'mail-invoice': { invoiceId: string; seq: number };
  'reconcile-day': { gateway: string; day: string };
  'reconcile-days': Record<string, never>;
  'notify-work': { workId: string; about: string; seq: number };
  'notify-signer': { signerId: string; about: string };
  'notify-signing': { envelopeId: string; about: SigningNews; occasion: string };
  'look-after-envelopes': Record<string, never>;
  'tell-resend-asked': { signerId: string; askedAt: string };
  'notify-agent-request': { requestId: string; seq: number };
  'remove-identity-pictures': { accountId: string };
  'send-message': { messageId: string };
  'send-held-messages': Record<string, never>;
  'renew-archive': Record<string, never>;
  'renew-proof': { kind: 'form' | 'certificate' | 'decision'; workId: string; revision: number; eventSeq?: number };
  'check-upload': { uploadId: string };
  'open-paper': { workId: string };
  'order-waybill': { orderNo: string };
  'track-parcel': { orderNo: string };
  'look-after-papers': Record<string, never>;
  'give-back-leases': Record<string, never>;
  'draw-second-looks': Record<string, never>;
  'end-corrections': Record<string, never>;
  'remind-corrections': Record<string, never>;
  'recount-due-dates': { year: number };
  'forecast-review': Record<string, never>;
  'seal-decision': { documentId: string };
  'send-decision': { documentId: string };
  'close-days': Record<string, never>;
  'notify-rating': { workId: string; seq: number };
  'notify-asker': { threadId: string; seq: number };
  'sequence-log': Record<string, never>;
  'cosign-log': Record<string, never>;
  'fold-register': Record<string, never>;
  'make-open-data': Record<string, never>;
  'make-proof-bundle': { workId: string };
  'make-missing-bundles': Record<string, never>;
  sweep: Record<string, never>;
}
/** What an applicant is told of the signatures on a form. */
export type SigningNews = 'declined' | 'unsigned' | 'link_expired' | 'all_signed';
export type JobName = keyof JobData;
export type JobHandlers = { [N in JobName]: (data: JobData[N]) => Promise<void> };

export const DEAD_QUEUE = 'dead';
/** A job whose worker gives no sign of life for so long is given to another: the worker was killed. */
const SIGN_OF_LIFE_SECONDS = 15;
/** How often workers look for such jobs. */
const SUPERVISE_SECONDS = 10;
/** Somebody is looking at a screen until these are done: several run at once. */
const INTERACTIVE: readonly JobName[] = [
  'render-form',
  'advance-signing',
  'finish-signature',
  'auto-submit',
  'issue-certificate',
  'query-order',
  'check-upload',
  'reconcile-day',
  'sequence-log',
  'cosign-log',
];
/** One run sees to everything there is: a second one beside it would only wait. */
const ALONE: readonly JobName[] = ['sequence-log', 'cosign-log'];
const DAILY: Partial<Record<JobName, string>> = {
  // Hours in which a message disturbs nobody.
  'look-after-envelopes': '40 8-20 * * *',
  'look-after-papers': '17 * * * *',
  'give-back-leases': '*/5 * * * *',
  'draw-second-looks': '1 0 * * *',
  'end-corrections': '5 0 * * *',
  'forecast-review': '20 0 * * *',
  'remind-corrections': '0 9 * * *',
  'close-days': '10 0 * * *',
  // Bills of a day are ready in the morning after it.
  'reconcile-days': '20 10,14 * * *',
  'fold-register': '*/5 * * * *',
  'make-open-data': '40 1 * * *',
  'make-missing-bundles': '55 1 * * *',
  'send-held-messages': '* * * * *',
  sweep: '30 3 * * *',
  'renew-archive': '15 2 * * *',
  'reconcile-signing': '* * * * *',
  'sequence-log': '* * * * *',
  'cosign-log': '* * * * *',
};
const NAMES: readonly JobName[] = [
  ...INTERACTIVE,
  'revoke-grant',
  'reconcile-signing',
  'screen-work',
  'close-order',
  'send-refund',
  'issue-invoice',
  'issue-red-invoice',
  'mail-invoice',
  'reconcile-days',
  'notify-work',
  'notify-signer',
  'notify-signing',
  'look-after-envelopes',
  'tell-resend-asked',
  'notify-agent-request',
  'remove-identity-pictures',
  'open-paper',
  'order-waybill',
  'track-parcel',
  'look-after-papers',
  'send-message',
  'send-held-messages',
  'renew-archive',
  'renew-proof',
  'give-back-leases',
  'draw-second-looks',
  'end-corrections',
  'remind-corrections',
  'recount-due-dates',
  'forecast-review',
  'seal-decision',
  'send-decision',
  'close-days',
  'notify-rating',
  'notify-asker',
  'fold-register',
  'make-open-data',
  'make-proof-bundle',
  'make-missing-bundles',
  'sweep',
];

export interface Jobs {
  /** Enqueues inside the caller's transaction: the job exists exactly when the rest of it does. */
  enqueue<N extends JobName>(tx: Tx, name: N, data: JobData[N], options?: { afterSeconds?: number }): Promise<void>;
  startWorkers(handlers: JobHandlers): Promise<void>;
  /** Runs everything that is due (or of these kinds), and what that enqueues, until nothing is left. */
  drain(handlers: JobHandlers, kinds?: readonly JobName[]): Promise<void>;
  deadJobs(): Promise<{ id: string; queue: string; at: Date; error: string }[]>;
  redrive(): Promise<number>;
  close(): Promise<void>;
}

/** Creates pg-boss' own tables and our queues; runs as owner from `migrate`. */
export async function installJobTables(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    await boss.createQueue(DEAD_QUEUE, { retentionSeconds: 365 * 86_400 });
    for (const name of NAMES) {
      const queue = {
        retryLimit: 12,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 900,
        expireInSeconds: 120,
        heartbeatSeconds: SIGN_OF_LIFE_SECONDS,
        deadLetter: DEAD_QUEUE,
        notify: true,
      };
      if (await boss.getQueue(name)) await boss.updateQueue(name, queue);
      else await boss.createQueue(name, queue);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The queue in the application's database. `supervise` belongs to the worker role alone. */
export async function createJobs(url: string, log: Log, role: 'sender' | 'worker'): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    createSchema: false,
    migrate: false,
    supervise: role === 'worker',
    schedule: role === 'worker',
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    useListenNotify: role === 'worker',
    max: role === 'worker' ? 4 : 2,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();

  async function run<N extends JobName>(name: N, job: Job<JobData[N]>, handlers: JobHandlers): Promise<void> {
    try {
      await handlers[name](job.data);
    } catch (error) {
      log.warn({ err: error, job: name, id: job.id }, 'job failed, will be tried again');
      throw error;
    }
  }

  /** Those of which something is due, in the same order: a probe of the index of each kind, in one query. */
  async function dueKinds(kinds: readonly JobName[]): Promise<JobName[]> {
    const { rows } = await boss.getDb().executeSql(
      `select name from unnest($1::text[]) with ordinality as kind (name, place)
       where exists (
         select from pgboss.job
         where job.name = kind.name and state < 'active' and not blocked and start_after <= now()
       )
       order by place`,
      [[...kinds]],
    );
    return (rows as { name: JobName }[]).map(({ name }) => name);
  }

  const workers = createJobWorkers(
    boss,
    () => dueKinds(NAMES),
    (error) => log.error({ err: error }, 'looking for due jobs'),
  );

  return {
    async enqueue(tx, name, data, options) {
      await boss.send(name, data, {
        db: fromKysely(tx),
        ...(options?.afterSeconds ? { startAfter: options.afterSeconds } : {}),
      });
    },
    async startWorkers(handlers) {
      for (const name of NAMES) {
        const sideBySide = INTERACTIVE.includes(name) && !ALONE.includes(name) ? 4 : 1;
        await workers.add(name, sideBySide, (job) => run(name, job as Job<JobData[typeof name]>, handlers));
      }
      for (const [name, cron] of Object.entries(DAILY)) await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' });
    },
    async drain(handlers, kinds = NAMES) {
      for (let found = true; found; ) {
        found = false;
        for (const name of await dueKinds(kinds)) {
          for (const job of await boss.fetch<JobData[typeof name]>(name, { batchSize: 50 })) {
            found = true;
            await run(name, job, handlers).then(
              () => boss.complete(name, job.id),
              (error) => boss.fail(name, job.id, { message: String(error) }),
            );
          }
        }
      }
    },
    async deadJobs() {
      const jobs = await boss.findJobs<object>(DEAD_QUEUE);
      return jobs.map((job) => ({
        id: job.id,
        queue: job.sourceName ?? job.name,
        at: job.createdOn,
        error: JSON.stringify(job.output ?? null).slice(0, 500),
      }));
    },
    redrive: () => boss.redrive(DEAD_QUEUE),
    async close() {
      workers.close();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
