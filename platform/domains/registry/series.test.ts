import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPublicPicture, showPublicPicture } from '../../../contract/public-picture.ts';
import { getRecord, searchRegister, verifyByNumber } from '../../../contract/registry.ts';
import { getWork, saveDraft, type WorkView } from '../../../contract/works.ts';
import { decodeLeaf, listDigest } from '../../../lib/register-leaf/leaf.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { confirm, fileServiceWork, getReady } from '../../../tools/journey/filing.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { pay } from '../../../tools/journey/payment.ts';
import { REVIEWERS, submit } from '../../../tools/journey/registration.ts';
import { pass } from '../../../tools/journey/review.ts';
import { nextSigner, sign } from '../../../tools/journey/signing.ts';
import { until } from '../../../tools/journey/until.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { changeRecord } from './change.ts';
import { revokeRecord } from './commands.ts';
import { makeOpenData, openDataContent } from './open-data.ts';

let t: TestApp;
let work: WorkView;
beforeAll(async () => {
  t = await testApp({ workers: true });
});
afterAll(() => t.close());

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .png()
    .toBuffer();

/** Two pieces, the second with two files, the picture cropped. */
async function fileSeries(company: Party): Promise<string> {
  const bytes = await picture('#88aacc');
  const sample = { title: '二十四节气', classLetter: 'F', fileName: '立春.png', bytes };
  const { id } = await fileServiceWork(company, 'zhangxiaowen', sample);
  const upload = async (name: string, background: string) =>
    (await company.upload({ name, bytes: await picture(background), purpose: 'sample', classLetter: 'F' })).id;
  const rain = await upload('雨水.png', '#336699');
  const back = await upload('雨水背面.png', '#224466');
  const { version, form } = await company.call(getWork, { params: { id } });
  const series = {
    ...form,
    series: true,
    pieces: [
      { key: 'spring', name: '立春' },
      { key: 'rain', name: '雨水' },
    ],
    samples: [
      ...form.samples.map((each) => ({ ...each, name: '正面', piece: 'spring' })),
      { fileId: rain, name: '正面', piece: 'rain' },
      { fileId: back, name: '背面', piece: 'rain' },
    ],
    certificateCrop: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 },
  };
  const saved = await company.call(saveDraft, { params: { id }, body: { version, form: series } });
  expect(saved.problems).toEqual([]);
  return id;
}

async function registered(company: Party, id: string): Promise<WorkView> {
  await confirm(company, id);
  await pay(company, id);
  await sign(company, (await nextSigner(company, id)).link);
  await sign(await t.signedIn('zhangxiaowen'), (await nextSigner(company, id)).link);
  await submit(company, id);
  for (const username of REVIEWERS) await pass(await t.signedIn(username), id);
  return until('the certificate', async () => {
    const now = await company.call(getWork, { params: { id } });
    return now.certificate?.url ? now : undefined;
  });
}

describe('a registered series', () => {
  it('is published by its pieces, found by them, and listed on the certificate', async () => {
    const company = await t.signedIn('qingci');
    await getReady(company);
    work = await registered(company, await fileSeries(company));
    const { number = '' } = work.certificate ?? {};
    const visitor = await t.signedIn('xumo');
    const record = await visitor.call(getRecord, { params: { number } });
    expect(record.title).toBe('二十四节气');
    expect(record.pieces).toEqual(['立春', '雨水']);
    expect(record.samples.map(({ piece, name }) => `${piece} ${name}`)).toEqual([
      '立春 正面',
      '雨水 正面',
      '雨水 背面',
    ]);
    const { records } = await visitor.call(searchRegister, { query: { q: '雨水' } });
    expect(records.map((each) => each.number)).toEqual([number]);

    const pdf = await company.download(work.certificate?.url ?? '');
    const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: false });
    const [first = '', second = ''] = text.map((page) => page.replaceAll(/\s/g, ''));
    expect(first).toContain('《二十四节气》（系列作品，共2件）');
    for (const words of ['系列作品2件，样本文件3个', '第1件立春', '第2件雨水']) expect(second).toContain(words);
  });

  it('shows its picture in the register while its owner agrees, and every answer is kept', async () => {
    const company = await t.signedIn('qingci');
    const { id } = work;
    const { number = '' } = work.certificate ?? {};
    const visitor = await t.signedIn('xumo');
    const address = async () => (await visitor.call(getRecord, { params: { number } })).pictureUrl;
    const show = (who: Party, shown: boolean) => who.call(showPublicPicture, { params: { id }, body: { shown } });
    expect(await company.call(getPublicPicture, { params: { id } })).toEqual({ available: true, shown: false });
    expect(await address()).toBeNull();
    await expect(show(visitor, true)).rejects.toMatchObject({ problem: { code: 'not_found' } });

    expect(await show(company, true)).toEqual({ available: true, shown: true });
    await show(company, true);
    const shown = (await address()) ?? '';
    const answer = await t.server.inject({ url: shown });
    expect(answer.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'public, max-age=300' });
    expect((await sharp(answer.rawPayload).metadata()).width).toBeLessThanOrEqual(480);
    expect((await t.server.inject({ url: '/register?q=雨水' })).payload).toContain(`src="${shown}"`);

    expect(await show(company, false)).toEqual({ available: true, shown: false });
    expect(await address()).toBeNull();
    expect((await t.server.inject({ url: shown })).statusCode).toBe(404);
    const answers = await t.app.db.selectFrom('pictureConsent').select('shown').orderBy('id').execute();
    expect(answers).toEqual([{ shown: true }, { shown: false }]);
    const change = t.app.db.updateTable('pictureConsent').set({ shown: true }).execute();
    await expect(change).rejects.toThrow('permission denied');
  });

  it('is told by 证书核验 to have changed, when it has', async () => {
    const { number = '' } = work.certificate ?? {};
    const visitor = await t.signedIn('xumo');
    const { owners } = await visitor.call(getRecord, { params: { number } });
    const verdict = () => visitor.call(verifyByNumber, { query: { number, owner: owners[0] ?? '' } });
    expect(await verdict()).toMatchObject({ verdict: 'genuine', sentence: '证书真实有效，登记仍在有效状态。' });
    const change = { title: '二十四节气图', owners: ['杭州青瓷文化有限公司'], ownerRegions: ['330203'] };
    await t.app.db.transaction().execute((tx) => changeRecord(t.app, tx, work.id, change));
    const changed = await verdict();
    expect(changed.sentence).toBe('证书真实，但登记此后有变更，请以登记公告的现状为准。');
    expect(changed.reasons.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        '登记号与登记簿一致，著作权人是变更前登记的。',
        expect.stringMatching(/年.+日，作品名称由“二十四节气”变更为“二十四节气图”。$/),
        expect.stringMatching(/所属地区由“浙江省杭州市”变更为“浙江省宁波市”。$/),
      ]),
    );
    const now = await visitor.call(verifyByNumber, { query: { number, owner: '杭州青瓷文化有限公司' } });
    expect(now.reasons[0]).toEqual({ ok: true, sentence: '登记号与著作权人和登记簿一致。' });
    expect(await visitor.call(verifyByNumber, { query: { number, owner: '别人' } })).toMatchObject({
      verdict: 'unknown',
    });

    const again = () =>
      t.app.db.transaction().execute((tx) => changeRecord(t.app, tx, work.id, { pieces: ['立春图', '雨水图'] }));
    await again();
    await expect(again()).rejects.toThrow('nothing of');
    const record = await visitor.call(getRecord, { params: { number } });
    expect(record).toMatchObject({ title: '二十四节气图', pieces: ['立春图', '雨水图'], state: 'changed' });
    const changes = record.history.filter(({ act }) => act === 'changed');
    expect(changes.map((act) => act.changes.map(({ field, from, to }) => [field, from, to]))).toEqual([
      [
        ['title', ['二十四节气'], ['二十四节气图']],
        ['owners', owners, ['杭州青瓷文化有限公司']],
        ['ownerRegions', ['浙江省杭州市'], ['浙江省宁波市']],
      ],
      [['pieces', ['立春', '雨水'], ['立春图', '雨水图']]],
    ]);
    expect((await t.server.inject({ url: record.url })).payload).toContain('系列作品各件由“立春、雨水”变更为');
    for (const q of ['节气图', '二十四节气', '杭州青瓷', owners[0] ?? '', '雨水图'])
      expect((await visitor.call(searchRegister, { query: { q } })).records.map((each) => each.number)).toEqual([
        number,
      ]);

    const leaves = await t.app.db.selectFrom('logLeaf').select('entry').where('number', '=', number).execute();
    const told = leaves.map(({ entry }) => decodeLeaf(entry)).filter((leaf) => leaf?.act === 'change');
    expect(told).toMatchObject([
      { recordVersion: 2, title: '二十四节气图', piecesSha256: listDigest(['立春', '雨水']) },
      { recordVersion: 3, title: '二十四节气图', piecesSha256: listDigest(['立春图', '雨水图']) },
    ]);
    const rewrite = t.app.db.updateTable('registerChange').set({ changes: '[]' }).execute();
    await expect(rewrite).rejects.toThrow('permission denied');
  });

  it('stays changed beneath a revocation, and is not changed any more', async () => {
    await t.app.db.transaction().execute((tx) => revokeRecord(t.app, tx, work.id));
    const { number = '' } = work.certificate ?? {};
    const visitor = await t.signedIn('xumo');
    const record = await visitor.call(getRecord, { params: { number } });
    expect(record.state).toBe('revoked');
    expect(record.history.map(({ act }) => act)).toEqual(expect.arrayContaining(['changed', 'changed']));
    const owner = record.owners[0] ?? '';
    expect(await visitor.call(verifyByNumber, { query: { number, owner } })).toMatchObject({ verdict: 'revoked' });
    const late = t.app.db.transaction().execute((tx) => changeRecord(t.app, tx, work.id, { title: '新名' }));
    await expect(late).rejects.toThrow('no registration in force');
  });

  it('is told of in the data of the month in which it was changed and revoked', async () => {
    const now = t.app.clock.now();
    const { seq } = await t.app.db
      .selectFrom('event')
      .select((eb) => eb.fn.max('seq').as('seq'))
      .where('workId', '=', work.id)
      .executeTakeFirstOrThrow();
    const bytes = Buffer.alloc(32);
    await t.app.db
      .insertInto('event')
      .values({
        ...{ workId: work.id, seq: seq + 1, at: now, actor: 'test', command: 'revoke', requestId: '' },
        ...{ fromState: 'registered', toState: 'revoked', level: 3, revision: 1, detail: '{}' },
        ...{ previousHash: bytes, hash: bytes },
      })
      .execute();
    // The month is over: what happened in it is complete, and what is registered later does not touch it.
    t.clock.advanceDays(31);
    await makeOpenData(t.app);
    const month = chinaDate(now).slice(0, 7);
    const file = await openDataContent(t.app, `changes-${month}.csv`);
    expect(file).toMatchObject({ type: 'text/csv; charset=utf-8', closed: true });
    const lines = (await text(file.content)).trim().split('\r\n');
    const day = chinaDate(now);
    const { number } = work.certificate ?? {};
    expect(lines).toEqual([
      '登记号,日期,变动,内容',
      `${number},${day},变更,作品名称由“二十四节气”变更为“二十四节气图”；著作权人由“杭州青瓷文化创意有限公司”变更为“杭州青瓷文化有限公司”；所属地区由“浙江省杭州市”变更为“浙江省宁波市”`,
      `${number},${day},变更,系列作品各件由“立春、雨水”变更为“立春图、雨水图”`,
      `${number},${day},撤销,`,
    ]);
    await expect(openDataContent(t.app, `changes-${month}.jsonl`)).rejects.toThrow();
  });
});
