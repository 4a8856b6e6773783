import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waiting } from '../platform/domains/review/waiting.fixture.ts';
import { getWork } from '../platform/domains/works/store.ts';
import { barriers } from './steps/accessibility.ts';
import { comeToOffice } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.pictures('review-keyboard');
  await world.close();
});

/** As on a machine that is too busy to draw. */
async function withoutFrames(page: Page, work: () => Promise<void>): Promise<void> {
  const real = await page.evaluateHandle(() => window.requestAnimationFrame);
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await work();
  await page.evaluate((each) => {
    window.requestAnimationFrame = each;
  }, real);
}

describe('the review desk by keyboard', () => {
  it('a work is found, taken, remarked by initials and returned; the next one passes', async () => {
    const returned = await waiting(world, { title: '溪山行旅' });
    const passed = await waiting(world, { title: '溪山清远', form: { series: true } });
    await waiting(world, { title: '别的作品', regionCode: '330203', revision: 2 });
    const page = await comeToOffice(world, 'reviewer1a');
    const keys = page.keyboard;
    await page.getByRole('link', { name: '别的作品' }).waitFor();
    await picture(page, 'desk-queue');
    expect(await barriers(page)).toEqual([]);

    await keys.press('/');
    await keys.type('溪山');
    await keys.press('Enter');
    await page.getByRole('link', { name: '别的作品' }).waitFor({ state: 'detached' });
    await page.getByRole('searchbox').evaluate((box: HTMLElement) => box.blur());
    await keys.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await keys.press('Escape');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
    // The dialog gives the keyboard back when it has faded.
    const walked = async () => {
      await keys.press('j');
      return page.locator('tbody a:focus').allTextContents();
    };
    await expect.poll(walked).toEqual(['溪山行旅']);
    await keys.press('c');
    await page.getByText('由您审核').waitFor();

    // Nothing of this is a command: it is being typed, however soon after the key.
    await withoutFrames(page, () => keys.press('n'));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('new-note');
    await keys.type('jkprx 请复审留意题字。');
    await keys.press('Control+Enter');
    await page.getByText('jkprx 请复审留意题字。').first().waitFor();
    await keys.press('Escape');

    await keys.press('/');
    await page.getByRole('dialog', { name: '常用意见' }).waitFor();
    await keys.type('zpmc');
    await picture(page, 'desk-comments');
    await keys.press('Enter');
    await page.getByRole('textbox', { name: '「作品名称」的备注' }).waitFor();
    await keys.press('Control+Enter');
    await page.getByRole('group', { name: /./ }).getByRole('button', { name: '退回', exact: true }).first().click();
    await picture(page, 'desk-marked');
    expect(await barriers(page)).toEqual([]);
    await page.locator('h1').click();
    await keys.press('r');
    await page.getByRole('button', { name: '确认退回修改' }).waitFor();
    await keys.press('Control+Enter');
    await page.getByText('《溪山行旅》：退回修改').waitFor();
    expect((await getWork(world.app.db, returned)).state).toBe('returned');

    await page.getByRole('heading', { name: '溪山清远' }).waitFor();
    await keys.press('c');
    await page.getByText('由您审核').waitFor();
    await keys.press('p');
    await page.getByRole('button', { name: '确认通过' }).waitFor();
    await keys.press('Control+Enter');
    await page.getByText('《溪山清远》').first().waitFor();
    await page.getByText(/《溪山清远》：/).waitFor();
    expect(await getWork(world.app.db, passed)).toMatchObject({ state: 'in_review', level: 2 });
  });

  it('the supervisor sees what is late and gives it to somebody', async () => {
    const late = await waiting(world, { title: '迟迟未审', dueOn: '2020-01-02' });
    const page = await comeToOffice(world, 'supervisor', '督办');
    const row = page.getByRole('row').filter({ hasText: '迟迟未审' });
    await row.waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'supervision');
    await row.getByRole('combobox').click();
    await page.getByTitle('吴越').click();
    await page.getByText('《迟迟未审》已交给吴越。').waitFor();
    expect((await getWork(world.app.db, late)).claimedBy).not.toBeNull();
  });
});
