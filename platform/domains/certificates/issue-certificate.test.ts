import { getDocumentProxy } from 'unpdf';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyByNumber } from '../../../contract/registry.ts';
import { getWork } from '../../../contract/works.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { readChain } from '../../base/audit.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { findRecord } from '../registry/store.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { issueCertificate } from './jobs.ts';
import { OWNER, registeredWork } from './registered.fixture.ts';
import { findCertificate } from './store.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
afterEach(() => t.sandbox.knobs.reset());

const registered = (state?: string) => registeredWork(t, state);

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
