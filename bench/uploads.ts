import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { getUpload } from '../contract/files.ts';
import { getNotices, recordConsent } from '../contract/identity.ts';
import { createParty, type Party } from '../tools/journey/party.ts';
import { startTemporarySystem } from '../tools/journey/system.ts';
import { until } from '../tools/journey/until.ts';

/**
 * Uploads through the web process as `npm start` runs it: one large film, then eight at once of an eighth each. Baseline of
 * the same run: writing the same bytes to the same disk with fsync and reading them back for their SHA-256, which is the
 * least that taking a file over can cost. Prints rates as a share of the baseline, and the memory of the web process.
 *
 *   node bench/uploads.ts [MiB]
 */
const MIB = 1024 ** 2;
const total = Number(process.argv[2] ?? 1024) * MIB;
const AT_ONCE = 8;
/** 视听作品: films of up to 2 GiB. */
const CLASS = 'H';
const FILM = readFileSync(join(import.meta.dirname, '../platform/fixtures/wood-pan.mp4'));
const NOISE = createHash('shake256', { outputLength: MIB }).update('film').digest();

/** A true film of that length: behind its end a box of noise that players skip (ISO/IEC 14496-12 §8.1.2). */
function* film(bytes: number): Generator<Buffer> {
  yield FILM;
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write('free', 4);
  head.writeBigUInt64BE(BigInt(bytes - FILM.length), 8);
  yield head;
  for (let left = bytes - FILM.length - head.length; left > 0; left -= NOISE.length) {
    yield left >= NOISE.length ? NOISE : NOISE.subarray(0, left);
  }
}

async function baseline(bytes: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  const path = join(folder, 'film');
  const began = performance.now();
  const file = await open(path, 'w');
  for (const piece of film(bytes)) await file.write(piece);
  await file.sync();
  await file.close();
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: MIB })) hash.update(piece as Buffer);
  hash.digest();
  const seconds = (performance.now() - began) / 1000;
  rmSync(folder, { recursive: true });
  return seconds;
}

/** Seconds until the last byte was acknowledged, and until the file was accepted. */
async function upload(party: Party, name: string, bytes: number): Promise<{ received: number; accepted: number }> {
  const metadata = Object.entries({ filename: name, purpose: 'sample', classLetter: CLASS })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const tus = { 'tus-resumable': '1.0.0' };
  const began = performance.now();
  const created = await party.fetch('/uploads', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata },
  });
  if (created.status !== 201) throw new Error(`creation: ${created.status} ${await created.text()}`);
  const location = created.headers.get('location') ?? '';
  const sent = await party.fetch(location, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: ReadableStream.from(film(bytes)),
    duplex: 'half',
  } as RequestInit);
  if (sent.status !== 204) throw new Error(`sending: ${sent.status} ${await sent.text()}`);
  const received = (performance.now() - began) / 1000;
  const uploadId = location.split('/').at(-1) ?? '';
  const result = await until(
    `the check of ${name}`,
    async () => {
      const now = await party.call(getUpload, { params: { uploadId } });
      return now.state === 'checking' ? undefined : now;
    },
    300_000,
  );
  if (result.state !== 'accepted') throw new Error(`refused: ${result.reason}`);
  return { received, accepted: (performance.now() - began) / 1000 };
}

/** Memory that the web process holds now, and the most it has held, MiB. */
function webMemory(below: number): { now: number; peak: number } {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const read = (name: string) => {
      try {
        return readFileSync(`/proc/${pid}/${name}`, 'utf8');
      } catch {
        return '';
      }
    };
    const status = read('status');
    const mib = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
    const isWeb = read('cmdline').includes('platform/main.ts\0web');
    if (parent === below && isWeb) return { now: Math.round(mib('VmRSS')), peak: Math.round(mib('VmHWM')) };
  }
  throw new Error('the web process is not to be found');
}

async function consenting(url: string): Promise<Party> {
  const party = createParty(url, 'zhangxiaowen');
  await party.signIn();
  const notices = await party.call(getNotices);
  for (const document of ['notice', 'privacy'] as const) {
    await party.call(recordConsent, { body: { document, version: notices[document].version } });
  }
  return party;
}

const system = await startTemporarySystem();
try {
  const party = await consenting(system.url);
  await upload(party, 'warm-up.mp4', 8 * MIB);
  const before = webMemory(system.pid);
  const least = await baseline(total);
  const rate = (seconds: number) => `${Math.round(total / MIB / seconds)} MiB/s`;
  const share = (seconds: number) => `${(least / seconds).toFixed(2)} × the baseline`;
  console.log(`\nBaseline, ${total / MIB} MiB written with fsync and hashed: ${rate(least)}`);

  const one = await upload(party, 'one.mp4', total);
  console.log(`One upload: received at ${rate(one.received)}, ${share(one.received)}`);
  console.log(`            until accepted ${rate(one.accepted)}, ${share(one.accepted)}`);
  const afterOne = webMemory(system.pid);

  const began = performance.now();
  const many = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => upload(party, `many-${index}.mp4`, total / AT_ONCE)),
  );
  const received = Math.max(...many.map((each) => each.received));
  const accepted = (performance.now() - began) / 1000;
  console.log(`${AT_ONCE} at once:  received at ${rate(received)}, ${share(received)}`);
  console.log(`            until accepted ${rate(accepted)}, ${share(accepted)}`);
  const afterMany = webMemory(system.pid);
  console.log(`\nMemory of the web process, MiB: ${before.now} before,`);
  console.log(
    `  ${afterOne.now} after one (at most ${afterOne.peak}), ${afterMany.now} after ${AT_ONCE} (at most ${afterMany.peak})`,
  );
} finally {
  await system.stop();
}
