import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getProofBundle, getProofOpenings } from '../../../contract/proof-bundle.ts';
import { readManifest } from '../../../lib/proof-manifest/manifest.ts';
import { LOG_KEY, readVerifierKey, signingKey } from '../../../lib/tlog/note-key.ts';
import { overall } from '../../../verify/findings.ts';
import { judge } from '../../../verify/judge.ts';
import { type GivenFile, sortMaterial } from '../../../verify/material.ts';
import { givenFile, readPaths } from '../../../verify/read-files.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { revokeRecord } from '../registry/commands.ts';
import { mortal } from '../signing/mortal.fixture.ts';
import { certified } from './certified.fixture.ts';
import { certificatesIn, firstSealHolds, proofHolds, readToken } from './independent.fixture.ts';
import { askForBundles, makeProofBundle } from './make.ts';
import { isParty } from './policy.ts';
import { recipesOf } from './recipes.ts';
import { zipOf } from './zip.ts';

const SAMPLE = Buffer.from('<svg>not really a picture, a sample nevertheless</svg>');
const TOOLS = ['sha256sum', 'openssl', 'pdfsig'];

let t: TestApp;
let folder: string;
/** The unpacked bundle of the first work. */
let unpacked: string;
let files: GivenFile[];
let first: { id: string; number: string };
beforeAll(async () => {
  t = await testApp();
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  unpacked = join(folder, 'unpacked');
  first = await registered('越窑青瓷纹样');
});
afterAll(async () => {
  await t.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => t.sandbox.knobs.reset());

const registered = (title: string) =>
  certified(t, { title, sample: { name: '青瓷.png', mediaType: 'image/svg+xml', bytes: SAMPLE } });

const download = async (id: string, by = 'qingci', path = `/api/works/${id}/proof-bundle.zip`) =>
  Buffer.from(await (await t.signedIn(by)).download(path));

async function unpackOf(id: string): Promise<GivenFile[]> {
  const path = join(folder, `${id}.zip`);
  writeFileSync(path, await download(id));
  return readPaths([path]);
}

/** Judged as somebody does who believes the keys in it. */
async function judged(given: GivenFile[], more: GivenFile[] = []) {
  const { anchors, keys } = sortMaterial(given);
  const believed = {
    anchors: anchors.flatMap(({ value }) => value),
    logs: keys.flatMap(({ value }) => value.logs),
    witnesses: keys.flatMap(({ value }) => value.witnesses),
  };
  return judge([...given, ...more], { ...believed, quorum: 1, at: t.clock.now() });
}

const rows = (workId: string) => t.app.db.selectFrom('proofBundle').selectAll().where('workId', '=', workId).execute();
const fileNamed = (name: string) => files.find((file) => file.name === name) ?? givenFile('', new Uint8Array());
const bytesOf = (name: string) => Buffer.from(fileNamed(name).bytes);

describe('the proof bundle of a certificate', () => {
  it('is being made, then there, and holds with the work and the openings', async () => {
    const company = await t.signedIn('qingci');
    const params = { id: first.id };
    expect(await company.call(getProofBundle, { params })).toEqual({ bundle: null });
    await makeProofBundle(t.app, first.id);
    const { bundle } = await company.call(getProofBundle, { params });
    files = await unpackOf(first.id);
    const zip = await download(first.id);
    expect(bundle).toMatchObject({ bytes: zip.length, sha256: createHash('sha256').update(zip).digest('hex') });
    expect(files.map(({ name }) => name)).toEqual([
      '核验说明.html',
      'certificate.pdf',
      'record.json',
      'manifest.json',
      'manifest.tst',
      expect.stringMatching(/^log\/\d+-registration\.tlog-proof$/),
      expect.stringMatching(/^log\/\d+-certificate_issued\.tlog-proof$/),
      'log/checkpoint',
      'keys/log-and-witnesses.txt',
      'keys/anchors.pem',
    ]);
    const openings = await company.call(getProofOpenings, { params });
    const own = [givenFile('a.svg', SAMPLE), givenFile('openings.json', Buffer.from(JSON.stringify(openings)))];
    const findings = await judged(files, own);
    expect(findings.filter(({ outcome }) => outcome === 'fails' || outcome === 'undecided')).toEqual([]);
    expect(overall(findings)).toBe('holds');
  });

  it('holds nothing that is not published', async () => {
    const company = await t.signedIn('qingci');
    const { openings } = await company.call(getProofOpenings, { params: { id: first.id } });
    const [salt = '-', statement = '-'] = openings.flatMap((each) => [each.salt, each.statement.split(':')[1]]);
    const zip = (await download(first.id)).toString('latin1');
    expect(openings).toHaveLength(1);
    for (const secret of [salt, statement]) expect(zip).not.toContain(secret);
  });

  it.each([
    ['the applicant', 'me', 'waiting', 'other', true],
    ['a signer', 'another', 'signed', 'my document', true],
    ['who has not signed', 'another', 'current', 'my document', false],
    ['somebody else', 'another', 'signed', 'other', false],
  ])('is for a party of the work: %s', (_who, accountId, state, document, admitted) => {
    const actor = { accountId: 'me', documentIndex: Buffer.from('my document') };
    expect(isParty(actor, { accountId }, [{ state, documentIndex: Buffer.from(document) }])).toBe(admitted);
  });

  it('is for its parties, and for staff', async () => {
    const office = `/api/office/works/${first.id}/proof-bundle.zip`;
    for (const path of ['proof-bundle', 'proof-bundle.zip', 'proof-openings.json'])
      await expect(download('', 'xumo', `/api/works/${first.id}/${path}`)).rejects.toThrow('not_found');
    expect(await download('', 'certdesk', office)).toEqual(await download(first.id));
    await expect(download('', 'qingci', office)).rejects.toThrow('forbidden');
  });

  it('is made once for each state of the log, and anew after a revocation', async () => {
    await Promise.all([makeProofBundle(t.app, first.id), makeProofBundle(t.app, first.id)]);
    expect(await rows(first.id)).toHaveLength(1);
    const { id } = await registered('将被撤销');
    await makeProofBundle(t.app, id);
    await t.app.db.transaction().execute((tx) => revokeRecord(t.app, tx, id));
    await expect(makeProofBundle(t.app, id)).rejects.toThrow('does not cover');
    await t.drain();
    await makeProofBundle(t.app, id);
    expect(await rows(id)).toHaveLength(2);
    const told = (await judged(await unpackOf(id))).filter(({ outcome }) => outcome === 'fails').map(({ zh }) => zh);
    expect(told.join()).toMatch(/^登记.+已被撤销。$/);
  });

  it('waits for a time-stamp authority, and asks each manifest to be stamped once', async () => {
    const { id } = await registered('等待时间戳');
    for (const party of ['tsa', 'tsa2'] as const) t.sandbox.knobs.set(party, { down: true });
    await expect(makeProofBundle(t.app, id)).rejects.toBeInstanceOf(OutsideUnavailable);
    expect(await rows(id)).toEqual([]);
    t.sandbox.knobs.reset();
    await askForBundles(t.app);
    await t.drain();
    expect(await rows(id)).toHaveLength(1);
  });

  it('comes out whole at whatever moment its making is killed', async () => {
    const { id } = await registered('中途被终止');
    let nth = 1;
    for (let survived = false; !survived; nth += 1) {
      const doomed = mortal(t.app, nth);
      await makeProofBundle(doomed.app, id).catch(() => undefined);
      survived = doomed.survived();
      if (!survived && (await rows(id)).length > 0) expect(overall(await judged(await unpackOf(id)))).toBe('holds');
    }
    expect(nth).toBeGreaterThan(3);
    expect(await rows(id)).toHaveLength(1);
    expect(overall(await judged(await unpackOf(id)))).toBe('holds');
  });

  it('is the same bytes for the same files and time', async () => {
    const parts = [{ name: '核验说明.html', bytes: SAMPLE }];
    const at = new Date('2026-11-22T16:30:10Z');
    const [one, two] = [await zipOf(parts, at), await zipOf(parts, new Date(at))];
    expect(one).toEqual(two);
    // 2026-11-23 00:30:10, as DOS writes it.
    expect(one.readUInt16LE(10)).toBe((0 << 11) | (30 << 5) | 5);
    expect(one.readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 23);
  });
});

describe('what the guide tells to check, by another route', () => {
  it('the fingerprints', () => {
    const manifest = readManifest(bytesOf('manifest.json'));
    const digest = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest('hex');
    const pdf = bytesOf('certificate.pdf');
    expect(manifest?.certificate).toMatchObject({ sha256: digest('sha256', pdf), sm3: digest('sm3', pdf) });
    expect(manifest?.samples).toMatchObject([{ sha256: digest('sha256', SAMPLE), sm3: digest('sm3', SAMPLE) }]);
    const page = bytesOf('核验说明.html').toString();
    for (const { sha256, sm3 } of [manifest?.certificate, ...(manifest?.samples ?? [])].filter((file) => !!file))
      for (const shown of [sha256, sm3]) expect(page).toContain(shown);
  });

  it('the time stamp over the manifest', async () => {
    const anchors = certificatesIn(bytesOf('keys/anchors.pem').toString());
    const manifest = bytesOf('manifest.json');
    const token = await readToken(bytesOf('manifest.tst'), manifest, anchors);
    expect(token).toMatchObject({ holds: true, imprint: fileNamed('manifest.json').sha256 });
    expect(Math.abs(token.time.getTime() - t.clock.now().getTime())).toBeLessThan(600_000);
    expect((await readToken(bytesOf('manifest.tst'), SAMPLE, anchors)).holds).toBe(false);
    expect((await readToken(bytesOf('manifest.tst'), manifest, [])).holds).toBe(false);
  });

  it('the seal of the certificate', async () => {
    const pdf = bytesOf('certificate.pdf');
    expect(await firstSealHolds(pdf)).toBe(true);
    const changed = Buffer.from(pdf);
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(await firstSealHolds(changed)).toBe(false);
  });

  it('the proofs of the log', () => {
    const [logKey = ''] = bytesOf('keys/log-and-witnesses.txt').toString().split('\n');
    const stranger = signingKey(readVerifierKey(logKey).name, LOG_KEY, Buffer.alloc(32, 7)).text;
    const proofs = files
      .filter(({ name }) => name.endsWith('.tlog-proof'))
      .map(({ bytes }) => Buffer.from(bytes).toString());
    expect(proofs).toHaveLength(2);
    for (const proof of proofs) {
      expect(proofHolds(proof, logKey)).toBe(true);
      expect(proofHolds(proof.replace(/^extra ..../m, 'extra AAAA'), logKey)).toBe(false);
      expect(proofHolds(proof, stranger)).toBe(false);
    }
  });

  it('a page that needs nothing but itself', () => {
    const page = bytesOf('核验说明.html').toString();
    const links = [...page.matchAll(/(?:src|href)="([^"]*)"|url\(/g)].map(([, address]) => address);
    expect(links).toEqual([`${t.app.config.publicUrl}/register/${encodeURIComponent(first.number)}`]);
    expect(page).not.toContain('<script');
  });
});

const isInstalled = (tool: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe('the recipes of the guide, with the tools themselves', () => {
  const run = (command: string) =>
    new Promise<string>((done) => {
      const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
      execFile('sh', ['-c', command], { cwd: unpacked, env }, (_error, out, problems) => done(out + problems));
    });
  const recipe = (id: string) => {
    const manifest = readManifest(bytesOf('manifest.json'));
    const found =
      manifest && recipesOf(manifest, { stampedAt: t.clock.now(), revoked: false }).find((each) => each.id === id);
    if (!found) throw new Error(`no recipe ${id}`);
    return found;
  };
  beforeAll(() => {
    for (const { name, bytes } of files) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true });
      writeFileSync(join(unpacked, name), bytes);
    }
  });

  // What it shows is shown above without it.
  for (const [id, tool] of [
    ['hash', 'sha256sum'],
    ['sm3', 'openssl'],
    ['timestamp', 'openssl'],
    ['stamped-at', 'openssl'],
    ['seal', 'pdfsig'],
  ] as const)
    it.skipIf(!isInstalled(tool))(`${id} by ${tool}`, async () => {
      const { command } = recipe(id);
      const steps = bytesOf('核验说明.html').toString().split('<li>');
      const step = steps.find((each) => each.includes(command)) ?? '';
      const [, expected = 'nothing'] = /应当看到<\/span><code>([^<]*)</.exec(step) ?? [];
      expect(await run(command)).toContain(expected);
    });

  it('the published command', async () => {
    const repository = resolve(import.meta.dirname, '../../..');
    const vite = join(repository, 'node_modules/vite/bin/vite.js');
    const config = ['--config', 'verify/vite.config.ts', '--outDir', folder, '--emptyOutDir', 'false'];
    execFileSync(process.execPath, [vite, 'build', ...config, '--logLevel', 'error'], { cwd: repository });
    const { command, expected } = recipe('verify');
    expect(await run(command)).toContain(expected);
    writeFileSync(join(unpacked, 'record.json'), bytesOf('record.json').toString().replace('青瓷', '白瓷'));
    expect(await run(command)).toContain('登记内容或样本清单与日志不一致。');
  });
});

it('all tools of the recipes are named here', () => {
  const manifest = readManifest(bytesOf('manifest.json'));
  const tools = manifest
    ? recipesOf(manifest, { stampedAt: t.clock.now(), revoked: false }).map(({ command }) => command.split(' ')[0])
    : [];
  expect([...new Set(tools)].sort()).toEqual(['node', ...TOOLS].sort());
});
