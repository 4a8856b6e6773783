import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { personOf } from '../tools/journey/filing.ts';
import { becomeAgency } from './steps/agents.ts';
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

const AGENT = personOf('zhishou').name;
const CLIENT = personOf('chaosheng').name;
const ARTIST = personOf('xumo').name;
const PATIENCE = { timeout: 40_000, interval: 500 };

let world: World;
let agent: Page;

beforeAll(async () => {
  world = await startWorld();
  await becomeAgency(world, 'zhishou');
  agent = await world.person('zhishou');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-commissioned');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

it('an agency files what its client has commissioned, without being a party of it', async () => {
  await agent.goto(`${world.url}/my/works/new`);
  await fillWork(agent, { title: '听潮声音标识', firstPublishedOn: null });
  await nextStep(agent, '作者');
  await addParty(agent, '作者', answersOf('xumo'));
  await nextStep(agent, '著作权人');
  await addParty(agent, '著作权人', answersOf('chaosheng'));
  await nextStep(agent, '权利状况');
  await chooseOwnership(agent, {
    ownership: '委托作品',
    agency: { scope: '办理作品自愿登记申请、缴费和领取证书', validUntil: '2027-12-31' },
  });
});

it('the contract, the power of attorney and the papers of both are asked for', async () => {
  await nextStep(agent, '作品样本与证明材料');
  await giveSample(agent, await jpeg('听潮.jpg'));
  const checklist = agent.getByRole('region', { name: '需要的证明材料', exact: true }).first();
  const asked = await checklist.textContent();
  for (const paper of ['委托创作合同', '授权委托书', CLIENT, ARTIST]) expect(asked).toContain(paper);
  await giveProofs(agent);
  expect(await checklist.textContent()).not.toContain('未上传');
});

it('client and artist sign, in this order, and the agency does not', async () => {
  await nextStep(agent, '作品说明');
  await fillStatement(agent);
  await nextStep(agent, '证书与发票');
  await fillDelivery(agent);
  await nextStep(agent, '预览确认');
  for (const words of ['委托作品', CLIENT, ARTIST])
    await expect.poll(() => previewText(agent), PATIENCE).toContain(words);
  await confirmAndPay(agent);
  const rows = await signerRows(agent);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain(CLIENT);
  expect(rows[0]).toContain('著作权人签章');
  expect(rows[1]).toContain(ARTIST);
  expect(rows[1]).toContain('作者签章');
  expect(rows.join('')).not.toContain(AGENT);
  await picture(agent, 'commissioned-signers');
});
