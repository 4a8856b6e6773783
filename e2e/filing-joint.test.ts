import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { getReady, personOf } from '../tools/journey/filing.ts';
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
import { addParty, answersOf } from './steps/filing-parties.ts';
import { confirmAndPay, signerRows } from './steps/payment.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const COMPANY = personOf('qingci').name;
const PERSONS = ['zhangxiaowen', 'xumo'] as const;
const NAMES = [COMPANY, ...PERSONS.map((username) => personOf(username).name)];
const PATIENCE = { timeout: 40_000, interval: 500 };

let world: World;
let company: Page;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn('qingci'));
  company = await world.person('qingci');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-joint');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

it('a company and two persons who made a work together stand in both lists', async () => {
  await company.goto(`${world.url}/my/works/new`);
  await fillWork(company, { title: '潮起钱塘', firstPublishedOn: null });
  await nextStep(company, '作者');
  await company.getByRole('button', { name: '与本人相同' }).click();
  for (const username of PERSONS) await addParty(company, '作者', answersOf(username));
  await nextStep(company, '著作权人');
  for (const name of NAMES) await company.getByRole('button', { name: `与作者“${name}”相同` }).click();
  await picture(company, 'joint-owners');
});

it('the checklist asks for their agreement and for the papers of those who do not file', async () => {
  await nextStep(company, '权利状况');
  await chooseOwnership(company, { ownership: '合作作品' });
  await nextStep(company, '作品样本与证明材料');
  await giveSample(company, await jpeg('潮起钱塘.jpg'));
  const checklist = company.getByRole('region', { name: '需要的证明材料', exact: true }).first();
  const asked = await checklist.textContent();
  expect(asked).toContain('合作作品创作协议');
  for (const username of PERSONS) expect(asked).toContain(personOf(username).name);
  expect(asked).not.toContain(COMPANY);
  await giveProofs(company);
  expect(await checklist.textContent()).not.toContain('未上传');
});

it('each of the three signs once, in the order of the list, for both roles', async () => {
  await nextStep(company, '作品说明');
  await fillStatement(company);
  await nextStep(company, '证书与发票');
  await fillDelivery(company);
  await nextStep(company, '预览确认');
  for (const name of NAMES) await expect.poll(() => previewText(company), PATIENCE).toContain(name);
  await confirmAndPay(company);
  const rows = await signerRows(company);
  expect(rows).toHaveLength(NAMES.length);
  for (const [index, name] of NAMES.entries()) {
    expect(rows[index]).toContain(name);
    expect(rows[index]).toContain('著作权人签章');
    expect(rows[index]).toContain('作者签章');
  }
  await picture(company, 'joint-signers');
});
