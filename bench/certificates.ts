import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zhejiang } from '../authority/zhejiang/index.ts';
import { createRenderer } from '../lib/pdf/renderer.ts';
import { createCscClient } from '../platform/adapters/remote-signing/csc.ts';
import { createTimestampClient } from '../platform/adapters/timestamp/rfc3161.ts';
import { createTrustAnchors } from '../platform/adapters/trust-anchors.ts';
import { createLog } from '../platform/base/log.ts';
import { readConfig } from '../platform/config.ts';
import { CERTIFICATE } from '../platform/domains/certificates/pdf/certificate.fixture.ts';
import { renderCertificate, sealBox } from '../platform/domains/certificates/pdf/certificate.ts';
import { type SealNeeds, sealDocument } from '../platform/domains/certificates/seal.ts';
import { demoEnvironment } from '../tools/demo-settings.ts';
import { freePort } from '../tools/free-port.ts';
import { until } from '../tools/journey/until.ts';

/**
 * Certificates a second: rendered, sealed by the authority's remote credential, time-stamped, with revocation data and an
 * archive time stamp, and validated (PAdES B-LTA). Parts are said for one after another; the baseline is rendering alone,
 * which is what a certificate without any proof would cost. Signing service, time stamps and OCSP are the sandbox's, in a
 * process of its own on this machine.
 *
 *   npx node bench/certificates.ts [certificates] [at once]
 */
const total = Number(process.argv[2] ?? 40);
const atOnce = Number(process.argv[3] ?? 4);
const [port, smtpPort] = [await freePort(), await freePort()];
const sandboxUrl = `http://127.0.0.1:${port}`;
const sandbox = fork(join(import.meta.dirname, '../sandbox/main.ts'), {
  env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_SMTP_PORT: String(smtpPort), SANDBOX_DATA: ':memory:' },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
await until(
  'the sandbox',
  async () => (await fetch(`${sandboxUrl}/ca/anchors.pem`).catch(() => null))?.ok || undefined,
);

const config = readConfig(
  demoEnvironment({
    ...{ publicUrl: 'http://127.0.0.1:1', port: 1, databaseUrl: 'postgres://none', ownerUrl: 'postgres://none' },
    ...{
      dataDir: '/nowhere',
      webDir: '/nowhere',
      keyRing: 'bench:none-needed',
      sandboxUrl,
      smtpPort,
      logLevel: 'silent',
    },
  }),
);
const log = createLog('silent');
const trustAnchors = createTrustAnchors(config.trustAnchors);
const parts = new Map<string, number[]>();
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  parts.set(name, [...(parts.get(name) ?? []), performance.now() - began]);
  return result;
}
const remoteSigning = createCscClient(config);
const timestamps = createTimestampClient({ config, trustAnchors, log });
const ctx: SealNeeds = {
  authority: zhejiang,
  trustAnchors,
  log,
  clock: { now: () => new Date() },
  timestamps: { timestamp: (digest) => timed('time stamps', () => timestamps.timestamp(digest)) },
  remoteSigning: {
    ...remoteSigning,
    readSeal: () => timed('read credential', () => remoteSigning.readSeal()),
    seal: (credential, hash) => timed('remote signature', () => remoteSigning.seal(credential, hash)),
  },
};
const renderer = createRenderer();

async function one(): Promise<void> {
  const pdf = await timed('render', () => renderCertificate(renderer, CERTIFICATE));
  await timed('seal, all of it', () => sealDocument(ctx, pdf, sealBox, new Date()));
}

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / total;
/** Processor seconds that a process has used (Linux; 0 elsewhere). */
function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

try {
  await one();
  parts.clear();
  const cpu = () => [process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6, cpuSeconds(sandbox.pid)] as const;
  const [ownBefore, sandboxBefore] = cpu();
  const began = performance.now();
  for (let index = 0; index < total; index += 1) await one();
  const sequential = (performance.now() - began) / total;
  const [own, theirs] = cpu();
  console.log(`Parts of one certificate, mean of ${total} one after another:`);
  for (const [name, list] of parts) console.log(`  ${name.padEnd(18)} ${mean(list).toFixed(1).padStart(7)} ms`);
  const render = mean(parts.get('render') ?? []);
  console.log(`\nBaseline, rendering alone: ${(1000 / render).toFixed(1)} /s`);
  console.log(
    `Whole certificate: ${(1000 / sequential).toFixed(1)} /s, ${(sequential / render).toFixed(1)} × the baseline's time`,
  );
  console.log(
    `Processor time each: ours ${(((own - ownBefore) / total) * 1000).toFixed(0)} ms without the renderer's process, sandbox ${(((theirs - sandboxBefore) / total) * 1000).toFixed(0)} ms`,
  );
  const concurrent = performance.now();
  let left = total;
  const worker = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const rate = total / ((performance.now() - concurrent) / 1000);
  console.log(
    `${atOnce} at once: ${rate.toFixed(1)} /s, ${((rate * sequential) / 1000).toFixed(2)} × one after another`,
  );
} finally {
  await renderer.close();
  sandbox.kill();
}
