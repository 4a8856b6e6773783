import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { STAFF_ROLES } from '../contract/route.ts';
import { buildApp } from './app.ts';
import { createDb } from './base/db.ts';
import { createLog } from './base/log.ts';
import { migrate } from './base/migrate.ts';
import { readConfig } from './config.ts';
import { grantRole } from './domains/identity/store.ts';
import { rebuildLog } from './domains/log/rebuild.ts';
import { createWeb } from './roles/web.ts';
import { jobHandlers } from './roles/worker.ts';

/**
 * One image, roles by name: `web`, `worker`, and the commands `migrate` and
 * `grant SUBJECT ROLE [REGION]` (gives a staff role to an identity at the configured provider), `rebuild-log` (builds the
 * transparency log again from its leaves and holds everything that was published against it; exit 1 if anything differs).
 */
const [role = 'web', ...rest] = process.argv.slice(2);
process.env.TZ = 'Asia/Shanghai';
const config = readConfig(process.env);

const RUN: Record<string, () => Promise<void>> = {
  async web() {
    const app = await buildApp(config, 'web');
    const server = await createWeb(app);
    await server.listen(config.listen);
    onStop(async () => {
      await server.close();
      await app.close();
    });
  },
  async worker() {
    const app = await buildApp(config, 'worker');
    await app.jobs.startWorkers(jobHandlers(app));
    app.log.info('worker started');
    onStop(() => app.close());
  },
  async migrate() {
    const user = decodeURIComponent(new URL(config.database.url).username);
    const done = await migrate(config.database.ownerUrl, user);
    console.log(done.length > 0 ? `Ran ${done.join(', ')}` : 'The database is current.');
  },
  async grant() {
    const [subject, name, region = ''] = rest;
    if (!subject || !name) throw new Error('grant SUBJECT ROLE [REGION]');
    const db = createDb(config.database.url, 1, createLog('silent'));
    await grantRole(db, config.oidc.issuer, subject, z.enum(STAFF_ROLES).parse(name), region, new Date());
    await db.destroy();
  },
  async 'rebuild-log'() {
    const db = createDb(config.database.url, 1, createLog('silent'));
    const { leaves, checkpoints, restored, problems } = await rebuildLog({ db, config });
    await db.destroy();
    console.log(`${leaves} leaves, ${checkpoints} checkpoints, ${restored} tiles restored`);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
  },
};

function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', once).on('SIGTERM', once);
  // Started by a supervisor that was killed: nobody would ever stop this process.
  process.on('disconnect', once);
}

const run = RUN[role];
if (!run) throw new Error(`unknown role ${role}: ${Object.keys(RUN).join(', ')}`);
await run();
// Where NODE_COMPILE_CACHE names a folder the next process starts in half the time, even if this one is killed.
flushCompileCache();
