import type { Page } from 'playwright-core';
import { personOf } from '../../tools/journey/filing.ts';
import { choose, jpeg } from './files.ts';
import { typeRegion } from './regions.ts';
import { picture } from './screenshots.ts';

/** The first visit: both papers are read and agreed to. Ends on the overview. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '作品自愿登记须知' }).waitFor();
  await picture(page, 'welcome');
  for (const box of await page.getByRole('checkbox', { name: '我已阅读并同意' }).all()) await box.check();
  await page.getByRole('button', { name: '同意并继续' }).click();
  await page.getByText('先完善资料，再填报作品').waitFor();
  await picture(page, 'overview-before-profile');
}

/** 「完善资料」 of a company, from the overview: contact, region, identity pictures, invoice and address. */
export async function completeProfile(page: Page, username: string): Promise<void> {
  await page.getByRole('link', { name: '完善资料' }).click();
  await page.getByRole('heading', { name: '完善资料' }).waitFor();
  const field = (name: string) => page.getByRole('textbox', { name });
  await field('经办人').first().fill('林之江');
  await field('经办人证件号').fill(personOf('linzhijiang').documentNumber);
  await field('联系手机').fill(personOf(username).phone);
  await typeRegion(page.getByRole('group', { name: '所属地区' }), '拱墅', '浙江省杭州市拱墅区');
  await page.getByRole('group', { name: '上传同意' }).getByRole('checkbox').click();
  const papers = ['营业执照或统一社会信用代码证书', '经办人身份证人像面', '经办人身份证国徽面'];
  for (const paper of papers) {
    await choose(page, page.getByLabel(`上传${paper}`), await jpeg(`${paper}.jpg`));
    await page.getByRole('button', { name: `删除${paper}` }).waitFor();
  }
  await fillTerm(page, '营业执照或统一社会信用代码证书', '2020-05-01', '长期');
  await fillTerm(page, '经办人证件', '2020-05-01', '2040-05-01');
  await field('电子发票接收邮箱').fill(`${username}@mail.example`);
  await field('收件人').fill('林之江');
  await field('收件手机').fill(personOf(username).phone);
  await field('纸质证书收件地址').fill('浙江省杭州市拱墅区文三路 1 号');
  await picture(page, 'profile');
  await page.getByRole('button', { name: '提交保存' }).click();
  await page.getByText('资料已保存').waitFor();
}

/** From when to when a paper counts, as it is printed on it. */
export async function fillTerm(page: Page, paper: string, from: string, until: string): Promise<void> {
  const card = page.getByRole('region', { name: paper, exact: true });
  await card.getByLabel('有效期开始').fill(from);
  if (until === '长期') await card.getByRole('checkbox', { name: '长期' }).check();
  else await card.getByLabel('有效期截止').fill(until);
}
