import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import { jobHandlers } from '../../roles/worker.ts';
import { outcome, runJobs, SIGNED_ONCE, startJourney } from './journey.fixture.ts';
import { Killed, mortal } from './mortal.fixture.ts';
import { reconcileSigning } from './reconcile-signing.ts';
import { type SigningWorld, signingWorld } from './signing.fixture.ts';

/**
 * What can go wrong inside, at every moment of a signature: our process is killed, jobs and buttons come twice, the queue
 * is lost. What can go wrong outside is in never-twice.test.ts; the end is the same.
 */
const MINUTE = 60_000;

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterEach(() => w.sandbox.knobs.reset());
afterAll(() => w.close());

it.each(['start', 'reading', 'ready', 'authorising'] as const)(
  'killed at any moment of %s',
  async (phase) => {
    for (let nth = 1; ; nth += 1) {
      const journey = await startJourney(w);
      await journey.reach(phase);
      const dying = mortalOnly(nth);
      await journey.step(dying.app(), dying.handlers).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await journey.reach('signed');
      expect(journey.begun, `moment ${nth}`).toBeLessThanOrEqual(2);
      await reconcileSigning(w.app);
      await runJobs(w, jobHandlers(w.app));
      expect(await outcome(w, journey.workId), `moment ${nth}`).toEqual(SIGNED_ONCE);
      if (dying.survived()) break;
    }
  },
  MINUTE,
);

it.each([
  ['one after the other', async (run: () => Promise<void>) => [await run(), await run()]],
  ['at the same time', (run: () => Promise<void>) => Promise.all([run(), run()])],
])('every job twice, %s', async (_name, twice) => {
  const journey = await startJourney(w);
  await journey.reach('signed', (app) => doubled(jobHandlers(app), twice));
  expect(journey.begun).toBe(1);
  await runJobs(w, jobHandlers(w.app));
  expect(await outcome(w, journey.workId)).toEqual(SIGNED_ONCE);
});

it('every button twice at the same time', async () => {
  const journey = await startJourney(w);
  for (let steps = 0; (await journey.phase()) !== 'signed' && steps < 20; steps += 1)
    await Promise.allSettled([journey.step(), journey.step()]);
  await runJobs(w, jobHandlers(w.app));
  expect(await outcome(w, journey.workId)).toEqual(SIGNED_ONCE);
});

it.each(['reading', 'authorising', 'signing'] as const)('the queue is lost in %s', async (phase) => {
  const journey = await startJourney(w);
  for (const tsa of ['tsa', 'tsa2'] as const) w.sandbox.knobs.set(tsa, { down: true });
  await journey.reach(phase);
  w.sandbox.knobs.reset();
  await sql`delete from pgboss.job where name in ('advance-signing', 'finish-signature')`.execute(w.app.db);
  w.clock.advanceSeconds(120);
  await reconcileSigning(w.app);
  await journey.reach('signed');
  expect(journey.begun).toBe(1);
  await runJobs(w, jobHandlers(w.app));
  expect(await outcome(w, journey.workId)).toEqual(SIGNED_ONCE);
});

/** One life shared by the command and every job of one step. */
function mortalOnly(nth: number) {
  const life = mortal(w.app, nth);
  return { app: () => life.app, handlers: (app: App) => jobHandlers(app), survived: life.survived };
}

function doubled(handlers: JobHandlers, twice: (run: () => Promise<void>) => Promise<unknown>): JobHandlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (data: never) => twice(() => (handler as (data: never) => Promise<void>)(data)),
    ]),
  ) as unknown as JobHandlers;
}
