import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const STOPS_AT_MOST = 120;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Tabs on until this has the focus. @throws when the keyboard does not come there */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let stops = 0; stops < STOPS_AT_MOST; stops += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.insertText(text);
}

/** A date in the browser's own control, part after part; this Chromium speaks English, so the month comes first. */
export async function typeDate(page: Page, target: Locator, date: string): Promise<void> {
  await tabTo(page, target);
  const [year = '', month = '', day = ''] = date.split('-');
  await page.keyboard.type(`${month}${day}${year}`);
  if ((await target.inputValue()) !== date) throw new Error(`typed ${date}, there is ${await target.inputValue()}`);
}

/** One of a group of radio buttons: Tab comes to the group, arrows go on in it. */
export async function choose(page: Page, group: Locator, choice: string): Promise<void> {
  const radios = group.getByRole('radio');
  const wanted = group.getByRole('radio', { name: choice });
  await wanted.waitFor();
  const inGroup = () => radios.evaluateAll((all) => all.includes(document.activeElement as HTMLElement));
  for (let stops = 0; !(await inGroup()); stops += 1) {
    if (stops > STOPS_AT_MOST) throw new Error(`the keyboard does not reach ${group}`);
    await page.keyboard.press('Tab');
  }
  for (let steps = await radios.count(); steps > 0 && !(await hasFocus(wanted)); steps -= 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
}

export async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}
