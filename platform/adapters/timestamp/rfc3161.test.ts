import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { parseCertificate, subjectAttribute } from '../../../lib/rfc3161/certificate.ts';
import { verifyToken } from '../../../lib/rfc3161/token.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/app.ts';
import { sha256 } from '../../base/crypto.ts';
import { createLog } from '../../base/log.ts';
import { OutsideUnavailable } from '../outside.ts';
import { createTrustAnchors } from '../trust-anchors.ts';
import type { TimestampAuthority } from './port.ts';
import { createTimestampClient } from './rfc3161.ts';

let sandbox: Sandbox;
let timestamps: TimestampAuthority;
let trustAnchors: () => Promise<Buffer[]>;
const digest = sha256('what is stamped');

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0, dataDir: ':memory:' });
  trustAnchors = createTrustAnchors(`${sandbox.url}/ca/anchors.pem`);
  const timestampUrls = [`${sandbox.url}/tsa`, `${sandbox.url}/tsa2`];
  timestamps = createTimestampClient({ config: { timestampUrls }, log: createLog('silent'), trustAnchors });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.knobs.reset());

/** Name of the authority whose token holds for our digest. */
async function stampedBy(): Promise<string | null> {
  const result = verifyToken(await timestamps.timestamp(digest), { digest, anchors: await trustAnchors() });
  return result.valid ? subjectAttribute(parseCertificate(result.certificate), '2.5.4.3') : result.reason;
}

it('stamps at the first authority', async () => {
  expect(await stampedBy()).toBe('沙箱时间戳服务一');
});

it.each(['down', 'drop', 'refuse', 'forge'] as const)('takes the second when the first is said to %s', async (knob) => {
  sandbox.knobs.set('tsa', { [knob]: true });
  expect(await stampedBy()).toBe('沙箱时间戳服务二');
});

it.each(['down', 'drop', 'refuse', 'forge'] as const)('gives no time at all when both %s', async (knob) => {
  sandbox.knobs.set('tsa', { [knob]: true });
  sandbox.knobs.set('tsa2', { [knob]: true });
  await expect(timestamps.timestamp(digest)).rejects.toBeInstanceOf(OutsideUnavailable);
});

it('does not believe an authority that chains to no anchor', async () => {
  const other = await startSandbox({ port: 0, smtpPort: 0, dataDir: ':memory:' });
  const config = { timestampUrls: [`${other.url}/tsa`] };
  const client = createTimestampClient({ config, log: createLog('silent'), trustAnchors });
  await expect(client.timestamp(digest)).rejects.toThrow('untrusted');
  await other.close();
});
