import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { waiting } from '../platform/domains/review/waiting.fixture.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-checklists');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

it('An administrator rewords and adds a line, and the next desk shows it', async () => {
  const admin = await world.person('admin');
  await admin.goto(`${world.url}/office/checklists`);
  await admin.getByLabel('第 1 条的内容').fill('申请人身份已与证件核对');
  await admin.getByRole('button', { name: '停用第 2 条' }).click();
  await admin.getByRole('button', { name: '添加一条' }).click();
  await admin.getByLabel('第 22 条的内容').fill('系列作品逐件看过');
  for (const size of [PHONE, DESKTOP]) {
    await admin.setViewportSize(size);
    await picture(admin, 'checklists');
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBeLessThanOrEqual(0);
  }
  await admin.getByRole('button', { name: '保存并启用' }).click();
  await admin.getByText('第 1 版').waitFor();
  await admin.getByRole('button', { name: '常用意见' }).click();
  await admin.getByLabel('第 1 条对应的栏目').waitFor();
  await picture(admin, 'standard-comments');
  expect(await barriers(admin)).toEqual([]);

  const id = await waiting(world, { title: '按新清单审核' });
  const reviewer = await world.person('reviewer1a');
  await reviewer.goto(`${world.url}/office/review/${id}`);
  await reviewer.getByRole('heading', { name: '核查清单（0/21）' }).waitFor();
  const said = await reviewer.locator('.checklist').textContent();
  expect(said).toContain('申请人身份已与证件核对');
  expect(said).toContain('系列作品逐件看过');
});
