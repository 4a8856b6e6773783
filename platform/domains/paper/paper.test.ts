import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../contract/client.ts';
import { listMessages } from '../../../contract/messages.ts';
import * as contract from '../../../contract/paper.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { cancelPaper } from './commands.ts';
import { applicantWithAddress, registeredWork } from './paper.fixture.ts';

let t: TestApp;
let owner: Party;
let desk: Party;

beforeAll(async () => {
  t = await testApp();
  owner = await t.signedIn('qingci');
  desk = await t.signedIn('certdesk');
  await applicantWithAddress(t);
});
afterAll(() => t.close());
afterEach(() => t.sandbox.knobs.reset());

const registered = (delivery: 'mail' | 'pickup' | 'none') => registeredWork(t, delivery);
const paperOf = async (id: string) => (await owner.call(contract.getPaper, { params: { id } })).paper;
const PATIENCE = { timeout: 30_000, interval: 100 };
/** Runs what is due, and once more what has to be tried again, until `ask` has its answer. */
const settled = <T>(ask: () => Promise<T>) =>
  expect.poll(async () => {
    await t.drain();
    return ask();
  }, PATIENCE);
const untilState = (id: string, state: string) => settled(async () => (await paperOf(id))?.state).toBe(state);
const made = (number: string) => desk.call(contract.markPaperMade, { body: { key: randomUUID(), number } });
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: unknown) => (error instanceof ApiProblem ? error.problem.code : String(error)),
  );

/** What the courier's hand scanner does. */
async function scan(waybillNo: string, name: string): Promise<void> {
  await fetch(`${t.sandbox.url}/courier/scan`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams({ waybill_no: waybillNo, scan: name }),
    redirect: 'manual',
  });
}

async function shipped(): Promise<{ id: string; number: string; waybillNo: string }> {
  const work = await registered('mail');
  await untilState(work.id, 'to_make');
  await made(work.number);
  await settled(async () => (await paperOf(work.id))?.waybillNo).toMatch(/^SF\d{13}$/);
  return { ...work, waybillNo: (await paperOf(work.id))?.waybillNo ?? '' };
}

describe('by post', () => {
  it('is made, ordered once, tracked scan by scan, and told of', async () => {
    t.sandbox.knobs.set('courier', { duplicate: 3 });
    const { id, number, waybillNo } = await shipped();
    expect(await paperOf(id)).toMatchObject({ state: 'to_ship', recipient: { name: '杭州青瓷文化创意有限公司' } });
    await scan(waybillNo, 'collect');
    await untilState(id, 'shipped');
    await scan(waybillNo, 'move');
    await scan(waybillNo, 'fail');
    await untilState(id, 'undelivered');
    await scan(waybillNo, 'deliver');
    await untilState(id, 'delivered');
    const paper = await paperOf(id);
    expect(paper?.route).toHaveLength(4);
    expect(paper?.changeable).toBe(false);
    expect(await codeOf(made(number))).toBe('not_allowed_now');
    const { messages } = await owner.call(listMessages);
    const told = messages.filter(({ link }) => link.endsWith(id)).map(({ title }) => title);
    expect(told.filter((title) => title.includes('已寄出'))).toHaveLength(1);
    expect(told.filter((title) => title.includes('派送未成功'))).toHaveLength(1);
  });

  it('an order whose answer was lost is one parcel; a push that was lost is found by asking', async () => {
    const { id, number } = await registered('mail');
    await untilState(id, 'to_make');
    t.sandbox.knobs.set('courier', { drop: true, times: 1, only: '/std/service' });
    await made(number);
    await settled(async () => (await paperOf(id))?.waybillNo).toBeTruthy();
    const waybills = await t.app.db.selectFrom('paperWaybill').selectAll().where('workId', '=', id).execute();
    expect(waybills).toHaveLength(1);
    t.sandbox.knobs.set('courier', { drop: true, only: '/courier/scan' });
    await scan(waybills[0]?.waybillNo ?? '', 'collect');
    t.sandbox.knobs.reset();
    expect((await paperOf(id))?.state).toBe('to_ship');
    await t.app.db.transaction().execute((tx) => t.app.jobs.enqueue(tx, 'look-after-papers', {}));
    await untilState(id, 'shipped');
  });

  it('goes back and out again to another address, under a new number', async () => {
    const { id, waybillNo } = await shipped();
    for (const name of ['collect', 'fail', 'give_back']) await scan(waybillNo, name);
    await untilState(id, 'returned');
    const { version } = (await paperOf(id)) ?? { version: -1 };
    const recipient = { name: '林之江', phone: '13800000009', address: '浙江省宁波市海曙区中山东路 1 号' };
    const body = { key: randomUUID(), version, way: 'mail' as const, recipient };
    for (let times = 0; times < 2; times += 1) await owner.call(contract.choosePaperWay, { params: { id }, body });
    await settled(async () => (await paperOf(id))?.waybillNo !== waybillNo).toBe(true);
    await settled(async () => (await paperOf(id))?.waybillNo).toBeTruthy();
    expect(await paperOf(id)).toMatchObject({ state: 'to_ship', recipient });
    // What is still scanned on the old parcel moves nothing.
    await scan(waybillNo, 'deliver');
    expect((await paperOf(id))?.state).toBe('to_ship');
  });

  it('an address the courier refuses stands at the desk with the reason', async () => {
    const { id, number } = await registered('mail');
    await untilState(id, 'to_make');
    t.sandbox.knobs.set('courier', { refuse: true });
    await made(number);
    await settled(async () => {
      const { rows } = await desk.call(contract.listPapers, { query: { state: 'returned' } });
      return rows.find((row) => row.id === id)?.trouble;
    }).toContain('收件地址不详');
  });

  it('waits while the courier is down', async () => {
    const { id, number } = await registered('mail');
    await untilState(id, 'to_make');
    t.sandbox.knobs.set('courier', { down: true });
    await made(number);
    expect(await paperOf(id)).toMatchObject({ state: 'to_ship', waybillNo: null });
    t.sandbox.knobs.reset();
    await settled(async () => (await paperOf(id))?.waybillNo).toBeTruthy();
  });
});

describe('at the counter', () => {
  it('is handed out for the code, once, and kept who took it', async () => {
    const { id, number } = await registered('pickup');
    await untilState(id, 'to_make');
    expect((await made(`${t.url}/register/${encodeURIComponent(number)}`)).state).toBe('ready');
    const pickUp = (await paperOf(id))?.pickUp;
    expect(pickUp).toMatchObject({ station: '浙江版权服务中心' });
    const code = pickUp?.code ?? '';
    const wrong = code === '00000000' ? '00000001' : '00000000';
    const clerk = await t.signedIn('station');
    expect(await codeOf(clerk.call(contract.findPickUp, { body: { code: wrong } }))).toBe('not_found');
    expect(await clerk.call(contract.findPickUp, { body: { code } })).toMatchObject({ id, number });
    const body = {
      key: randomUUID(),
      code,
      receiver: 'agent' as const,
      receiverName: '林之江',
      receiverDocument: '330105197605120997',
    };
    const handOver = (more: object = {}) =>
      clerk.call(contract.handOverPaper, { params: { id }, body: { ...body, ...more } });
    expect(await codeOf(handOver({ code: wrong, key: randomUUID() }))).toBe('not_found');
    await Promise.all([handOver(), handOver()]);
    expect(await codeOf(handOver({ key: randomUUID() }))).toBe('not_found');
    expect(await paperOf(id)).toMatchObject({ state: 'handed_over', pickUp: null });
    const row = await t.app.db
      .selectFrom('paperHandover')
      .selectAll()
      .where('workId', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.receiverName.includes('林之江')).toBe(false);
  });

  it('reminds of what nobody fetches, once at a time, and lets it be sent instead', async () => {
    const { id, number } = await registered('pickup');
    await untilState(id, 'to_make');
    await made(number);
    const reminded = async () => {
      await t.app.db.transaction().execute((tx) => t.app.jobs.enqueue(tx, 'look-after-papers', {}));
      await t.drain();
      const { messages } = await owner.call(listMessages);
      return messages.filter(({ link, title }) => link.endsWith(id) && title.includes('还没有领取')).length;
    };
    const ready = t.app.db.updateTable('paperCertificate').where('workId', '=', id);
    const daysAgo = (days: number) => new Date(t.clock.now().getTime() - days * 86_400_000);
    await ready.set({ readyAt: daysAgo(13) }).execute();
    expect(await reminded()).toBe(0);
    await ready.set({ readyAt: daysAgo(14) }).execute();
    await expect.poll(reminded, PATIENCE).toBe(1);
    expect(await reminded()).toBe(1);
    await ready.set({ readyAt: daysAgo(31) }).execute();
    await expect.poll(reminded, PATIENCE).toBe(2);
    const { version, recipient } = (await paperOf(id)) ?? { version: -1, recipient: null };
    const body = { key: randomUUID(), version, way: 'mail' as const, recipient };
    const { paper } = await owner.call(contract.choosePaperWay, { params: { id }, body });
    expect(paper).toMatchObject({ state: 'to_ship', pickUp: null });
  });
});

describe('around it', () => {
  it('nobody who wants no paper is in the queue, and nobody is twice', async () => {
    const { id } = await registered('none');
    await t.drain();
    expect(await paperOf(id)).toBeNull();
    const { rows } = await desk.call(contract.listPapers);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  });

  it('a revoked registration is not handed out', async () => {
    const { id, number } = await registered('pickup');
    await untilState(id, 'to_make');
    await t.app.db.transaction().execute((tx) => cancelPaper(t.app, tx, id));
    expect((await paperOf(id))?.state).toBe('cancelled');
    expect(await codeOf(made(number))).toBe('not_allowed_now');
  });

  it('one file of all that are chosen, and labels for those that are sent', async () => {
    const works = [await registered('mail'), await registered('mail')];
    for (const { id } of works) await untilState(id, 'to_make');
    for (const path of ['print', 'labels']) {
      const response = await desk.fetch(`/api/office/paper/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ids: works.map(({ id }) => id) }),
      });
      expect(response.status).toBe(200);
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  it('another account sees nothing of it', async () => {
    const { id } = await registered('pickup');
    await untilState(id, 'to_make');
    const stranger = await t.signedIn('xumo');
    expect(await codeOf(stranger.call(contract.getPaper, { params: { id } }))).toBe('not_found');
    const body = { key: randomUUID(), version: 0, way: 'pickup' as const, recipient: null };
    expect(await codeOf(stranger.call(contract.choosePaperWay, { params: { id }, body }))).toBe('not_found');
  });

  it('a push that names no parcel of ours, or is none, changes nothing', async () => {
    const push = (body: unknown) =>
      fetch(`${t.url}/callbacks/courier`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await push({ Body: { WaybillRoute: [{ mailno: 'SF0000000000000' }] } })).status).toBe(200);
    expect((await push({ nonsense: true })).status).toBe(400);
  });
});
