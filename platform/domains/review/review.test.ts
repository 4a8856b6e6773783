import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getEvents } from '../../../contract/admin.ts';
import { ApiProblem } from '../../../contract/client.ts';
import { claimWork, getDesk, listQueue, passWork } from '../../../contract/review.ts';
import { confirmWork, editWork, getWork, listWorks, saveDraft, withdrawWork } from '../../../contract/works.ts';
import { confirm, fileServiceWork, getReady } from '../../../tools/journey/filing.ts';
import { createParty, type Party } from '../../../tools/journey/party.ts';
import { pay, untilOrder } from '../../../tools/journey/payment.ts';
import { submit } from '../../../tools/journey/registration.ts';
import { giveBack, pass, refuse } from '../../../tools/journey/review.ts';
import { nextSigner, sign } from '../../../tools/journey/signing.ts';
import { until } from '../../../tools/journey/until.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { ledgerBalances } from '../payments/ledger.ts';

const PICTURE = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/wood.jpg')));
let t: TestApp;
let company: Party;
let author: Party;

beforeAll(async () => {
  t = await testApp({ workers: true, sandboxFollowsClock: true });
  company = await t.signedIn('qingci');
  author = await t.signedIn('zhangxiaowen');
  await getReady(company);
});
afterAll(() => t.close());

async function signAndSubmit(id: string): Promise<void> {
  await sign(company, (await nextSigner(company, id)).link);
  await sign(author, (await nextSigner(company, id)).link);
  await submit(company, id);
}

let width = 640;

/** A paid, signed, submitted work with a picture of its own: the same one is not filed twice. */
async function submitted(title: string): Promise<string> {
  const bytes = await sharp(PICTURE).resize({ width: width++ }).jpeg().toBuffer();
  const { id } = await fileServiceWork(company, 'zhangxiaowen', {
    title,
    classLetter: 'F',
    fileName: 'wood.jpg',
    bytes,
  });
  await confirm(company, id);
  await pay(company, id);
  await signAndSubmit(id);
  return id;
}

const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : String(error));

describe('review', () => {
  it('two reviewers claim at once: one has it, the other is told', async () => {
    const id = await submitted('同时领取');
    const [one, two] = [await t.signedIn('reviewer1a'), await t.signedIn('reviewer1b')];
    const { version } = await one.call(getDesk, { params: { id } });
    const claim = (who: Party) => who.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });
    const results = await Promise.allSettled([claim(one), claim(two)]);
    const won = results.filter((r) => r.status === 'fulfilled');
    const lost = results.flatMap((r) => (r.status === 'rejected' ? [codeOf(r.reason)] : []));
    expect(won).toHaveLength(1);
    expect(lost).toEqual(['already_claimed']);

    // The same press of the button, sent twice: once done, the same answer.
    const winner = results[0]?.status === 'fulfilled' ? one : two;
    const desk = await winner.call(getDesk, { params: { id } });
    const body = { key: randomUUID(), version: desk.version, note: '' };
    const twice = await Promise.all([
      winner.call(passWork, { params: { id }, body }),
      winner.call(passWork, { params: { id }, body }),
    ]);
    expect(twice.map((d) => d.level)).toEqual([2, 2]);
    const admin = await t.signedIn('admin');
    const { events, intact } = await admin.call(getEvents, { params: { id } });
    expect(events.filter((e) => e.command === 'pass')).toHaveLength(1);
    expect(intact).toBe(true);
  });

  it('a return is corrected, signed again and resubmitted without a new fee; the clock starts anew', async () => {
    const id = await submitted('退回再来');
    const before = await company.call(getWork, { params: { id } });
    await pass(await t.signedIn('reviewer1a'), id);
    await giveBack(await t.signedIn('reviewer2a'), id, [{ path: 'title', code: null, comment: '请写明系列名称。' }]);
    const returned = await company.call(getWork, { params: { id } });
    expect(returned).toMatchObject({ state: 'returned', dueOn: null, remarks: [{ path: 'title' }] });
    expect(returned.correctionUntil).not.toBeNull();

    t.clock.advanceDays(3);
    const company2 = createParty(t.url, 'qingci');
    await company2.signIn();
    const draft = await company2.call(editWork, {
      params: { id },
      body: { key: randomUUID(), version: returned.version },
    });
    await company2.call(saveDraft, {
      params: { id },
      body: { version: draft.version, form: { ...draft.form, title: '退回再来（一）' } },
    });
    await company2.call(confirmWork, { params: { id }, body: { key: randomUUID(), version: draft.version + 1 } });
    company = company2;
    author = createParty(t.url, 'zhangxiaowen');
    await author.signIn();
    await signAndSubmit(id);
    const again = await company.call(getWork, { params: { id } });
    expect(again).toMatchObject({ state: 'submitted', revision: 2, paid: true, correctionUntil: null });
    expect(again.dueOn && before.dueOn && again.dueOn > before.dueOn).toBe(true);

    const first = createParty(t.url, 'reviewer1a');
    await first.signIn();
    const desk = await first.call(getDesk, { params: { id } });
    expect(desk.changes).toEqual([{ path: 'title', label: '作品名称', before: '退回再来', after: '退回再来（一）' }]);
    // What the return asked for stands beside what became of it.
    expect(desk.recheck?.changes).toEqual(desk.changes);
    expect(desk.recheck?.remarks.map(({ path, place }) => [path, place])).toEqual([['title', '作品名称']]);
    expect(desk.signatures.map((s) => s.valid)).toEqual([true, true]);
    // Who decided the second level of this work may not decide its first.
    const second = createParty(t.url, 'reviewer2a');
    await second.signIn();
    const refused = await second
      .call(claimWork, { params: { id }, body: { key: randomUUID(), version: desk.version } })
      .catch(codeOf);
    expect(refused).toBe('forbidden');
    // Payment messages carry the machine's own time: what follows happens today again.
    t.clock.advanceDays(-3);
  });

  it('a refusal gives the whole fee back, once', async () => {
    const id = await submitted('不予登记');
    const staff = async (username: string) => {
      const party = createParty(t.url, username);
      await party.signIn();
      return party;
    };
    await refuse(await staff('reviewer1b'), id, 'not_a_work', '仅为基本几何图形，不具有独创性。');
    const proposed = await company.call(getWork, { params: { id } });
    expect(proposed.state).toBe('in_review');
    await refuse(await staff('reviewer3b'), id, 'not_a_work', '仅为基本几何图形，不具有独创性。');
    const order = await untilOrder(company, id, 'refunded');
    expect(order.refundedAt).not.toBeNull();
    const refusedWork = await company.call(getWork, { params: { id } });
    expect(refusedWork).toMatchObject({ state: 'refused', refusal: { reason: '仅为基本几何图形，不具有独创性。' } });
    const books = await ledgerBalances(t.app.db);
    expect(books.refunds_due).toBe(0);
    expect(Object.values(books).reduce((sum, amount) => sum + amount, 0)).toBe(0);
  });

  it('a submitted work can be withdrawn until somebody has claimed it', async () => {
    const id = await submitted('撤回');
    const { version, actions } = await company.call(getWork, { params: { id } });
    expect(actions).toEqual(['withdraw', 'take_back']);
    await company.call(withdrawWork, { params: { id }, body: { key: randomUUID(), version } });
    await untilOrder(company, id, 'refunded');
    const reviewer = createParty(t.url, 'reviewer1a');
    await reviewer.signIn();
    const queue = await reviewer.call(listQueue);
    expect(queue.rows.map((row) => row.id)).not.toContain(id);
  });

  it('somebody else’s work does not exist', async () => {
    const id = await until('a work', async () => (await company.call(listWorks)).works[0]?.id);
    const stranger = createParty(t.url, 'xumo');
    await stranger.signIn();
    expect(await stranger.call(getWork, { params: { id } }).catch(codeOf)).toBe('not_found');
    const response = await stranger.fetch(`/api/works/${id}/form.pdf`);
    expect(response.status).toBe(404);
  });
});
