import type { Locator, Page } from 'playwright-core';
import { type ChosenFile, choose, jpeg } from './files.ts';
import { addParty, answersOf } from './filing-parties.ts';
import { picture } from './screenshots.ts';

export const onStep = (page: Page, title: string) => page.getByRole('heading', { level: 2, name: title }).waitFor();
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const pick = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: choice }).check();

/** 「保存并继续」, and the page it leads to. */
export async function nextStep(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: '保存并继续' }).click();
  await onStep(page, title);
}

export interface WorkAnswers {
  title: string;
  /** 美术作品 when left out. */
  className?: string;
  series?: boolean;
  /** What a derived work is made from; 原创 when left out. */
  derived?: { nature: string; note: string; title: string; author: string; status: string };
  completedOn?: string;
  /** Null for 未发表; the first of April when left out. */
  firstPublishedOn?: string | null;
  contents?: ContentAnswers;
}

/** What of others the work contains: a yes with what follows from it; no to the rest. */
export interface ContentAnswers {
  portrait?: boolean;
  /** Names and licences of fonts. */
  font?: string;
  /** 审图号 */
  map?: string;
  thirdParty?: boolean;
}

const PLACE = '浙江省杭州市';

/** 作品信息, typed and picked; ends with the draft saved by itself. */
export async function fillWork(page: Page, given: string | WorkAnswers): Promise<void> {
  const answers: WorkAnswers = typeof given === 'string' ? { title: given } : given;
  await onStep(page, '作品信息');
  await pick(page, '作品性质', answers.series ? '系列作品' : '单个作品');
  await field(page, answers.series ? '系列作品名称' : '作品名称').fill(answers.title);
  await pick(page, '作品类别', answers.className ?? '美术作品');
  await chooseNature(page, answers.derived);
  await field(page, '创作完成日期').fill(answers.completedOn ?? '2026-03-18');
  await field(page, '创作完成地点').fill(PLACE);
  if (answers.firstPublishedOn === null) await pick(page, '发表状态', '未发表');
  else {
    await pick(page, '发表状态', '已发表');
    await field(page, '首次发表日期').fill(answers.firstPublishedOn ?? '2026-04-01');
    await field(page, '首次发表地点').fill(PLACE);
  }
  await answerContents(page, answers.contents ?? {});
  await pick(page, '创作中是否使用了人工智能生成的内容', '否');
  await page.getByText(/^已自动保存 \d\d:\d\d$/).waitFor();
  await picture(page, 'filing-1-work');
}

async function chooseNature(page: Page, derived: WorkAnswers['derived']): Promise<void> {
  await pick(page, '创作性质', derived?.nature ?? '原创');
  if (!derived) return;
  await field(page, '原作品名称').fill(derived.title);
  await field(page, '原作者').fill(derived.author);
  await pick(page, '原作品的权利状况', derived.status);
  await field(page, '您新创作的内容').fill(derived.note);
}

export async function answerContents(page: Page, answers: ContentAnswers): Promise<void> {
  const answer = (group: string, yes: unknown) => pick(page, group, yes ? '是' : '否');
  await answer('可辨认的他人肖像', answers.portrait);
  await answer('商业字体', answers.font);
  if (answers.font) await field(page, '字体名称和授权情况').fill(answers.font);
  await answer('地图', answers.map);
  if (answers.map) await field(page, '审图号').fill(answers.map);
  await answer('他人的图片、文字、音乐、影像等作品', answers.thirdParty);
}

/** 作者: an employee, typed in; 著作权人: oneself. */
export async function fillParties(page: Page, author: string): Promise<void> {
  await nextStep(page, '作者');
  await addParty(page, '作者', answersOf(author));
  await picture(page, 'filing-2-authors');
  await nextStep(page, '著作权人');
  await page.getByRole('button', { name: '与本人相同' }).click();
  await picture(page, 'filing-3-owners');
}

export interface RightsAnswers {
  ownership: '个人作品' | '合作作品' | '法人作品' | '职务作品' | '委托作品';
  /** How and when the rights came from somebody; 原始 when left out. */
  acquired?: { way: '继承' | '承受' | '其他'; on: string; note?: string };
  /** Names of the rights for 「部分」; 「全部」 when left out. */
  rights?: readonly string[];
  /** Asked of agents. */
  agency?: { scope: string; validUntil: string };
}

/** 权利状况, from 著作权人 on. */
export async function chooseOwnership(page: Page, answers: RightsAnswers): Promise<void> {
  await pick(page, '权利归属方式', answers.ownership);
  await pick(page, '权利取得方式', answers.acquired?.way ?? '原始');
  if (answers.acquired) {
    await field(page, '权利取得日期').fill(answers.acquired.on);
    if (answers.acquired.note) await field(page, '权利取得说明').fill(answers.acquired.note);
  }
  await pick(page, '权利拥有状况', answers.rights ? '部分' : '全部');
  const rights = page.getByRole('group', { name: '拥有的权利' });
  for (const right of answers.rights ?? []) await rights.getByRole('checkbox', { name: right }).check();
  if (answers.agency) {
    await field(page, '委托事项').fill(answers.agency.scope);
    await field(page, '委托有效期至').fill(answers.agency.validUntil);
  }
  await picture(page, 'filing-4-rights');
}

/** The file of a single work, through the file chooser. */
export async function giveSample(page: Page, file: ChosenFile): Promise<void> {
  await choose(page, page.getByLabel('把作品文件拖到这里'), file);
  await page.getByRole('textbox', { name: '第 1 个样本的名称' }).waitFor();
}

/** A file for each piece of a series, all chosen at once: every one becomes a piece of its own name. */
export async function fillSeries(page: Page, names: readonly string[]): Promise<void> {
  const files = await Promise.all(names.map((name) => jpeg(`${name}.jpg`)));
  const control = page.getByLabel('把各件的文件拖到这里，每个文件建一件');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), control.click()]);
  await chooser.setFiles(files);
  for (const [index, name] of names.entries()) {
    const piece = page.getByRole('region', { name: `第 ${index + 1} 件`, exact: true });
    await piece.getByRole('button', { name: `查看 ${name}` }).waitFor();
  }
}

/** A picture of a paper for every proof that is demanded and not there yet; advised ones are left out. */
export async function giveProofs(page: Page): Promise<void> {
  const slots = page.getByRole('group', { name: '证明材料' }).getByRole('region');
  for (const slot of await slots.all()) {
    const name = (await slot.getAttribute('aria-label')) ?? '';
    if ((await slot.getByText(/^(建议提供|选填)$/).count()) === 0) await giveProof(page, slot, name);
  }
}

async function giveProof(page: Page, slot: Locator, name: string): Promise<void> {
  const remove = slot.getByRole('button', { name: `删除 ${name}.jpg` });
  if ((await remove.count()) > 0) return;
  await choose(page, slot.getByRole('button', { name: /^上传/ }), await jpeg(`${name}.jpg`));
  await remove.waitFor();
}

/** 权利状况 of a 职务作品, then sample and proofs through the file chooser. */
export async function fillRightsAndFiles(page: Page, sample: string): Promise<void> {
  await nextStep(page, '权利状况');
  await chooseOwnership(page, { ownership: '职务作品' });
  await nextStep(page, '作品样本与证明材料');
  await giveSample(page, await jpeg(`${sample}.jpg`));
  await giveProofs(page);
  await picture(page, 'filing-5-samples');
}

export async function fillStatement(page: Page): Promise<void> {
  await field(page, '创作目的').fill('为公司的茶器产品线准备一组可以长期使用的原创纹样。');
  await field(page, '创作过程').fill(
    '先在龙泉写生，再以水墨起稿十余幅，最后在电脑上调整构图与细节，历时三周完成定稿。',
  );
  await field(page, '独创性').fill('构图、线条和釉色的节奏均为作者独立构思，没有抄袭或者临摹他人的作品。');
  await picture(page, 'filing-6-statement');
}

/** No paper certificate, the invoice to the owner. */
export async function fillDelivery(page: Page): Promise<void> {
  await pick(page, '纸质证书领取方式', '不需要纸质证书');
  const kind = page.getByRole('group', { name: '抬头类型' });
  const sameAsOwner = page.getByRole('button', { name: /^与著作权人.*相同$/ });
  if ((await kind.getByRole('radio', { checked: true }).count()) === 0) await sameAsOwner.first().click();
  await picture(page, 'filing-7-delivery');
}

/** 作品说明 and 证书与发票. Ends on 预览确认. */
export async function fillStatementAndDelivery(page: Page): Promise<void> {
  await nextStep(page, '作品说明');
  await fillStatement(page);
  await nextStep(page, '证书与发票');
  await fillDelivery(page);
  await nextStep(page, '预览确认');
}

/** The words of the form as it will be signed, as far as its pages have been drawn; spaces are left out. */
export async function previewText(page: Page): Promise<string> {
  const pages = await page.getByRole('region', { name: /^申请表第 \d+ 页$/ }).allTextContents();
  return pages.join('').replaceAll(/\s/g, '');
}
