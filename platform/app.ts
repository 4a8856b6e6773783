import { join } from 'node:path';
import type { Authority } from '../authority/authority.ts';
import { createRenderer } from '../lib/pdf/renderer.ts';
import { createSfExpress } from './adapters/courier/sf-express.ts';
import { createOidcProvider } from './adapters/identity-provider/oidc.ts';
import { createInvoiceClient } from './adapters/invoice/http.ts';
import { createSmtpSender } from './adapters/mail/smtp.ts';
import { createDiskStore } from './adapters/object-store/disk.ts';
import { createGateways } from './adapters/payment/gateways.ts';
import { createCscClient } from './adapters/remote-signing/csc.ts';
import { createSmsSender } from './adapters/sms/http.ts';
import { createTimestampClient } from './adapters/timestamp/rfc3161.ts';
import { createTrustAnchors } from './adapters/trust-anchors.ts';
import { createClamd } from './adapters/virus-scan/clamd.ts';
import { createWitnesses } from './adapters/witness/http.ts';
import { type Clock, systemClock } from './base/clock.ts';
import { createSealer } from './base/crypto.ts';
import { createDb } from './base/db.ts';
import { createJobs } from './base/jobs.ts';
import { createLog } from './base/log.ts';
import { createInspector } from './base/media.ts';
import { createMetrics } from './base/metrics.ts';
import { createPdfExaminer } from './base/pdf-examiner.ts';
import { createRateLimiter } from './base/rate-limit.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { seedCalendar } from './domains/calendar/queries.ts';
import { seedStandardAnswers } from './domains/consult/standard-answers.ts';
import { recogniseDecision } from './domains/decisions/recognise.ts';
import { createTracer } from './domains/screening/tracer.ts';
import { createEffectRunner } from './effects.ts';

export type App = Context & { close(): Promise<void> };

/** What does its work in processes of its own, each started when it is first needed. */
export type Processes = ReturnType<typeof createProcesses>;

export const createProcesses = () => ({
  renderer: createRenderer(),
  inspector: createInspector(),
  pdfExaminer: createPdfExaminer(),
  tracer: createTracer(),
});

/**
 * The composition root: builds everything from the configuration, as plain objects. `role` decides whether this process
 * looks after the job queue. Overrides are for tests, which turn the clock and share processes.
 */
export async function buildApp(
  config: Config,
  role: 'web' | 'worker',
  overrides: { clock?: Clock; processes?: Processes } = {},
): Promise<App> {
  const log = createLog(config.logLevel);
  const clock = overrides.clock ?? systemClock;
  const db = createDb(config.database.url, config.database.pool, log);
  const jobs = await createJobs(config.database.url, log, role === 'worker' ? 'worker' : 'sender');
  const processes = overrides.processes ?? createProcesses();
  const mail = createSmtpSender(config);
  const trustAnchors = createTrustAnchors(config.trustAnchors);
  const parts = {
    config,
    log,
    clock,
    db,
    jobs,
    ...processes,
    virusScanner: config.clamdUrl ? createClamd(config.clamdUrl) : null,
    mail,
    trustAnchors,
    metrics: createMetrics(),
    sealer: createSealer(config.keyRing),
    rateLimiter: createRateLimiter(db, clock),
    objects: await createDiskStore(join(config.dataDir, 'objects')),
    authority: await loadAuthority(config.authority),
    identityProvider: createOidcProvider(config),
    remoteSigning: createCscClient(config),
    timestamps: createTimestampClient({ config, trustAnchors, log }),
    witnesses: createWitnesses(config),
    payments: createGateways(config),
    invoices: createInvoiceClient(config),
    courier: createSfExpress(config),
    sms: createSmsSender(config),
  };
  const app: App = {
    ...parts,
    recogniseDocument: (sha256) => recogniseDecision(app, sha256),
    runEffects: (tx, effects, cause) => createEffectRunner(app)(tx, effects, cause),
    async close() {
      await jobs.close();
      // Processes that were handed in belong to whoever did so.
      if (!overrides.processes) await Promise.all(Object.values(processes).map((each) => each.close()));
      await mail.close();
      await db.destroy();
    },
  };
  await seedCalendar(app);
  await seedStandardAnswers(app);
  return app;
}

/** A province is a folder of `authority/` whose index exports a value under the folder's name. */
async function loadAuthority(key: string): Promise<Authority> {
  if (!/^[a-z]+$/.test(key)) throw new Error(`AUTHORITY ${key} is not a folder of authority/`);
  const module = (await import(`../authority/${key}/index.ts`)) as Record<string, Authority>;
  const authority = module[key];
  if (!authority) throw new Error(`authority/${key}/index.ts does not export ${key}`);
  return authority;
}
