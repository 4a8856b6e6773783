import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { getDocumentProxy } from 'unpdf';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getMe } from '../../../contract/identity.ts';
import { verifyByNumber } from '../../../contract/registry.ts';
import { getWork } from '../../../contract/works.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { readChain } from '../../base/audit.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { findRecord, insertIssuedNumber, insertRecord } from '../registry/store.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision, insertWork } from '../works/store.ts';
import { issueCertificate } from './jobs.ts';
import { findCertificate, insertCertificate } from './store.ts';

let t: TestApp;
let serial = 0;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
afterEach(() => t.sandbox.knobs.reset());

const OWNER = '杭州青瓷文化创意有限公司';

/** A work of the company that has just been registered, with a picture among its samples. */
async function registered(state = 'registered'): Promise<{ id: string; number: string }> {
  const { app } = t;
  const { accountId } = await (await t.signedIn('qingci')).call(getMe);
  const [id, fileId] = [randomUUID(), randomUUID()];
  const number = `浙作登字-2026-F-${String(++serial).padStart(8, '0')}`;
  const picture = await sharp({ create: { width: 2400, height: 900, channels: 4, background: '#1b5faa80' } })
    .png()
    .toBuffer();
  const sha256 = await app.objects.put(picture);
  const now = app.clock.now();
  const form = sealForm(app.sealer, {
    ...GOOD_FORM,
    owners: [formParty('qingci')],
    authors: [formParty('wangjie')],
    samples: [{ fileId, name: '纹样', piece: '' }],
    certificatePicture: fileId,
  });
  const registeredOn = '2026-11-22';
  await app.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('file')
      .values({
        id: fileId,
        accountId,
        purpose: 'sample',
        name: 'a.png',
        mediaType: 'image/png',
        bytes: picture.length,
        sha256,
        createdAt: now,
      })
      .execute();
    await insertWork(tx, {
      id,
      code: `Z20261122-C${String(serial).padStart(5, '0')}`,
      accountId,
      state,
      revision: 1,
      paid: true,
      authorityVersion: app.authority.version,
      form,
      title: GOOD_FORM.title,
      classLetter: 'F',
      regionCode: '330106',
      registrationNumber: number,
      registeredOn,
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form, frozenAt: now });
    await insertIssuedNumber(tx, { number, workId: id, serial, scope: 'test', takenAt: now });
    await insertCertificate(tx, { workId: id, number, revision: 1, registeredOn, createdAt: now });
    await insertRecord(tx, {
      year: 2026,
      workId: id,
      number,
      title: GOOD_FORM.title,
      classLetter: 'F',
      authors: ['王㛃'],
      owners: [OWNER],
      ownerRegions: ['330106'],
      completedOn: '2026-03-18',
      firstPublishedOn: '2026-04-01',
      registeredOn,
      publishedAt: now,
      state: 'in_force',
      samples: '[]',
      searchText: '',
      grams: [],
    });
  });
  return { id, number };
}

const download = async (id: string) => (await t.signedIn('qingci')).download(`/api/works/${id}/certificate.pdf`);

describe('the certificate', () => {
  it('is sealed by the authority for decades, and stands in the register', async () => {
    const { id, number } = await registered();
    await issueCertificate(t.app, id);
    const pdf = await download(id);
    const anchors = await t.app.trustAnchors();
    const report = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: t.clock.now() });
    expect(report.verdict).toBe('valid');
    expect(report.signatures.map((s) => [s.signerName, s.level, s.page])).toEqual([['浙江省版权局', 'B-LTA', 0]]);
    const document = await getDocumentProxy(pdf.slice());
    const { items } = await (await document.getPage(1)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    for (const shown of [number, GOOD_FORM.title, '王㛃', OWNER, '浙江省版权局'])
      expect(text.replace(/\s/g, '')).toContain(shown);
    const record = await findRecord(t.app.db, number);
    expect(record?.certificateSha256).toEqual((await findCertificate(t.app.db, id))?.sha256);
    const view = await (await t.signedIn('qingci')).call(getWork, { params: { id } });
    expect(view.certificate).toMatchObject({ number, url: `/api/works/${id}/certificate.pdf` });
    expect((await readChain(t.app.db, id)).events.map((e) => e.command)).toEqual(['certificate_issued']);
    const verdict = await (await t.signedIn('qingci')).call(verifyByNumber, { query: { number, owner: OWNER } });
    expect(verdict.verdict).toBe('genuine');
  });

  it('is issued once, however often and however much at once it is asked for', async () => {
    const { id } = await registered();
    await Promise.all([issueCertificate(t.app, id), issueCertificate(t.app, id)]);
    const first = await findCertificate(t.app.db, id);
    await issueCertificate(t.app, id);
    expect(await findCertificate(t.app.db, id)).toEqual(first);
    expect((await readChain(t.app.db, id)).events).toHaveLength(1);
  });

  it.each(['csc', 'ca'] as const)('waits while %s is down', async (party) => {
    const { id } = await registered();
    t.sandbox.knobs.set(party, { down: true });
    await expect(issueCertificate(t.app, id)).rejects.toBeInstanceOf(OutsideUnavailable);
    await expect(download(id)).rejects.toThrow('not_found');
    t.sandbox.knobs.reset();
    await issueCertificate(t.app, id);
    expect((await download(id)).length).toBeGreaterThan(50_000);
  });

  it('is never made with a forged seal, nor for a revoked work', async () => {
    const { id } = await registered();
    t.sandbox.knobs.set('csc', { forge: true });
    await expect(issueCertificate(t.app, id)).rejects.toThrow('signature_mismatch');
    expect((await findCertificate(t.app.db, id))?.issuedAt).toBeNull();
    const revoked = await registered('revoked');
    await issueCertificate(t.app, revoked.id);
    expect((await findCertificate(t.app.db, revoked.id))?.issuedAt).toBeNull();
  });

  it('is for the applicant alone', async () => {
    const { id } = await registered();
    await issueCertificate(t.app, id);
    await expect((await t.signedIn('xumo')).download(`/api/works/${id}/certificate.pdf`)).rejects.toThrow('not_found');
  });
});
