import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ApiProblem } from '../contract/client.ts';
import { getDesk, passWork } from '../contract/review.ts';
import { readChain } from '../platform/base/audit.ts';
import { ledgerBalances } from '../platform/domains/payments/ledger.ts';
import { type TestApp, testApp } from '../platform/testing.ts';
import type { Party } from '../tools/journey/party.ts';
import { until } from '../tools/journey/until.ts';
import { atLastLevel, FEE_FEN } from './steps/last-level.ts';
import { endProcesses, type PlatformProcess, startProcess } from './steps/processes.ts';

const WORKS = 200;
const WORKERS = 8;
const KILLS = 8;
const TIME_MS = 280_000;
const ACKNOWLEDGED_MS = 60_000;
/** All works ask at once while the web process starts again: asking oftener would keep it from starting. */
const RETRY_MS = 500;

let test: TestApp;
let works: { id: string; reviewer: Party }[];

beforeAll(async () => {
  test = await testApp();
  const reviewers = await Promise.all(['reviewer3a', 'reviewer3b'].map((username) => test.signedIn(username)));
  works = await atLastLevel(test, WORKS, reviewers);
  // From here on web and workers are processes of their own, which can be killed.
  await test.server.close();
});
afterEach(() => endProcesses());
afterAll(() => test?.close());

/** Passes under one key until it is acknowledged, as a browser does that has lost its connection. */
async function passUntilAcknowledged({ id, reviewer }: { id: string; reviewer: Party }): Promise<void> {
  const params = { id };
  const key = randomUUID();
  const { version } = await acknowledged(() => reviewer.call(getDesk, { params }));
  await acknowledged(() => reviewer.call(passWork, { params, body: { key, version, note: '' } }));
}

const acknowledged = <T>(ask: () => Promise<T>): Promise<T> =>
  until(
    'an answer',
    () =>
      ask().catch((error: unknown) => {
        // What the platform itself refuses is an answer; a connection that breaks is none.
        if (error instanceof ApiProblem && error.problem.status < 500) throw error;
        return undefined;
      }),
    ACKNOWLEDGED_MS,
    RETRY_MS,
  );

/** Kills one worker after another while there is work, each time putting a new one in its place. */
async function killAtRandom(workers: PlatformProcess[]): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await delay(200 + Math.random() * 600);
    const victim = Math.floor(Math.random() * workers.length);
    await workers[victim]?.kill();
    workers[victim] = startProcess('worker', test.environment);
  }
}

const issued = async (): Promise<number> => {
  const { count } = await test.app.db
    .selectFrom('certificate')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('issuedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

it(
  `${WORKS} final passes at once over ${WORKERS} workers that are killed at random`,
  async () => {
    const web = startProcess('web', test.environment);
    await until('the web process', async () => (await ready()) || undefined);
    const workers = Array.from({ length: WORKERS }, () => startProcess('worker', test.environment));
    const passes = Promise.all(works.map(passUntilAcknowledged));
    await until('the first passes', async () => ((await passed()) > WORKS / 10 ? true : undefined));
    await web.kill();
    startProcess('web', test.environment);
    await Promise.all([passes, killAtRandom(workers)]);
    await until('the certificates', async () => ((await issued()) === WORKS ? true : undefined), TIME_MS, 500);

    const { db } = test.app;
    const numbers = await db.selectFrom('issuedNumber').selectAll().orderBy('serial').execute();
    const first = Number(numbers[0]?.serial);
    expect(numbers.map(({ serial }) => Number(serial))).toEqual(works.map((_, index) => first + index));
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(WORKS);
    const records = await db.selectFrom('registerRecord').select(['workId', 'number', 'certificateSha256']).execute();
    expect(new Map(records.map((record) => [record.workId, record.number]))).toEqual(
      new Map(numbers.map((taken) => [taken.workId, taken.number])),
    );
    const certificates = await db.selectFrom('certificate').select(['workId', 'sha256']).execute();
    expect(new Map(certificates.map(({ workId, sha256 }) => [workId, sha256?.toString('hex')]))).toEqual(
      new Map(records.map((record) => [record.workId, record.certificateSha256?.toString('hex')])),
    );
    for (const { id } of works) {
      const { events, intact } = await readChain(db, id);
      expect(intact).toBe(true);
      expect(events.map(({ command }) => command)).toEqual(['pass', 'certificate_issued']);
    }
    expect(await ledgerBalances(db)).toEqual({
      gateway: WORKS * FEE_FEN,
      fees_received: -WORKS * FEE_FEN,
      refunds_due: 0,
    });
  },
  TIME_MS,
);

const passed = async (): Promise<number> =>
  (await test.app.db.selectFrom('issuedNumber').select('number').execute()).length;

async function ready(): Promise<boolean> {
  return fetch(`${test.url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
