import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { KnobSettings } from '../../../sandbox/knobs.ts';
import { createCscClient } from '../../adapters/remote-signing/csc.ts';
import { createTimestampClient } from '../../adapters/timestamp/rfc3161.ts';
import { jobHandlers } from '../../roles/worker.ts';
import { outcome, type Phase, runJobs, SIGNED_ONCE, startJourney } from './journey.fixture.ts';
import { type SigningWorld, signingWorld } from './signing.fixture.ts';

/**
 * Every step of a signature outside × everything that can go wrong there (inside: never-lost.test.ts). Afterwards, with the signer doing at most the one next
 * step the page tells: signed, once, and nothing is left running or granted.
 */
const TIMEOUT_MS = 300;

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
  const { config, log, trustAnchors } = w.app;
  w.app.timestamps = createTimestampClient({ config, log, trustAnchors, timeoutMs: TIMEOUT_MS });
});
// A client of its own for each case: it remembers what the service said of itself.
beforeEach(() => {
  w.app.remoteSigning = createCscClient(w.app.config, { timeoutMs: TIMEOUT_MS });
});
afterEach(() => w.sandbox.knobs.reset());
afterAll(() => w.close());

type Party = 'csc' | 'ca' | 'tsa' | 'tsa2';
interface Step {
  name: string;
  /** In which phase the fault is switched on; it hits the first request it fits. */
  phase: Phase;
  parties: Party[];
  only: string;
  /** How many requests an outage hits: two where the client sends a harmless one again at once. */
  times: number;
}
const csc = (name: string, phase: Phase, only: string, times = 1): Step => ({
  name,
  phase,
  parties: ['csc'],
  only,
  times,
});
const STEPS: Step[] = [
  csc('info', 'start', '/csc/v2/info', 2),
  csc('device_authorization to read', 'start', '/oauth2/device_authorization'),
  csc('token to read', 'reading', '/oauth2/token'),
  csc('credentials/list', 'reading', '/credentials/list', 2),
  csc('credentials/info', 'reading', '/credentials/info', 2),
  { name: 'status of the certificate', phase: 'reading', parties: ['ca'], only: '/ca/', times: 2 },
  csc('device_authorization to sign', 'ready', '/oauth2/device_authorization'),
  csc('token to sign', 'authorising', '/oauth2/token'),
  csc('signHash', 'authorising', '/signatures/signHash'),
  { name: 'first time stamp', phase: 'authorising', parties: ['tsa'], only: '', times: 1 },
  { name: 'both time stamps', phase: 'authorising', parties: ['tsa', 'tsa2'], only: '', times: 1 },
  { name: 'OCSP', phase: 'authorising', parties: ['ca'], only: '/ca/ocsp', times: 3 },
  { name: 'OCSP and revocation list', phase: 'authorising', parties: ['ca'], only: '/ca/', times: 6 },
];
const FAULTS: Record<string, Partial<KnobSettings>> = {
  'is down': { down: true },
  refuses: { refuse: true },
  'does it, but the answer is lost': { drop: true },
  'answers after our time-out': { delayMs: TIMEOUT_MS * 3 },
  'answers garbage': { garbage: true },
  'answers with a wrong signature': { forge: true },
};
const isPossible = ({ name, parties }: Step, fault: string) => {
  // Waiting for revocation data is not shortened here: its client waits its 15 seconds.
  if (fault === 'answers after our time-out') return !parties.includes('ca');
  // Only these answers are signed.
  return fault !== 'answers with a wrong signature' || name === 'signHash' || !parties.includes('csc');
};
const CASES = STEPS.flatMap((step) =>
  Object.keys(FAULTS)
    .filter((fault) => isPossible(step, fault))
    .map((fault) => [step.name, fault, step] as const),
);

it.each(CASES)('%s %s', async (_name, fault, { phase, parties, only, times }) => {
  const journey = await startJourney(w);
  await journey.reach(phase);
  const hits = fault === 'refuses' ? 1 : times;
  for (const party of parties) w.sandbox.knobs.set(party, { ...FAULTS[fault], only, times: hits });
  await journey.reach('signed');
  for (const party of parties) expect(w.sandbox.knobs.get(party).times, 'the fault was met').toBeLessThan(hits);
  expect(journey.begun).toBeLessThanOrEqual(2);
  await runJobs(w, jobHandlers(w.app));
  expect(await outcome(w, journey.workId)).toEqual(SIGNED_ONCE);
});

it('signHash is done, its answer lost, and the service gives nothing twice', async () => {
  const journey = await startJourney(w);
  await journey.reach('authorising');
  w.sandbox.knobs.set('csc', { drop: true, strict: true, only: '/signatures/signHash', times: 1 });
  await journey.reach('signed');
  expect(journey.begun).toBe(2);
  await runJobs(w, jobHandlers(w.app));
  expect(await outcome(w, journey.workId)).toEqual(SIGNED_ONCE);
});

it.each(['before', 'after'])('the object store fails %s it has kept the file', async (when) => {
  const { put } = w.app.objects;
  for (const phase of ['ready', 'authorising'] as const) {
    const journey = await startJourney(w);
    await journey.reach(phase);
    w.app.objects.put = async (content) => {
      w.app.objects.put = put;
      if (when === 'after') await put(content);
      throw new Error('no space left on device');
    };
    await journey.step().catch(() => undefined);
    w.app.objects.put = put;
    await journey.reach('signed');
    expect(journey.begun).toBe(1);
    expect(await outcome(w, journey.workId)).toMatchObject({ ...SIGNED_ONCE, grantsKept: expect.any(Number) });
    await runJobs(w, jobHandlers(w.app));
  }
});
