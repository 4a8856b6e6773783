import { beforeAll, describe, expect, it } from 'vitest';
import { createTestWorld, type TestWorld } from '../lib/pades/test-signing.fixture.ts';
import { encodeLeaf, type RegisterLeaf } from '../lib/register-leaf/leaf.ts';
import { DAY, NOW } from '../lib/rfc3161/test-authority.fixture.ts';
import { LOG_KEY, signingKey } from '../lib/tlog/note-key.ts';
import {
  changeLeaf,
  checkpointOf,
  issuedLeaf,
  LOG,
  makeBundle,
  NUMBER,
  proofsOf,
  RECORD,
  registrationLeaf,
  revocationLeaf,
  WITNESS,
  WORK,
} from './bundle.fixture.ts';
import { type Believed, overall } from './findings.ts';
import { judge } from './judge.ts';
import { givenFile } from './read-files.ts';

const STRANGER = signingKey(LOG.name, LOG_KEY, Buffer.alloc(32, 3));
const OTHER = '浙作登字-2026-F-00000002';
const registration = registrationLeaf;

let world: TestWorld;
let pdf: Uint8Array;
let believed: Believed;
beforeAll(async () => {
  ({ world, pdf } = await makeBundle());
  const anchors = [world.root.certificate];
  believed = { anchors, logs: [LOG], witnesses: [WITNESS], quorum: 1, at: new Date(NOW.getTime() + DAY) };
});
const issued = (authority?: string) => issuedLeaf(pdf, authority);

/** Proofs of all leaves under one checkpoint. */
function proofs(leaves: RegisterLeaf[], log = LOG) {
  const entries = leaves.map(encodeLeaf);
  const texts = proofsOf(entries, checkpointOf(entries, log));
  return texts.map((text, index) => file(`${index}.tlog-proof`, Buffer.from(text)));
}
const file = givenFile;
const json = (value: unknown) => file('record.json', Buffer.from(JSON.stringify(value)));
const certificate = () => file('certificate.pdf', pdf);
const verdict = async (files: Parameters<typeof judge>[0], other: Partial<Believed> = {}) =>
  overall(await judge(files, { ...believed, ...other }));

describe('certificate, proofs, record and work', () => {
  it('hold together', async () => {
    const given = [certificate(), ...proofs([registration(), issued()]), json(RECORD), file('a.png', WORK)];
    const findings = await judge(given, believed);
    expect(findings.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
    expect(new Set(findings.map((each) => each.file)).size).toBe(given.length);
    expect(overall(findings)).toBe('holds');
  });

  it('hold with what was changed since, which is said, and not with what it was before', async () => {
    const changes = [changeLeaf(3, ['王五']), changeLeaf(2, ['李四'])];
    const given = [certificate(), ...proofs([registration(), issued(), ...changes])];
    const findings = await judge([...given, json({ ...RECORD, owners: ['王五'] })], believed);
    expect(overall(findings)).toBe('holds');
    const noted = findings.filter(({ outcome }) => outcome === 'noted');
    expect(noted[0]?.zh).toContain(`登记${NUMBER}有过变更，现为第3版`);
    expect(noted[0]?.en).toContain('has changed since (version 3)');
    for (const owners of [['张三'], ['李四']])
      expect(await verdict([...given, json({ ...RECORD, owners })])).toBe('fails');
  });

  it('are undecided as long as nobody is believed', async () => {
    const given = [certificate(), ...proofs([registration(), issued()])];
    expect(await verdict(given, { anchors: [] })).toBe('undecided');
    expect(await verdict(given, { logs: [] })).toBe('undecided');
    expect(await verdict([certificate()])).toBe('undecided');
    expect(await verdict([file('a.png', WORK), json(RECORD)])).toBe('undecided');
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
    const given = [...proofs([registration()]), json(RECORD), file('b.png', Buffer.from('another picture'))];
    expect(await verdict(given)).toBe('fails');
  });
  it.each([
    ['title', { ...RECORD, title: '别的' }],
    ['class', { ...RECORD, classLetter: 'A' }],
    ['date', { ...RECORD, completedOn: '2020-01-01' }],
    ['list of pieces', { ...RECORD, pieces: ['别的'] }],
    ['samples', { ...RECORD, samples: [{ ...RECORD.samples[0], sha256: '0'.repeat(64) }] }],
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
    expect(await verdict(proofs([registration(), registration(OTHER)]))).toBe('fails');
  });
  it('a revoked registration', async () => {
    expect(await verdict(proofs([registration(), revocationLeaf()]))).toBe('fails');
  });
  it.each([
    'c2sp.org/tlog-proof@v1\nindex 0\n',
    'c2sp.org/tlog-proof@',
    'c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\n\n',
  ])('the broken proof %j', async (text) => {
    expect(await verdict([file('x', Buffer.from(text))])).toBe('fails');
  });
});
