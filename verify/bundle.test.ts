import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeLeaf } from '../lib/register-leaf/leaf.ts';
import { DAY, NOW } from '../lib/rfc3161/test-authority.fixture.ts';
import { LOG_KEY, signingKey, WITNESS_KEY } from '../lib/tlog/note-key.ts';
import {
  type Bundle,
  checkpointOf,
  issuedLeaf,
  LOG,
  makeBundle,
  proofsOf,
  registrationLeaf,
  revocationLeaf,
  WITNESS,
  WORK,
  zipFiles,
} from './bundle.fixture.ts';
import { type Believed, overall } from './findings.ts';
import { judge } from './judge.ts';
import { givenFile, readPaths } from './read-files.ts';

let bundle: Bundle;
let believed: Believed;
let folder: string;
beforeAll(async () => {
  bundle = await makeBundle();
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const anchors = [bundle.world.root.certificate];
  believed = { anchors, logs: [LOG], witnesses: [WITNESS], quorum: 1, at: new Date(NOW.getTime() + DAY) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = (changes: Record<string, Uint8Array | null> = {}) =>
  Object.entries({ ...bundle.files, ...changes }).flatMap(([name, bytes]) => (bytes ? [givenFile(name, bytes)] : []));
const failing = async (files: Parameters<typeof judge>[0], other: Partial<Believed> = {}) =>
  (await judge(files, { ...believed, ...other })).filter(({ outcome }) => outcome === 'fails').map(({ zh }) => zh);
const text = (source: string) => new Uint8Array(Buffer.from(source));

describe('a bundle', () => {
  it('holds in every part, each file is accounted for', async () => {
    const files = [...given(), givenFile('我的.png', WORK)];
    const findings = await judge(files, believed);
    expect(findings.filter(({ outcome }) => outcome === 'fails' || outcome === 'undecided')).toEqual([]);
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(files.map(({ name }) => name)));
    expect(findings.filter(({ file }) => file === '我的.png').map(({ zh }) => zh)).toEqual([
      '就是登记的样本“青瓷.png”。',
      '国密SM3指纹与清单一致。',
    ]);
    expect(overall(findings)).toBe('holds');
  });

  it('is undecided without keys from elsewhere, and its own are named', async () => {
    const findings = await judge(given(), { ...believed, anchors: [], logs: [], witnesses: [], quorum: 0 });
    expect(overall(findings)).toBe('undecided');
    expect(findings.map(({ zh }) => zh)).toContain(`公钥 ${LOG.text}，未采信。`);
  });

  it.each<[string, () => Record<string, Uint8Array | null>, string]>([
    [
      'a manifest changed after it was stamped',
      () => ({
        'manifest.json': text(
          Buffer.from(bundle.files['manifest.json'] ?? [])
            .toString()
            .replace('青瓷', '白瓷'),
        ),
      }),
      '时间戳不是这份清单的。',
    ],
    ['another certificate', () => ({ 'certificate.pdf': text('%PDF-1.7\n') }), 'certificate.pdf与清单不一致。'],
    [
      'openings of somebody else',
      () => ({
        'openings.json': text(
          Buffer.from(bundle.files['openings.json'] ?? [])
            .toString()
            .replace('0015', '0023'),
        ),
      }),
      '著作权人的证件与日志中的承诺不一致。',
    ],
    ['a file that does not belong to it', () => ({ '附件.exe': text('MZ') }), '不是登记的任何一个样本。'],
  ])('does not hold with %s', async (_what, changes, sentence) => {
    expect(await failing(given(changes()))).toContain(sentence);
  });

  it('does not hold with a time stamp of an authority nobody believes', async () => {
    const other = await makeBundle();
    const stamp = await other.world.stamp(
      Buffer.from(givenFile('', bundle.files['manifest.json'] ?? WORK).sha256, 'hex'),
    );
    expect((await failing(given({ 'manifest.tst': stamp }))).join()).toMatch(/^时间戳不成立/);
  });

  it('is undecided about the time when its time stamp was taken away', async () => {
    expect(overall(await judge(given({ 'manifest.tst': null }), believed))).toBe('undecided');
  });
});

describe('a log that was tampered with', () => {
  const leaves = () => [registrationLeaf(), issuedLeaf(bundle.pdf), revocationLeaf()].map(encodeLeaf);
  const honest = () => leaves();
  const files = (proofs: readonly string[]) => proofs.map((proof, i) => givenFile(`${i}.tlog-proof`, text(proof)));

  it.each<[string, (tree: Uint8Array[]) => Uint8Array[]]>([
    ['a leaf changed', (tree) => tree.with(1, encodeLeaf(issuedLeaf(WORK)))],
    ['a leaf removed', (tree) => tree.toSpliced(0, 1)],
    ['leaves in another order', (tree) => [tree[1], tree[0], tree[2]] as Uint8Array[]],
  ])('is caught: %s, under the checkpoint that was signed', async (_what, tamper) => {
    const signed = checkpointOf(honest());
    const told = await failing(files(proofsOf(tamper(honest()), signed)));
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(new Set(told)).toEqual(new Set(['证明推不出签名的树根，这条记录不在日志中。']));
  });

  it('is caught: a revocation left out by a fork that no witness has seen', async () => {
    const impostor = { ...signingKey(WITNESS.name, WITNESS_KEY, Buffer.alloc(32, 9)), id: WITNESS.id };
    const fork = honest().slice(0, 2);
    expect(await failing(files(proofsOf(fork, checkpointOf(fork, LOG, impostor))))).toContain(
      '日志或见证人的签名不成立。',
    );
    const stranger = signingKey('witness.example/two', WITNESS_KEY, Buffer.alloc(32, 9));
    expect(await failing(files(proofsOf(fork, checkpointOf(fork, LOG, stranger))))).toContain('见证人签名不足。');
  });

  it('is caught: two checkpoints of one size, both signed', async () => {
    const one = honest().slice(0, 2);
    const other = one.with(1, encodeLeaf(issuedLeaf(WORK)));
    const sentence = '日志分叉：同样2条记录有两个不同的树根，都有日志的签名。';
    expect(await failing(files([proofsOf(one)[0] ?? '', proofsOf(other)[0] ?? '']))).toContain(sentence);
    expect(await failing([...files(proofsOf(one)), givenFile('checkpoint', text(checkpointOf(other)))])).toContain(
      sentence,
    );
  });

  it('is caught: a checkpoint of another key', async () => {
    const stranger = signingKey(LOG.name, LOG_KEY, Buffer.alloc(32, 3));
    const checkpoint = givenFile('checkpoint', text(checkpointOf(honest(), stranger)));
    expect(await failing([checkpoint])).toEqual(['检查点的签名不成立。']);
  });
});

describe('a ZIP', () => {
  const path = (name: string, bytes: Uint8Array) => {
    const at = join(folder, name);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, bytes);
    return at;
  };

  it('is read like the folder of its files', async () => {
    const zip = path('a.zip', await zipFiles(bundle.files));
    for (const [name, bytes] of Object.entries(bundle.files)) path(`unpacked/${name}`, bytes);
    const [packed, unpacked] = [await readPaths([zip]), await readPaths([join(folder, 'unpacked')])];
    const known = ({ name, sha256, sm3 }: (typeof packed)[number]) => `${name} ${sha256} ${sm3}`;
    expect(packed.map(known).sort()).toEqual(unpacked.map(known).sort());
    expect(overall(await judge(packed, believed))).toBe('holds');
  });

  it('that is no bundle is a work', async () => {
    const docx = await zipFiles({ 'word/document.xml': WORK });
    expect((await readPaths([path('work.docx', docx)])).map(({ name }) => name)).toEqual(['work.docx']);
    const addOn = await zipFiles({ 'manifest.json': WORK, 'icon.png': WORK });
    expect((await readPaths([path('add-on.zip', addOn)])).map(({ name }) => name)).toEqual(['add-on.zip']);
  });

  it('is unpacked even when files were taken out of it', async () => {
    const { 'manifest.json': manifest, 'record.json': record } = bundle.files;
    if (!manifest || !record) throw new Error('no such file');
    const rest = await zipFiles({ 'manifest.json': manifest, 'record.json': record });
    expect((await readPaths([path('rest.zip', rest)])).map(({ name }) => name)).toEqual([
      'manifest.json',
      'record.json',
    ]);
  });

  it('that unpacks to too much, lies about its sizes or has two files of one name is refused', async () => {
    const saying = async (unpacked: number) => {
      const zip = await zipFiles({ 'record.json': WORK, 'manifest.json': new Uint8Array(100_000) });
      const entry = zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
      zip.writeUInt32LE(unpacked, entry + 24);
      return zip;
    };
    const bomb = await saying(300 * 1024 * 1024);
    await expect(readPaths([path('bomb.zip', bomb)])).rejects.toThrow('解压后太大');
    const lying = await saying(10);
    await expect(readPaths([path('lying.zip', lying)])).rejects.toThrow('lying.zip: ZIP');

    const twice = await zipFiles({ 'record.json': WORK, 'manifest.json': WORK, 'manifest.jsoN': WORK });
    const renamed = Buffer.from(twice.toString('latin1').replaceAll('manifest.jsoN', 'manifest.json'), 'latin1');
    await expect(readPaths([path('twice.zip', renamed)])).rejects.toThrow('文件重名');

    await expect(readPaths([path('cut.zip', (await zipFiles(bundle.files)).subarray(0, 5000))])).rejects.toThrow('ZIP');
  });
});

describe('the published command', () => {
  const run = (file: string, args: string[], cwd: string) =>
    new Promise<{ code: number; out: string }>((done) => {
      execFile(process.execPath, [file, ...args], { cwd, env: {} }, (error, out, problems) =>
        done({ code: error ? Number(error.code) : 0, out: out + problems }),
      );
    });

  it('is one file that runs in an empty folder without anything installed', async () => {
    const repository = resolve(import.meta.dirname, '..');
    const built = join(folder, 'published');
    const vite = join(repository, 'node_modules/vite/bin/vite.js');
    const config = ['build', '--config', 'verify/vite.config.ts', '--outDir', built, '--logLevel', 'error'];
    expect(await run(vite, config, repository)).toEqual({ code: 0, out: '' });
    const published = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'));
    expect([...published.files, 'package.json'].sort()).toEqual(readdirSync(built).sort());
    expect(Object.values(published.bin)).toEqual(['works-registration-verify.mjs']);
    expect(published).not.toHaveProperty('dependencies');
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    const command = join(built, 'works-registration-verify.mjs');
    const zip = join(empty, '证明材料包.zip');
    writeFileSync(zip, await zipFiles(bundle.files));
    const at = ['--at', believed.at.toISOString()];

    const whole = await run(command, [zip, '--trust-enclosed', ...at], empty);
    expect(whole.out).toContain('结论：全部成立。 All checks hold.');
    expect(whole.code).toBe(0);
    const own = await run(command, [zip, '--log-key', LOG.text, '--witness', WITNESS.text, '--json', ...at], empty);
    expect(JSON.parse(own.out)).toMatchObject({ verdict: 'undecided', at: believed.at.toISOString() });
    expect(own.code).toBe(2);
    writeFileSync(join(empty, 'other.png'), 'another picture');
    const other = await run(command, [zip, 'other.png', '--trust-enclosed', ...at], empty);
    expect(other.out).toContain('✗ other.png：不是登记的任何一个样本。');
    expect(other.code).toBe(1);
    expect(await run(command, [zip, '--at', 'yesterday'], empty)).toMatchObject({ code: 2 });
    const missing = await run(command, ['nothing.zip'], empty);
    expect([missing.code, missing.out.includes('用法')]).toEqual([2, false]);
    expect(missing.out).toContain('nothing.zip: 没有这个文件 no such file');
    const unknown = await run(command, ['--trust', zip], empty);
    expect([unknown.code, unknown.out.includes('用法')]).toEqual([2, true]);
    const climbing = await zipFiles({ 'manifest.json': WORK, 'record.json': WORK, 'xx/\u001b[31m': WORK });
    const renamed = Buffer.from(climbing.toString('latin1').replaceAll('xx/', '../'), 'latin1');
    writeFileSync(join(empty, 'climbing.zip'), renamed);
    const refused = await run(command, ['climbing.zip'], empty);
    expect([refused.code, refused.out.includes('\u001b')]).toEqual([2, false]);
    expect(refused.out).toContain('climbing.zip: ZIP 不能采用 not taken');
    rmSync(empty, { recursive: true });
  });
});
