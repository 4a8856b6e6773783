import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newestStamp } from '../../../lib/pades/archive.ts';
import type { PdfReport } from '../../../lib/pades/report.ts';
import { readChain } from '../../base/audit.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { issueCertificate } from '../certificates/jobs.ts';
import { registeredWork } from '../certificates/registered.fixture.ts';
import { findCertificate } from '../certificates/store.ts';
import { verifyByPdf } from '../registry/verify.ts';
import { validate } from '../signing/long-term.ts';
import { askForRenewals, renewProof } from './renew.ts';

let t: TestApp;
/** Works with certificates of the first day: sign-ins and the seal do not last as long as these tests. */
let works: string[];
let certificates: string[];
let begun: Date;
/** The files as they were first issued. */
const originals = new Map<string, Buffer>();
beforeAll(async () => {
  t = await testApp({ sandboxFollowsClock: true });
  works = [];
  for (let i = 0; i < 5; i++) works.push((await registeredWork(t)).id);
  certificates = works.slice(1);
  begun = t.clock.now();
  for (const id of certificates) {
    await issueCertificate(t.app, id);
    originals.set(id, (await file(id)).bytes);
  }
});
afterAll(() => t.close());
afterEach(() => t.sandbox.knobs.reset());

function next(from: string[]): string {
  const id = from.shift();
  if (!id) throw new Error('none is left');
  return id;
}

async function file(workId: string): Promise<{ sha256: Buffer; bytes: Buffer; report: PdfReport }> {
  const sha256 = (await findCertificate(t.app.db, workId))?.sha256;
  if (!sha256) throw new Error('no certificate');
  const bytes = await t.app.objects.read(sha256);
  return { sha256, bytes, report: await validate(t.app, bytes) };
}

const indexed = (workId: string) =>
  t.app.db.selectFrom('archiveProof').selectAll().where('workId', '=', workId).executeTakeFirst();
const proofOf = (workId: string) => ({ kind: 'certificate', workId, revision: 1 }) as const;

/** The daily run and its jobs. */
async function daily(): Promise<void> {
  await askForRenewals(t.app);
  await t.drain();
}

describe('the archive', () => {
  it('reads the day of the next stamp out of a new proof, and leaves it alone until then', async () => {
    const id = next(certificates);
    const before = await file(id);
    await daily();
    const row = await indexed(id);
    expect(row?.askedAt).toBeNull();
    const stamp = newestStamp(before.report);
    expect(row && stamp && row.renewBy > stamp.time && row.renewBy < stamp.certificateEnds).toBe(true);
    t.clock.advanceDays(30);
    await daily();
    expect((await file(id)).sha256).toEqual(before.sha256);
    expect((await indexed(id))?.renewBy).toEqual(row?.renewBy);
  });

  it('takes the second authority when the first is down, and waits when both are', async () => {
    const id = next(certificates);
    await daily();
    const before = await file(id);
    await makeDue(id);
    for (const party of ['tsa', 'tsa2'] as const) t.sandbox.knobs.set(party, { down: true });
    await daily();
    expect((await file(id)).sha256).toEqual(before.sha256);
    expect(await indexed(id)).toMatchObject({ claimedUntil: null });
    await expect(renewProof(t.app, proofOf(id))).rejects.toThrow('time-stamp authority');
    t.sandbox.knobs.reset();
    t.sandbox.knobs.set('tsa', { down: true });
    await renewProof(t.app, proofOf(id));
    const after = await file(id);
    expect(after.sha256).not.toEqual(before.sha256);
    expect(after.report.documentTimestamps.map(({ tsa }) => tsa)).toEqual(['沙箱时间戳服务一', '沙箱时间戳服务二']);
  });

  it('renews each proof once, however often it is asked', async () => {
    const id = next(certificates);
    await makeDue(id);
    await Promise.all([
      askForRenewals(t.app),
      askForRenewals(t.app),
      ...[1, 2, 3].map(() => renewProof(t.app, proofOf(id))),
    ]);
    await t.drain();
    await daily();
    expect((await file(id)).report.documentTimestamps).toHaveLength(2);
    const commands = (await readChain(t.app.db, id)).events.map(({ command }) => command);
    expect(commands).toEqual(['certificate_issued', 'archive_renewed']);
  });

  it('lets go of a form that was corrected', async () => {
    const id = next(works);
    const name = { kind: 'form', workId: id, revision: 1 } as const;
    await t.app.db
      .insertInto('archiveProof')
      .values({ ...name, renewBy: t.clock.now() })
      .execute();
    await renewProof(t.app, name);
    expect(await indexed(id)).toBeUndefined();
  });

  it('keeps a certificate at B-LTA for twelve years, and an older download genuine', async () => {
    const id = next(certificates);
    const first = originals.get(id);
    if (!first) throw new Error('no first file');
    const end = begun.getTime() + 12 * 365.25 * 86_400_000;
    while (t.clock.now().getTime() < end) {
      t.clock.advanceDays(60);
      await daily();
      expect((await file(id)).report).toMatchObject({ valid: true, signatures: [{ level: 'B-LTA' }] });
    }
    const last = await file(id);
    expect(last.report.summary).toBe('文件中的1个签章全部有效，内容未被改动。');
    expect(last.report.documentTimestamps.length).toBeGreaterThanOrEqual(3);
    expect(Buffer.compare(last.bytes.subarray(0, first.length), first)).toBe(0);
    // The first file alone no longer shows it: its time stamp's certificate has ended.
    expect((await validate(t.app, first)).verdict).toBe('untrusted');
    for (const bytes of [first, last.bytes]) {
      const verdict = await verifyByPdf(t.app, bytes);
      expect(verdict.reasons.filter(({ ok }) => !ok)).toEqual([]);
      expect(verdict.verdict).toBe('genuine');
    }
  });
});

/** Turns nobody's clock: as if the stamp had aged. */
async function makeDue(workId: string): Promise<void> {
  const { renewBy } = (await indexed(workId)) ?? {};
  const days = ((renewBy?.getTime() ?? 0) - t.clock.now().getTime()) / 86_400_000;
  if (days >= 0) t.clock.advanceDays(days + 1);
}
