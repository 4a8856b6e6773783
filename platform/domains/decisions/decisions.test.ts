import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDecisions, listDeskDecisions } from '../../../contract/decisions.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { getReady } from '../../../tools/journey/filing.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { freshly, returnedWork, signedWork, submit, submittedWork } from '../deadlines/filed.fixture.ts';
import { endCorrections } from '../works/jobs.ts';
import { moveWork, SYSTEM } from '../works/move.ts';
import { lockWork } from '../works/store.ts';
import { sealDecision } from './jobs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  // Uploads are accepted by a job.
  let ready = false;
  const preparing = getReady(await t.signedIn('qingci')).finally(() => {
    ready = true;
  });
  while (!ready) await t.drain();
  await preparing;
});
afterAll(() => t.close());

const documentsOf = (workId: string) =>
  t.app.db.selectFrom('decisionDocument').selectAll().where('workId', '=', workId).orderBy('eventSeq').execute();

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const pages = Array.from({ length: document.numPages }, async (_none, i) => {
    const { items } = await (await document.getPage(i + 1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('');
  });
  return (await Promise.all(pages)).join('').replace(/\s/g, '');
}

/** 不予登记, decided at the last level. */
async function refusedWork(): Promise<string> {
  const id = await submittedWork(t);
  await t.app.db.updateTable('work').set({ state: 'in_review', level: 3 }).where('id', '=', id).execute();
  const by = { ...SYSTEM('test'), who: ['reviewer'] as const };
  await t.app.db.transaction().execute(async (tx) => {
    const refusal = JSON.stringify({ ground: 'not_a_work', reason: '仅为基本几何图形，不具有独创性。' });
    const facts = { claimedByMe: true };
    await moveWork(t.app, tx, await lockWork(tx, id), by, { command: 'refuse', facts, change: { refusal } });
  });
  return id;
}

describe('decisions in writing', () => {
  it('are sealed for decades, sent to the applicant, and kept on the work page and on the desk', async () => {
    const id = await returnedWork(t);
    await t.app.db.updateTable('work').set({ title: '后来改的名称' }).where('id', '=', id).execute();
    for (const { id: documentId } of await documentsOf(id)) await sealDecision(t.app, documentId);
    const company = await freshly(t, 'qingci');
    const { documents } = await company.call(listDecisions, { params: { id } });
    expect(documents.map(({ kind, title }) => [kind, title])).toEqual([
      ['correction', '补正通知书'],
      ['acceptance', '受理通知书'],
    ]);
    for (const document of documents) {
      const pdf = await company.download(document.url ?? '');
      const anchors = await t.app.trustAnchors();
      const report = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: t.clock.now() });
      expect(report.verdict).toBe('valid');
      expect(report.signatures.map((s) => [s.signerName, s.level])).toEqual([['浙江省版权局', 'B-LTA']]);
      const text = await textOf(pdf);
      for (const shown of [document.number, document.title, '杭州青瓷文化创意有限公司', '浙江省版权局'])
        expect(text).toContain(shown);
      // Frozen when it was decided.
      expect(text).toContain('青瓷纹样');
      expect(text).not.toContain('后来改的名称');
    }
    const reviewer = await freshly(t, 'reviewer2a');
    const desk = await reviewer.call(listDeskDecisions, { params: { id } });
    expect(desk.documents).toHaveLength(2);
    expect((await reviewer.download(desk.documents[0]?.url ?? '')).length).toBeGreaterThan(20_000);
    const stranger = await freshly(t, 'xumo');
    await expect(stranger.call(listDecisions, { params: { id } })).rejects.toThrow('not_found');
    await expect(stranger.download(documents[0]?.url ?? '')).rejects.toThrow('not_found');
  });

  it('exist for a refusal and a termination too, with ground and remedy', async () => {
    const [refused, ended] = [await refusedWork(), await returnedWork(t)];
    t.clock.advanceDays(120);
    await endCorrections(t.app);
    const texts = await Promise.all(
      [refused, ended].map(async (id) => {
        const last = (await documentsOf(id)).at(-1);
        await sealDecision(t.app, last?.id ?? '');
        const sha256 = (await documentsOf(id)).at(-1)?.sha256;
        return textOf(await t.app.objects.read(sha256 ?? Buffer.alloc(0)));
      }),
    );
    for (const text of texts) expect(text).toContain('行政复议');
    expect(texts[0]).toContain('《中华人民共和国著作权法》第三条');
    expect(texts[1]).toContain('终止通知书');
  });

  it('take their numbers without a gap, also when many are decided at once and some fall through', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => signedWork(t)));
    const failing = new Error('falls through after its number was taken');
    const outcome = await Promise.allSettled(
      ids.map(async (id, i) => {
        if (i % 4 !== 3) return submit(t, id);
        await t.app.db.transaction().execute(async (tx) => {
          await moveWork(t.app, tx, await lockWork(tx, id), SYSTEM('test'), { command: 'submit' });
          throw failing;
        });
      }),
    );
    expect(outcome.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    const rows = await t.app.db
      .selectFrom('decisionDocument')
      .select(['scope', 'serial'])
      .where('kind', '=', 'acceptance')
      .orderBy('scope')
      .orderBy('serial')
      .execute();
    for (const scope of new Set(rows.map((row) => row.scope))) {
      const serials = rows.filter((row) => row.scope === scope).map(({ serial }) => serial);
      expect(serials).toEqual(serials.map((_serial, i) => i + 1));
    }
  });

  it('wait while the signing service is down, and are sealed and mailed once', async () => {
    const id = await submittedWork(t);
    const documentId = (await documentsOf(id))[0]?.id ?? '';
    t.sandbox.knobs.set('csc', { down: true });
    await expect(sealDecision(t.app, documentId)).rejects.toBeInstanceOf(OutsideUnavailable);
    t.sandbox.knobs.reset();
    await Promise.all([sealDecision(t.app, documentId), sealDecision(t.app, documentId)]);
    const first = (await documentsOf(id))[0]?.sha256;
    await sealDecision(t.app, documentId);
    expect((await documentsOf(id))[0]?.sha256).toEqual(first);
    await t.drain();
    const mails = await t.app.db
      .selectFrom('message')
      .select(['channel', 'attachments'])
      .where('dedupeKey', '=', `decision ${documentId}`)
      .execute();
    expect(mails).toMatchObject([{ channel: 'mail', attachments: [{ contentType: 'application/pdf' }] }]);
  });
});
