import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registeredWork } from '../platform/domains/certificates/registered.fixture.ts';
import { grantRole } from '../platform/domains/identity/store.ts';
import { closeDays } from '../platform/domains/statistics/close-days.ts';
import { livedWork, seeded, writeLives } from '../platform/domains/statistics/statistics.fixture.ts';
import { findPerson, subjectOf } from '../sandbox/people.ts';
import { getReady } from '../tools/journey/filing.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const WORDS = '等了四十多天，电话里也没有人能说清楚进度。';
const ANSWER = '经核实，材料在工作站滞留了两周。我们已向您致歉，并改为每周清点待转材料。';

let world: World;
let workId: string;

beforeAll(async () => {
  world = await startWorld();
  const chance = seeded(1);
  const now = world.clock.now();
  const begun = () => new Date(now.getTime() - chance(700 * 24 * 60) * 60_000);
  await writeLives(
    world,
    Array.from({ length: 260 }, () => livedWork(chance, begun(), now)),
  );
  await closeDays(world.app);
  await getReady(await world.signedIn('qingci'));
  ({ id: workId } = await registeredWork(world));
  await world.app.db.updateTable('work').set({ certificateIssuedAt: now }).where('id', '=', workId).execute();
  const person = findPerson('reviewer1b');
  if (person)
    await grantRole(world.app.db, world.app.config.oidc.issuer, subjectOf(person), 'first_reviewer', '3303', now);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-figures');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** Looked at on a phone and a desk: nothing stands in the way, nothing sticks out. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

describe('figures', () => {
  it('lead the province’s staff into a city and back, and out as the national tables', async () => {
    const page = await world.person('reviewer3a');
    await page.goto(`${world.url}/office/statistics`);
    await page.getByRole('heading', { name: '按月收件与登记' }).waitFor();
    await looksRight(page, 'figures-province');
    const regions = page.getByRole('region', { name: '按地区收件' });
    await regions.getByText('查看数据表').click();
    await regions.getByRole('rowheader', { name: '省本级' }).waitFor();
    await looksRight(page, 'figures-table');
    await regions.getByRole('link', { name: '温州市' }).click();
    await page.locator('.figure-place strong', { hasText: '温州市' }).waitFor();
    await regions.getByText('瑞安市').first().waitFor();
    await page.getByRole('link', { name: '浙江省' }).click();
    await regions.getByRole('link', { name: '温州市' }).waitFor();
    for (const name of ['全国作品登记公告月度统计表', '全国作品登记情况月度统计表']) {
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      expect((await coming).suggestedFilename()).toMatch(new RegExp(`^${name}-\\d{4}-\\d{2}\\.xlsx$`));
    }
    await page.getByText('去年', { exact: true }).click();
    await page.waitForURL(/from=\d{4}-01-01&to=\d{4}-12-31/);
  });

  it('show a city’s staff their city by county, and no national tables', async () => {
    const page = await world.person('reviewer1b', PHONE);
    await page.goto(`${world.url}/office/statistics`);
    await page.locator('.figure-place strong', { hasText: '温州市' }).waitFor();
    await page.getByRole('region', { name: '按地区收件' }).getByText('鹿城区').first().waitFor();
    expect(await page.getByRole('heading', { name: '全国月度统计表' }).count()).toBe(0);
    expect(await page.getByText('杭州市').count()).toBe(0);
    await looksRight(page, 'figures-city');
  });
});

describe('a bad rating', () => {
  it('is given on the work’s page, followed up in the office, and answered', async () => {
    const page = await world.person('qingci');
    await page.goto(`${world.url}/my/works/${workId}#rating`);
    const form = page.getByRole('form', { name: '评价' });
    await form.getByRole('radio', { name: '非常不满意' }).check();
    await form.getByRole('checkbox', { name: '等得太久' }).check();
    await form.getByLabel('想说的话').fill(WORDS);
    await looksRight(page, 'rating-form');
    await form.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('我们会与您联系').waitFor();

    const staff = await world.person('consultant');
    await staff.goto(`${world.url}/office/ratings`);
    const row = staff.getByRole('row').filter({ hasText: '非常不满意' });
    await row.waitFor();
    await looksRight(staff, 'ratings');
    await row.getByRole('link').click();
    await staff.getByText(WORDS).first().waitFor();
    await looksRight(staff, 'rating-open');
    await staff.getByLabel('沟通情况').fill('电话联系，申请人希望能看到进度。');
    await staff.getByRole('button', { name: '记为已联系' }).click();
    await staff.getByLabel('答复内容').waitFor();
    await looksRight(staff, 'rating-contacted');
    await staff.getByLabel('答复内容').fill(ANSWER);
    await staff.getByRole('button', { name: '发送答复' }).click();
    await staff.getByRole('heading', { name: '给申请人的答复' }).waitFor();

    await page.reload();
    await page.getByText(ANSWER).waitFor();
    await looksRight(page, 'rating-answered');
  });
});
