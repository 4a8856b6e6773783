import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getProfile } from '../contract/profiles.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { choose, jpeg } from './steps/files.ts';
import { agree, fillTerm } from './steps/profile.ts';
import { typeRegion } from './steps/regions.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-profile');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const field = (page: Page, name: string) => page.getByRole('textbox', { name });
/** The browser puts a refused call on its console; here one was meant. */
function expectRefused(path: string): void {
  expect(world.complaints()).toEqual([expect.stringMatching(new RegExp(`status of 422 .*${path}\\)$`))]);
}
const kept = (page: Page) => page.getByText(/^草稿已自动保存 \d\d:\d\d/).waitFor();

async function accessible(page: Page, name: string): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

describe('the profile of a person from outside the province', () => {
  it('begins on a phone, goes on elsewhere, and is saved with a proof of residence', async () => {
    const phone = await world.person('wangjie', PHONE);
    await phone.goto(`${world.url}/my`);
    await agree(phone);
    await phone.getByRole('link', { name: '完善资料' }).click();
    await phone.getByRole('heading', { name: '完善资料' }).waitFor();
    await field(phone, '笔名').fill('湖心亭主');
    await typeRegion(phone.getByRole('group', { name: '所属地区' }), '拱墅', '浙江省杭州市拱墅区');
    await kept(phone);
    await phone.context().close();

    const page = await world.person('wangjie');
    await page.goto(`${world.url}/my/profile`);
    expect(await field(page, '笔名').inputValue()).toBe('湖心亭主');
    await page.getByRole('group', { name: '上传同意' }).getByRole('checkbox').click();
    for (const side of ['身份证人像面', '身份证国徽面']) {
      await choose(page, page.getByLabel(`上传${side}`), await jpeg(`${side}.jpg`));
      await page.getByRole('button', { name: `删除${side}` }).waitFor();
    }
    await fillTerm(page, '本人证件', '2020-05-01', '2020-06-01');
    const proof = page.getByRole('region', { name: '近期在省内工作、学习或居住证明' });
    await proof.getByRole('combobox').selectOption({ label: '社会保险参保证明' });
    await proof.getByLabel('开具日期').waitFor();
    await accessible(page, 'profile-outside');
    await proof.getByRole('combobox').selectOption({ label: '身份证上的住址已在浙江省内' });
    await field(page, '电子发票接收邮箱').fill('wang@mail.example');
    await field(page, '纸质证书收件地址').fill('浙江省杭州市拱墅区文三路 1 号');
    await page.getByRole('button', { name: '提交保存' }).click();
    await page.getByRole('alert').getByText('本人证件已于2020年6月1日到期').waitFor();
    await picture(page, 'profile-expired');
    expectRefused('/api/profile');
    await fillTerm(page, '本人证件', '2020-05-01', '2040-05-01');
    await page.getByRole('button', { name: '提交保存' }).click();
    await page.getByText('资料已保存').waitFor();
    const { identityDocuments, problems } = await (await world.signedIn('wangjie')).call(getProfile);
    expect(problems).toEqual([]);
    const marked = await world.app.db
      .selectFrom('file')
      .select('id')
      .where(
        'id',
        'in',
        identityDocuments.map(({ file }) => file.id),
      )
      .where('watermarkedFrom', 'is not', null)
      .execute();
    expect(marked).toHaveLength(2);
  });

  it('shows what was changed, and what follows when the consent is taken back', async () => {
    const page = await world.person('wangjie');
    await page.goto(`${world.url}/my/profile`);
    await page.getByText('资料已齐全').waitFor();
    await field(page, '联系手机').fill('13800008888');
    await page.getByRole('button', { name: '提交保存' }).click();
    await page.getByText('138****8888').waitFor();
    await accessible(page, 'profile-saved');
    await page.getByRole('button', { name: '撤回同意' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('没有办理中的作品时，图片随即删除').waitFor();
    await picture(page, 'profile-withdraw');
    await dialog.getByRole('button', { name: '撤回同意' }).click();
    await page.getByText('还需要填写或修改').waitFor();
    await picture(page, 'profile-withdrawn');
  });
});
