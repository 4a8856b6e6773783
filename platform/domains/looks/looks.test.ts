import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMe } from '../../../contract/identity.ts';
import { listLooks, listLooksOfWork } from '../../../contract/looks.ts';
import { getDesk } from '../../../contract/review.ts';
import { getReady } from '../../../tools/journey/filing.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { createParty } from '../../../tools/journey/party.ts';
import { allMounted } from '../../roles/web.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { waiting } from '../review/waiting.fixture.ts';
import { setWorkFiles } from '../works/store.ts';

let t: TestApp;
let owner: Party;
let reviewer: Party;
let id: string;
let fileId: string;

beforeAll(async () => {
  t = await testApp({ workers: true });
  owner = await t.signedIn('qingci');
  await getReady(owner);
  reviewer = await t.signedIn('reviewer1a');
  id = await waiting(t, { title: '谁看过我' });
  const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/wood.jpg')));
  fileId = (await owner.upload({ name: '手稿.jpg', bytes, purpose: 'proof' })).id;
  await t.app.db.transaction().execute((tx) => setWorkFiles(tx, id, [fileId]));
});
afterAll(() => t.close());

const seen = async () => (await owner.call(listLooksOfWork, { params: { id } })).looks;

/** Routes for staff about one thing that show no papers of applicants, each with what they show instead. */
const NO_PAPERS: Record<string, string> = {
  downloadDeskProofBundle: 'the issued certificate and what is public beside it',
  getReviewList: 'words of the office',
  getArticle: "the portal's own texts",
  getArticleVersion: "the portal's own texts",
  getAgentRequest: 'names the papers; each is opened through getFile',
  getEvents: 'the log of moves, without personal data',
  getFinanceInvoiceFile: 'the invoice of the office itself',
  getOfficeThreadFile: 'sent to the consultant by the asker',
  getRating: 'the rating and what was answered',
  getSimilar: 'titles and pictures; each picture is opened through getMatchedPreview',
  getMessageTemplate: 'words of the authority',
  getThread: 'a conversation the asker began',
  listDeskDecisions: 'numbers and dates of documents; each is opened through getDeskDecision',
  listWorkMessages: 'what was sent when, addresses masked',
};

describe('who looked at my material', () => {
  it('every route for staff about one thing says whether it shows papers', () => {
    const silent = allMounted(t.app)
      .map(({ route }) => route)
      .filter(({ method, access, path }) => method === 'GET' && Array.isArray(access) && /\/:\w+/.test(path))
      .filter(({ id: name, looks }) => !looks === !(name in NO_PAPERS))
      .map(({ id: name }) => name);
    expect(silent).toEqual([]);
  });

  it('shows the owner a look by post and place, once in a visit and again in the next', async () => {
    expect(await seen()).toEqual([]);
    await reviewer.call(getDesk, { params: { id } });
    await reviewer.call(getDesk, { params: { id } });
    await reviewer.download(`/api/files/${fileId}/content`);
    await reviewer.download(`/api/files/${fileId}/content`);
    const looks = await seen();
    expect(looks.map(({ post, reason, what }) => [post, reason, what])).toEqual([
      ['初审', '审核登记申请', '证明材料“手稿.jpg”'],
      ['初审', '审核登记申请', '填报内容'],
    ]);
    const { name } = await reviewer.call(getMe);
    expect(JSON.stringify(looks)).not.toContain(name);

    t.clock.advanceSeconds(60);
    const next = createParty(t.url, 'reviewer1a');
    await next.signIn();
    await next.call(getDesk, { params: { id } });
    expect((await seen()).map(({ material }) => material)).toEqual(['desk', 'proof', 'desk']);
  });

  it('records neither own looks nor those that were refused', async () => {
    const before = await seen();
    await owner.download(`/api/files/${fileId}/content`);
    const finance = await t.signedIn('finance');
    expect((await finance.fetch(`/api/files/${fileId}/content`)).status).toBe(404);
    expect(await seen()).toEqual(before);
  });

  it('is the business of the owner and of auditors, who find looks by work, person and day', async () => {
    const stranger = await t.signedIn('xumo');
    await expect(stranger.call(listLooksOfWork, { params: { id } })).rejects.toMatchObject({
      problem: { code: 'not_found' },
    });
    const auditor = await t.signedIn('auditor');
    const all = (await auditor.call(listLooks, { query: {} })).looks;
    expect(all).toHaveLength(3);
    expect(all.map(({ work }) => work?.title)).toEqual(['谁看过我', '谁看过我', '谁看过我']);
    const { name } = await reviewer.call(getMe);
    const found = async (query: Record<string, string>) => (await auditor.call(listLooks, { query })).looks.length;
    expect(await found({ viewer: name })).toBe(3);
    expect(await found({ viewer: '无此人' })).toBe(0);
    expect(await found({ code: all[0]?.work?.code ?? '' })).toBe(3);
    expect(await found({ to: '2020-01-01' })).toBe(0);
  });

  it('cannot be changed or taken away', async () => {
    await expect(t.app.db.deleteFrom('look').execute()).rejects.toThrow(/permission denied|append-only/);
    await expect(t.app.db.updateTable('look').set({ role: 'auditor' }).execute()).rejects.toThrow(
      /permission denied|append-only/,
    );
  });
});
