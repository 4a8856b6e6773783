import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { RIGHTS } from '../contract/form.ts';
import { getReady } from '../tools/journey/filing.ts';
import {
  chooseOwnership,
  fillDelivery,
  fillStatement,
  fillWork,
  giveProofs,
  giveSample,
  nextStep,
} from './steps/filing.ts';
import { addParty } from './steps/filing-parties.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const ECONOMIC_RIGHTS = RIGHTS.slice(4);

let world: World;
let heir: Page;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn('shenqinghe'));
  heir = await world.person('shenqinghe');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-expired');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

it('an heir who files a text whose author died more than fifty years ago is told that its term is over', async () => {
  await heir.goto(`${world.url}/my/works/new`);
  await fillWork(heir, {
    title: '曲水集',
    className: '文字作品',
    completedOn: '1950-03-03',
    firstPublishedOn: '1951-05-01',
  });
  await nextStep(heir, '作者');
  await addParty(heir, '作者', { name: '沈季山', diedOn: '1969-05-04' });
  await nextStep(heir, '著作权人');
  await heir.getByRole('button', { name: '与本人相同' }).click();
  await nextStep(heir, '权利状况');
  await chooseOwnership(heir, {
    ownership: '个人作品',
    acquired: { way: '继承', on: '1969-05-04' },
    rights: ECONOMIC_RIGHTS,
  });
  await nextStep(heir, '作品样本与证明材料');
  const buffer = await readFile(join(import.meta.dirname, '../platform/fixtures/lanting.txt'));
  await giveSample(heir, { name: '曲水集.txt', mimeType: 'text/plain', buffer });
  await giveProofs(heir);
  await nextStep(heir, '作品说明');
  await fillStatement(heir);
  await nextStep(heir, '证书与发票');
  await fillDelivery(heir);
  await nextStep(heir, '预览确认');

  // Told before paying, with the reason.
  await heir.getByText('可能不予登记').first().waitFor();
  const page = await heir.locator('main').textContent();
  expect(page).toContain('财产权已在 2019 年底届满');
  expect(page).toContain('保护期');
  await picture(heir, 'expired-preview');
});
