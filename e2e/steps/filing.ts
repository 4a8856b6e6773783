import type { Page } from 'playwright-core';
import { personOf } from '../../tools/journey/filing.ts';
import { choose, jpeg } from './files.ts';
import { typeRegion } from './regions.ts';
import { picture } from './screenshots.ts';

const nextPage = (page: Page) => page.getByRole('button', { name: '保存并继续' }).click();
const step = (page: Page, title: string) => page.getByRole('heading', { level: 2, name: title }).waitFor();
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const pick = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: choice }).check();

/** 作品信息, typed and picked; ends with the draft saved by itself. */
export async function fillWork(page: Page, title: string): Promise<void> {
  await step(page, '作品信息');
  await field(page, '作品名称').fill(title);
  await pick(page, '作品类别', '美术作品');
  await pick(page, '创作性质', '原创');
  await field(page, '创作完成日期').fill('2026-03-18');
  await field(page, '创作完成地点').fill('浙江省杭州市');
  await pick(page, '发表状态', '已发表');
  await field(page, '首次发表日期').fill('2026-04-01');
  await field(page, '首次发表地点').fill('浙江省杭州市');
  await pick(page, '创作中是否使用了人工智能生成的内容', '否');
  await page.getByText(/^已自动保存 \d\d:\d\d$/).waitFor();
  await picture(page, 'filing-1-work');
}

/** 作者: an employee, typed in; 著作权人: oneself. */
export async function fillParties(page: Page, author: string): Promise<void> {
  const person = personOf(author);
  await nextPage(page);
  await step(page, '作者');
  await page.getByRole('button', { name: '添加作者' }).click();
  await field(page, '姓名').fill(person.name);
  await page.getByRole('combobox', { name: '证件类型' }).selectOption({ label: '居民身份证' });
  await field(page, '证件号').fill(person.documentNumber);
  await field(page, '手机').fill(person.phone);
  await typeRegion(page.getByRole('group', { name: '所属地区' }), '西湖', '浙江省杭州市西湖区');
  await picture(page, 'filing-2-authors');
  await nextPage(page);
  await step(page, '著作权人');
  await page.getByRole('button', { name: '与本人相同' }).click();
  await picture(page, 'filing-3-owners');
}

/** 权利状况 of a 职务作品, then sample and proof through the file chooser. */
export async function fillRightsAndFiles(page: Page, sample: string): Promise<void> {
  await nextPage(page);
  await step(page, '权利状况');
  await pick(page, '权利归属方式', '职务作品');
  await pick(page, '权利取得方式', '原始');
  await pick(page, '权利拥有状况', '全部');
  await picture(page, 'filing-4-rights');
  await nextPage(page);
  await step(page, '作品样本与证明材料');
  await choose(page, page.getByLabel('把作品文件拖到这里'), await jpeg(`${sample}.jpg`));
  await page.getByRole('textbox', { name: '第 1 个样本的名称' }).waitFor();
  const proof = page.getByRole('region', { name: '职务作品创作声明或著作权归属协议' });
  await choose(page, proof.getByLabel('上传'), await jpeg('权属约定.jpg'));
  await proof.getByRole('button', { name: '删除 权属约定.jpg' }).waitFor();
  await picture(page, 'filing-5-samples');
}

/** 作品说明 and 证书与发票. Ends on 预览确认. */
export async function fillStatementAndDelivery(page: Page): Promise<void> {
  await nextPage(page);
  await step(page, '作品说明');
  await field(page, '创作目的').fill('为公司的茶器产品线准备一组可以长期使用的原创纹样。');
  await field(page, '创作过程').fill(
    '先在龙泉写生，再以水墨起稿十余幅，最后在电脑上调整构图与细节，历时三周完成定稿。',
  );
  await field(page, '独创性').fill('构图、线条和釉色的节奏均为作者独立构思，没有抄袭或者临摹他人的作品。');
  await picture(page, 'filing-6-statement');
  await nextPage(page);
  await step(page, '证书与发票');
  await pick(page, '纸质证书领取方式', '不需要纸质证书');
  await picture(page, 'filing-7-delivery');
  await nextPage(page);
  await step(page, '预览确认');
}

/** The words of the form as it will be signed, as far as its pages have been drawn; spaces are left out. */
export async function previewText(page: Page): Promise<string> {
  const pages = await page.getByRole('region', { name: /^申请表第 \d+ 页$/ }).allTextContents();
  return pages.join('').replaceAll(/\s/g, '');
}
