import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { getReady } from '../tools/journey/filing.ts';
import { barriers } from './steps/accessibility.ts';
import { jpeg } from './steps/files.ts';
import {
  chooseOwnership,
  fillDelivery,
  fillStatement,
  fillWork,
  giveProofs,
  giveSample,
  nextStep,
  previewText,
} from './steps/filing.ts';
import { addParty, childOf, partyCard } from './steps/filing-parties.ts';
import { confirmAndPay, signerRows } from './steps/payment.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const FATHER = 'chenboyuan';
const CHILD = childOf(FATHER);
const PATIENCE = { timeout: 40_000, interval: 500 };

let world: World;
let father: Page;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn(FATHER));
  father = await world.person(FATHER);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-minor');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

it('a father files a drawing of his child, who is author and owner while he stands behind', async () => {
  await father.goto(`${world.url}/my/works/new`);
  await fillWork(father, { title: '外婆家的院子', firstPublishedOn: null });
  await nextStep(father, '作者');
  await addParty(father, '作者', CHILD);
  await picture(father, 'minor-author');
  expect(await barriers(father)).toEqual([]);
  await nextStep(father, '著作权人');
  await father.getByRole('button', { name: `与作者“${CHILD.name}”相同` }).click();
  const owner = partyCard(father, '著作权人', 1);
  expect(await owner.textContent()).toContain(`监护人 ${CHILD.guardian?.name}（父亲）`);
  await nextStep(father, '权利状况');
  await chooseOwnership(father, { ownership: '个人作品' });
  await nextStep(father, '作品样本与证明材料');
  await giveSample(father, await jpeg('院子.jpg'));
  const checklist = father.getByRole('region', { name: '需要的证明材料', exact: true });
  expect(await checklist.first().textContent()).toContain('户口簿页');
  await giveProofs(father);
  expect(await checklist.first().textContent()).not.toContain('未上传');
  await nextStep(father, '作品说明');
  await fillStatement(father);
  await nextStep(father, '证书与发票');
  await fillDelivery(father);
  await nextStep(father, '预览确认');
  await father.getByText('各项都已填好').waitFor();
  await expect.poll(() => previewText(father), PATIENCE).toContain(CHILD.name);
  await picture(father, 'minor-preview');
});

it('he signs for the child, once, as owner and author', async () => {
  await confirmAndPay(father);
  const rows = await signerRows(father);
  expect(rows).toHaveLength(1);
  for (const words of [CHILD.name, CHILD.guardian?.name, '著作权人签章', '作者签章']) expect(rows[0]).toContain(words);
  await picture(father, 'minor-signers');
});
