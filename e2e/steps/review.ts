import type { Page } from 'playwright-core';
import { picture } from './screenshots.ts';
import type { World } from './world.ts';

const bar = (page: Page) => page.getByRole('region', { name: '审核决定' });
const decide = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();

/** A member of staff comes in over the portal and goes to the office, with a browser of their own. */
export async function comeToOffice(world: World, username: string, first = '审核'): Promise<Page> {
  const page = await world.person(username);
  await page.goto(world.url);
  await page.getByRole('link', { name: '工作台' }).first().click();
  await page.getByRole('heading', { name: first }).waitFor();
  return page;
}

/** From the queue to the desk: takes the work, which opens it. */
export async function claim(page: Page, title: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: title });
  await row.waitFor();
  await picture(page, 'office-queue');
  await row.getByRole('button', { name: '领取' }).click();
  await bar(page).getByText('由您审核').waitFor();
  await picture(page, 'office-desk');
}

/** 通过, or 通过并登记 at the last level: one click to compose, one to confirm. */
export async function passWork(
  page: Page,
  title: string,
  decision: '通过' | '通过并登记',
  after: string,
): Promise<void> {
  await decide(page, decision);
  await picture(page, 'office-pass');
  await decide(page, `确认${decision}`);
  const told = page.getByText(`《${title}》：${after}`);
  // A work that was returned before asks once when its earlier remarks were not ticked off.
  const asked = bar(page).getByRole('button', { name: `仍然${decision}`, exact: true });
  await told.or(asked).first().waitFor();
  if (await asked.isVisible()) await asked.click();
  await told.waitFor();
}

/** A remark for the applicant at a field or a document. */
async function remarkAt(page: Page, place: string, comment: string): Promise<void> {
  await page
    .getByRole('button', { name: `给「${place}」加备注` })
    .first()
    .click();
  await page.getByRole('textbox', { name: `「${place}」的备注` }).fill(comment);
  await page.getByRole('button', { name: '记下' }).click();
}

/** 退回修改 with a remark at each of these fields and documents. */
export async function returnWork(page: Page, title: string, remarks: Record<string, string>): Promise<void> {
  for (const [place, comment] of Object.entries(remarks)) await remarkAt(page, place, comment);
  await decide(page, `退回修改（${Object.keys(remarks).length}）`);
  await picture(page, 'office-return');
  await decide(page, '确认退回修改');
  await page.getByText(`《${title}》：退回修改`).waitFor();
}

/** 不予登记 at the last level, on a statutory ground. */
export async function refuseWork(page: Page, title: string, ground: string, reason: string): Promise<void> {
  await decide(page, '不予登记');
  await pickGround(page, ground);
  await page.getByRole('textbox', { name: '具体理由' }).fill(reason);
  await picture(page, 'office-refuse');
  await decide(page, '确认不予登记');
  await page.getByText(`《${title}》：不予登记`).waitFor();
}

/** From the list by keys: on a busy machine it is still unfolding when a pointer would already press. */
async function pickGround(page: Page, ground: string): Promise<void> {
  const box = page.getByRole('combobox', { name: '不予登记的法定理由' });
  await box.press('ArrowDown');
  await page.getByTitle(ground).waitFor();
  const marked = page.locator('.ant-select-item-option-active');
  for (let steps = 0; steps < 20 && (await marked.getAttribute('title')) !== ground; steps += 1)
    await box.press('ArrowDown');
  await box.press('Enter');
  await page.locator('.ground-select').getByText(ground).waitFor();
}
