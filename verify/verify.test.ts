import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashLeaf } from '../lib/merkle/hash.ts';
import { inclusionProof, rootHash } from '../lib/merkle/proof.ts';
import { createTestWorld, makePdf, signPdf, type TestWorld } from '../lib/pades/test-signing.fixture.ts';
import { encodeLeaf, listDigest, type RegisterLeaf, samplesDigest } from '../lib/register-leaf/leaf.ts';
import { DAY, NOW } from '../lib/rfc3161/test-authority.fixture.ts';
import { writeCheckpoint } from '../lib/tlog/checkpoint.ts';
import { writeLogProof } from '../lib/tlog/log-proof.ts';
import { LOG_KEY, signingKey, WITNESS_KEY } from '../lib/tlog/note-key.ts';
import { cosignText, signText, writeNote } from '../lib/tlog/signed-note.ts';
import { type Believed, judge, overall } from './judge.ts';

const LOG = signingKey('register.example/log', LOG_KEY, Buffer.alloc(32, 1));
const WITNESS = signingKey('witness.example/one', WITNESS_KEY, Buffer.alloc(32, 2));
const STRANGER = signingKey('register.example/log', LOG_KEY, Buffer.alloc(32, 3));
const NUMBER = '浙作登字-2026-F-00000001';
const work = Buffer.from('the picture');
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const samples = [{ name: '青瓷.png', piece: '', bytes: work.length, sha256: hex(work) }];
const record = { number: NUMBER, title: '青瓷纹样', authors: ['张三'], owners: ['张三'], samples };

let world: TestWorld;
let pdf: Uint8Array;
let believed: Believed;
beforeAll(async () => {
  world = await createTestWorld();
  pdf = await signPdf(await makePdf(), world, world.company);
  const anchors = [world.root.certificate];
  believed = { anchors, logs: [LOG], witnesses: [WITNESS], quorum: 1, at: new Date(NOW.getTime() + DAY) };
});

const head = (number: string) =>
  ({ version: 1, at: '2026-03-01T00:00:00.000Z', number, authority: '浙江某某文化有限公司' }) as const;
const registration = (number = NUMBER): RegisterLeaf => ({
  ...head(number),
  act: 'registration',
  title: record.title,
  classLetter: 'F',
  authors: record.authors,
  owners: record.owners,
  completedOn: '2026-01-01',
  firstPublishedOn: null,
  registeredOn: '2026-03-01',
  piecesSha256: listDigest([]),
  samplesSha256: samplesDigest(samples),
  ownerDocuments: [],
});
const issued = (authority = head(NUMBER).authority as string): RegisterLeaf => ({
  ...head(NUMBER),
  authority,
  act: 'certificate_issued',
  certificateSha256: hex(pdf),
});

/** Proofs of all leaves under one checkpoint. */
function proofs(leaves: RegisterLeaf[], log = LOG) {
  const entries = leaves.map(encodeLeaf);
  const hashes = entries.map(hashLeaf);
  const text = writeCheckpoint({ origin: log.name, size: leaves.length, root: rootHash(hashes), extensions: [] });
  const checkpoint = writeNote({ text, signatures: [signText(text, log), cosignText(text, WITNESS, 1_772_000_000)] });
  return entries.map((extra, index) => ({
    name: `${index}.tlog-proof`,
    bytes: Buffer.from(writeLogProof({ extra, index, hashes: inclusionProof(hashes, index), checkpoint })),
  }));
}
const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
const json = (value: unknown) => file('record.json', Buffer.from(JSON.stringify(value)));
const certificate = () => file('certificate.pdf', pdf);
const verdict = async (files: Parameters<typeof judge>[0], other: Partial<Believed> = {}) =>
  overall(await judge(files, { ...believed, ...other }));

describe('certificate, proofs, record and work', () => {
  it('hold together', async () => {
    const given = [certificate(), ...proofs([registration(), issued()]), json(record), file('a.png', work)];
    const findings = await judge(given, believed);
    expect(findings.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
    expect(new Set(findings.map((each) => each.file)).size).toBe(given.length);
    expect(overall(findings)).toBe('holds');
  });

  it('are undecided as long as nobody is believed', async () => {
    const given = [certificate(), ...proofs([registration(), issued()])];
    expect(await verdict(given, { anchors: [] })).toBe('undecided');
    expect(await verdict(given, { logs: [] })).toBe('undecided');
    expect(await verdict([certificate()])).toBe('undecided');
    expect(await verdict([file('a.png', work), json(record)])).toBe('undecided');
    expect(await verdict([])).toBe('undecided');
  });
});

describe('does not hold:', () => {
  it('a certificate with one byte changed', async () => {
    const changed = Uint8Array.from(pdf);
    changed[changed.length - 600] = (changed[changed.length - 600] ?? 0) ^ 1;
    const findings = await judge([file('c.pdf', changed), ...proofs([registration(), issued()])], believed);
    expect(findings.map(({ zh }) => zh)).toContain('文件与日志中记录的证书不一致。');
    expect(overall(findings)).toBe('fails');
  });
  it('a seal of somebody else than the authority of the log', async () => {
    const findings = await judge([certificate(), ...proofs([issued('浙江省版权局')])], believed);
    expect(findings.at(-1)).toMatchObject({ outcome: 'fails', zh: '印章不是浙江省版权局的。' });
  });
  it('a seal whose root is none of the believed', async () => {
    const other = await createTestWorld();
    expect(await verdict([certificate(), ...proofs([issued()])], { anchors: [other.root.certificate] })).toBe('fails');
  });
  it('another work', async () => {
    const given = [...proofs([registration()]), json(record), file('b.png', Buffer.from('another picture'))];
    expect(await verdict(given)).toBe('fails');
  });
  it.each([
    ['title', { ...record, title: '别的' }],
    ['samples', { ...record, samples: [{ ...samples[0], sha256: '0'.repeat(64) }] }],
  ])('a record with another %s', async (_what, changed) => {
    expect(await verdict([...proofs([registration()]), json(changed)])).toBe('fails');
  });
  it('a log of the same name with another key', async () => {
    expect(await verdict(proofs([registration()], STRANGER))).toBe('fails');
  });
  it('a log without enough witnesses', async () => {
    expect(await verdict(proofs([registration()]), { quorum: 2 })).toBe('fails');
  });
  it('proofs of two registrations', async () => {
    expect(await verdict(proofs([registration(), registration('浙作登字-2026-F-00000002')]))).toBe('fails');
  });
  it('a revoked registration', async () => {
    const revoked: RegisterLeaf = { ...head(NUMBER), act: 'revocation' };
    expect(await verdict(proofs([registration(), revoked]))).toBe('fails');
  });
  it.each([
    'c2sp.org/tlog-proof@v1\nindex 0\n',
    'c2sp.org/tlog-proof@',
    'c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\n\n',
  ])('the broken proof %j', async (text) => {
    expect(await verdict([file('x', Buffer.from(text))])).toBe('fails');
  });
});
