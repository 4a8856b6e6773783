import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { REVIEWERS, registerWork, type Step, signInAll } from '../tools/journey/registration.ts';
import { startTemporarySystem } from '../tools/journey/system.ts';

/**
 * Complete registrations a second on this machine: API only, every party scripted, web, worker, sandbox and database as
 * `npm start` runs them. Baseline: one registration after another. Prints the time of each part and the memory held.
 *
 *   npm run bench -- [registrations] [at once]
 */
// One company files them all, and an account may begin so many signatures a minute and no more.
const total = Number(process.argv[2] ?? 6);
const atOnce = Number(process.argv[3] ?? 3);

/** A fresh picture each time: the same file twice from one applicant is a duplicate. */
async function picture(index: number): Promise<Uint8Array> {
  const raw = { width: 640, height: 480, channels: 3 } as const;
  const noise = Buffer.alloc(raw.width * raw.height * raw.channels, (index * 37) % 251);
  noise.writeUInt32BE(index, 0);
  return sharp(noise, { raw }).jpeg().toBuffer();
}

const parts = new Map<string, number[]>();
const timed: Step = async (name, work) => {
  const began = performance.now();
  const result = await work();
  parts.set(name, [...(parts.get(name) ?? []), performance.now() - began]);
  return result;
};

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/** Memory of a process and all below it, MiB by command; shared pages count in parts (Pss), so that the sum is true. */
function memoryBelow(pid: number): [string, number][] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const info = all.flatMap((id) => {
    try {
      const parent = Number(readFileSync(`/proc/${id}/status`, 'utf8').match(/^PPid:\s+(\d+)/m)?.[1]);
      const pss = Number(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)?.[1]) / 1024;
      const [program = '', ...rest] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      const script = rest
        .slice(0, 2)
        .join(' ')
        .replace(/\S*\/(?=\w[\w-]*\/)/, '');
      return [{ pid: Number(id), parent, pss, command: program.includes('postgres') ? 'PostgreSQL' : script.trim() }];
    } catch {
      return [];
    }
  });
  const below = (parent: number): typeof info =>
    info.filter((p) => p.parent === parent).flatMap((p) => [p, ...below(p.pid)]);
  const sums = new Map<string, number>();
  for (const { command, pss } of below(pid)) sums.set(command, (sums.get(command) ?? 0) + pss);
  return [...sums].map(([command, sum]) => [command, Math.round(sum)]);
}

const system = await startTemporarySystem();
try {
  const parties = await signInAll(system.url, ['qingci', 'zhangxiaowen', ...REVIEWERS]);
  let count = 0;
  const one = async (step: Step) => {
    count += 1;
    const sample = {
      title: `基准作品 ${count}`,
      classLetter: 'F',
      fileName: `picture-${count}.jpg`,
      bytes: await picture(count),
    };
    await registerWork(parties, sample, step);
  };
  await one((_name, work) => work());

  const sequential = performance.now();
  for (let index = 0; index < total; index += 1) await one(timed);
  const baseline = total / ((performance.now() - sequential) / 1000);

  const concurrent = performance.now();
  let left = total;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1;
        await one((_name, work) => work());
      }
    }),
  );
  const rate = total / ((performance.now() - concurrent) / 1000);

  console.log(`\nParts of one registration, median of ${total} one after another:`);
  const whole = [...parts.values()].reduce((sum, list) => sum + median(list), 0);
  for (const [name, list] of parts) {
    console.log(
      `  ${name.padEnd(8, '　')} ${median(list).toFixed(0).padStart(6)} ms  ${((median(list) / whole) * 100).toFixed(0).padStart(3)} %`,
    );
  }
  console.log(`\nBaseline, one after another: ${baseline.toFixed(2)} registrations/s`);
  console.log(`${atOnce} at once: ${rate.toFixed(2)} registrations/s, ${(rate / baseline).toFixed(2)} × the baseline`);
  console.log('\nMemory held (MiB):');
  for (const [command, mib] of memoryBelow(system.pid)) console.log(`  ${String(mib).padStart(5)}  ${command}`);
} finally {
  await system.stop();
}
