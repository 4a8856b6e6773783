import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, chinaDate, daysBetween } from '../lib/workdays/calendar-date.ts';
import { readChain } from '../platform/base/audit.ts';
import { returnedWork, submittedWork } from '../platform/domains/deadlines/filed.fixture.ts';
import { endCorrections, remindCorrections } from '../platform/domains/works/jobs.ts';
import { getWork } from '../platform/domains/works/store.ts';
import { getReady } from '../tools/journey/filing.ts';
import { dateText } from '../web/ui/format.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, reloadUntil, untilShown } from './steps/accessibility.ts';
import { judged, mailed, SEALED, saved, wordsOf } from './steps/documents.ts';
import { comeToOffice } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '青瓷水波纹样';
const REASON = '著作权人在国外参展，月底才能回来签章。';
const MAIL = 'qingci@mail.example';
const PATIENCE = { timeout: 40_000, interval: 300 };

let world: World;
let company: Page;
/** Returned works: one with more time, and one for which nobody asked for any. */
let prolonged = '';
let silent = '';
let broken = false;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn('qingci'));
});
beforeEach(({ skip }) => skip(broken, 'an earlier part of the journey failed'));
afterEach(async ({ task }) => {
  broken ||= task.result?.state === 'fail';
  if (broken) await world.pictures('failed-deadlines');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const stateOf = async (id: string) => (await getWork(world.app.db, id)).state;

/** Clean for axe and no wider than the window, at a desk and on a phone; a picture of both. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await picture(page, name);
  }
  await page.setViewportSize(DESKTOP);
}

describe('time', () => {
  it('a waiting work says its place and its date, and can be taken back with what follows said first', async () => {
    await submittedWork(world, '更早的作品');
    const id = await submittedWork(world, TITLE);
    company = await world.person('qingci');
    await company.goto(`${world.url}/my/works/${id}`);
    await company.getByText('前面还有 1 件').waitFor();
    await company.getByText('暂不预估').waitFor();
    await company.getByRole('link', { name: '受理通知书' }).waitFor();
    await looksRight(company, 'deadlines-waiting');
    await company.getByRole('button', { name: '收回修改' }).click();
    const dialog = company.getByRole('dialog');
    await dialog.getByText('3 天内重新提交的，排队位置不变').waitFor();
    await picture(company, 'deadlines-take-back');
    await dialog.getByRole('button', { name: '收回修改' }).click();
    await expect.poll(() => stateOf(id), PATIENCE).toBe('draft');
    await company.goto(`${world.url}/my/works/${id}`);
    await company.getByText('前重新提交，排队位置不变').waitFor();
    await looksRight(company, 'deadlines-taken-back');
  });

  it('more time is asked for and granted', async () => {
    [prolonged, silent] = [await returnedWork(world, TITLE), await returnedWork(world, '没有延期的作品')];
    await company.goto(`${world.url}/my/works/${prolonged}`);
    await company.getByRole('button', { name: '申请延期' }).click();
    const dialog = company.getByRole('dialog');
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByRole('textbox', { name: '理由' }).fill(REASON);
    await picture(company, 'deadlines-ask');
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await company.getByText('延期待答复').waitFor();
    await looksRight(company, 'deadlines-asked');

    const reviewer = await comeToOffice(world, 'reviewer1a');
    await reviewer.getByRole('link', { name: '延期申请' }).click();
    await reviewer.getByText(REASON).waitFor();
    await looksRight(reviewer, 'office-extensions');
    await reviewer.getByRole('button', { name: '答复', exact: true }).click();
    await picture(reviewer, 'office-extension-answer');
    await reviewer.getByRole('button', { name: '同意延期' }).click();
    await reviewer.getByText('没有等待答复的延期申请。').waitFor();
    const until = (await getWork(world.app.db, prolonged)).correctionUntil ?? '';
    await company.reload();
    await company.getByText(`修改期限到 ${dateText(until)}`).waitFor();
    await company.getByText('已延期').first().waitFor();
    await reviewer.context().close();
  });

  it('days are counted, each reminder comes once, and the application ends once, in writing', async () => {
    const id = prolonged;
    const until = (await getWork(world.app.db, id)).correctionUntil ?? '';
    // Months later one has to sign in again.
    await company.context().close();
    const returnedOn = chinaDate(world.clock.now());
    await runOut(id, until);
    // Nobody asked for more time here: days 60, 80 and 88, and the end after three months.
    expect((await daysOf(silent, 'correction_reminded')).map((day) => daysBetween(returnedOn, day))).toEqual([
      60, 80, 88,
    ]);
    // With more time: so many days before the new end.
    expect((await daysOf(id, 'correction_reminded')).map((day) => daysBetween(day, until))).toEqual([10, 2]);
    expect(await daysOf(id, 'terminate')).toEqual([addDays(until, 1)]);
    const [ended = ''] = await daysOf(silent, 'terminate');
    expect(ended < until && daysBetween(returnedOn, ended) > 88).toBe(true);
    company = await world.person('qingci');
    await company.goto(`${world.url}/my/works/${id}`);
    await company.getByText('超过期限没有重新提交，申请已终止。').first().waitFor();
    const link = company.getByRole('link', { name: '终止通知书' });
    await link.waitFor();
    await looksRight(company, 'deadlines-terminated');
    const notice = await saved(company, link);
    expect(await judged(world, notice)).toBe(SEALED);
    expect(await wordsOf(notice)).toContain('未收到补正后的申请，本次申请终止');
    const news = [`《${TITLE}》申请已终止`, `《${TITLE}》终止通知书`];
    for (const subject of news) await mailed(world, MAIL, subject);
    await company.goto(`${world.url}/my/messages`);
    await reloadUntil(company, company.getByRole('link', { name: news[0] ?? '' }));
  });

  it('the calendar of a year is drafted day by day and comes into force', async () => {
    const admin = await world.person('admin');
    await admin.goto(`${world.url}/office/calendar`);
    await untilShown(admin, '工作日历');
    const year = admin.getByRole('button', { name: /未公布/ }).first();
    const number = Number((await year.textContent())?.slice(0, 4));
    await year.click();
    await admin.getByText('放假安排还没有公布').waitFor();
    await looksRight(admin, 'office-calendar-provisional');
    await admin
      .getByRole('button', { name: /^2月.*日 上班/ })
      .first()
      .click();
    await admin.getByRole('textbox', { name: '依据的通知' }).fill('国务院办公厅关于部分节假日安排的通知');
    await admin.getByRole('button', { name: '保存草稿' }).click();
    await admin.getByText('草稿已保存，尚未启用。').waitFor();
    await admin.getByRole('button', { name: '启用', exact: true }).click();
    await picture(admin, 'office-calendar-confirm');
    await admin.getByRole('button', { name: '确认启用' }).click();
    await admin.getByText(`${number} 年的工作日历已启用。`).waitFor();
    await admin.getByRole('heading', { name: '此前的版本' }).waitFor();
    await picture(admin, 'office-calendar');
  }, 120_000);
});

/** The days pass one by one until after the last, each morning with what the worker does then, and does twice. */
async function runOut(id: string, until: string): Promise<void> {
  while (chinaDate(world.clock.now()) <= until) {
    expect(await stateOf(id)).toBe('returned');
    world.clock.advanceDays(1);
    for (const job of [remindCorrections, remindCorrections, endCorrections, endCorrections]) await job(world.app);
  }
  expect(await stateOf(id)).toBe('terminated');
}

/** The days on which this was written into the history of a work, 'YYYY-MM-DD'. */
async function daysOf(id: string, command: string): Promise<string[]> {
  const { events } = await readChain(world.app.db, id);
  return events.filter((event) => event.command === command).map(({ at }) => chinaDate(at));
}
