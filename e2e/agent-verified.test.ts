import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getReady } from '../tools/journey/filing.ts';
import { until } from '../tools/journey/until.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { choose, jpeg } from './steps/files.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const COMPANY = '浙江知守知识产权代理有限公司';
const WHY = '受省内多家文化企业委托，长期代办作品登记。';
const NOTE = '经营范围含版权代理，材料齐全。';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn('zhishou'));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-agent');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

describe('a company that becomes an agency', () => {
  it('asks with its papers, is verified in the office, and files as an agent', async () => {
    const page = await world.person('zhishou');
    await page.goto(`${world.url}/my/profile`);
    await page.getByRole('button', { name: '申请成为代理公司' }).click();
    const form = page.getByRole('form', { name: '申请成为代理公司' });
    await form.getByRole('button', { name: '提交申请' }).click();
    await form.getByText('请上传营业执照（经营范围含版权代理）。').waitFor();
    // The browser puts a refused call on its console; here one was meant.
    expect(world.complaints()).toEqual([expect.stringMatching(/status of 422 .*\/api\/profile\/agent-request\)$/)]);
    for (const paper of ['营业执照（经营范围含版权代理）', '版权代理合同或授权委托书样本']) {
      await choose(page, form.getByLabel(`上传${paper}`), await jpeg(`${paper}.jpg`));
      await form.getByRole('button', { name: `删除${paper}` }).waitFor();
    }
    await form.getByRole('textbox', { name: '申请说明' }).fill(WHY);
    await picture(page, 'agent-form');
    await form.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('待核验').waitFor();

    const staff = await world.person('consultant');
    await staff.goto(`${world.url}/office`);
    await staff.getByRole('heading', { name: '代理资质核验' }).waitFor();
    await staff.getByRole('row').filter({ hasText: COMPANY }).waitFor();
    for (const size of [PHONE, DESKTOP]) {
      await staff.setViewportSize(size);
      await picture(staff, 'office-agents');
      expect(await barriers(staff)).toEqual([]);
      expect(await overhang(staff)).toBeLessThanOrEqual(0);
    }
    await staff.getByRole('link', { name: COMPANY }).click();
    await staff.getByText(WHY).waitFor();
    const large = staff.getByRole('img', { name: '营业执照（经营范围含版权代理）' });
    await until('the paper', async () =>
      (await large.evaluate((img) => (img as HTMLImageElement).naturalWidth)) > 0 ? true : undefined,
    );
    for (const size of [PHONE, DESKTOP]) {
      await staff.setViewportSize(size);
      await picture(staff, 'office-agent');
      expect(await barriers(staff)).toEqual([]);
      expect(await overhang(staff)).toBeLessThanOrEqual(0);
    }
    await staff.getByRole('button', { name: '通过', exact: true }).click();
    await staff.getByRole('textbox', { name: '说明' }).fill(NOTE);
    await picture(staff, 'office-agent-approve');
    await staff.getByRole('button', { name: '确认通过' }).click();
    await staff.getByText('核验通过，类别已修改').waitFor();

    await page.reload();
    await page.getByText(NOTE).waitFor();
    await page.getByText('代理公司', { exact: true }).first().waitFor();
    await page.getByText('代理资质核验通过，修改类别').waitFor();
    await picture(page, 'agent-approved');
    await page.getByRole('link', { name: '填报作品' }).click();
    await page.waitForURL(/\/edit\/work$/);
    await page.goto(page.url().replace(/work$/, 'samples'));
    await page.getByText('授权委托书').first().waitFor();
  });

  it('loses the category again, with the reason it reads', async () => {
    const staff = await world.person('reviewer1a');
    await staff.goto(`${world.url}/office/agents?state=approved`);
    await staff.getByRole('link', { name: COMPANY }).click();
    await staff.getByRole('button', { name: '取消代理资质' }).click();
    const confirm = staff.getByRole('button', { name: '确认取消代理资质' });
    expect(await confirm.isDisabled()).toBe(true);
    await staff.getByRole('textbox', { name: '理由' }).fill('该公司已注销版权代理业务。');
    await confirm.click();
    await staff.getByText('取消代理资质，类别已改回').waitFor();

    const page = await world.person('zhishou', PHONE);
    await page.goto(`${world.url}/my/profile`);
    await page.getByText('该公司已注销版权代理业务。').waitFor();
    await page.getByRole('button', { name: '申请成为代理公司' }).waitFor();
    await picture(page, 'agent-revoked');
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });
});
