import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '../tools/journey/filing.ts';
import { nextSigner, sign } from '../tools/journey/signing.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { press, tabTo } from './steps/keyboard.ts';
import { picture } from './steps/screenshots.ts';
import {
  answerScan,
  copied,
  dragByFinger,
  onThisPhone,
  placeOf,
  readCertificate,
  signByKeyboard,
  write,
  writeByMouse,
} from './steps/signing.ts';
import { AUTHOR, authorsTurn, awaitingSignatures, jointWork, linkAt, OWNER } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const COMPANY = personOf(OWNER).name;
const PERSON = personOf(AUTHOR).name;

/** As long as the register of enterprises knows them. */
const LONG = '浙江省文化艺术品交易所股份有限公司杭州市滨江区数字版权运营服务中心分公司（筹）';

let world: World;
/** The phone of whoever signs, with the certificate app. */
let phone: Page;
beforeAll(async () => {
  world = await startWorld();
  phone = await world.visitor({ viewport: PHONE });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-states');
  world.sandbox.knobs.reset();
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What stands in anybody's way on the room as it is now, on a wide and on a narrow screen. */
async function look(page: Page, name: string): Promise<void> {
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    await page.waitForFunction(
      () => !document.body.textContent.includes('正在载入') && !document.querySelector('[aria-busy="true"]'),
    );
    await picture(page, `room-${name}`);
    expect(await barriers(page), `${name} at ${viewport.width}`).toEqual([]);
    expect(await overhang(page), `${name} at ${viewport.width}`).toBe(0);
  }
  await page.setViewportSize(DESKTOP);
}

describe('the room of a company', () => {
  it('in every state from the first look to the end, with what may fail between', { timeout: 300_000 }, async () => {
    const { id } = await awaitingSignatures(world, '西湖烟雨图卷之一');
    const page = await world.person(OWNER);
    await page.goto(await linkAt(world, id, 1));
    await page.locator('canvas').waitFor();
    await look(page, '1-start');

    await button(page, '读取证书').click();
    await page.getByRole('img', { name: '签章二维码' }).waitFor();
    await look(page, '2-reading');
    await answerScan(page, phone, null);
    await page.getByText('您在手机上拒绝了读取证书').waitFor();
    await look(page, '3-refused-reading');

    await button(page, '读取证书').click();
    await answerScan(page, phone, PERSON);
    await page.getByText('这次没有签署任何内容').waitFor();
    await look(page, '4-wrong-certificate');

    await readCertificate(page, phone, COMPANY);
    await look(page, '5-ready');
    await button(page, '开始签章').click();
    const seal = page.getByRole('button', { name: '印章：拖动' });
    await seal.waitFor();
    await page.getByText('印章在为您预留的位置内').waitFor();
    await look(page, '6-placed');

    await moveWithoutDragging(page);
    await button(page, '确认签章').click();
    await page.getByRole('heading', { name: '第二次扫码：确认签章' }).waitFor();
    const shown = page.getByRole('region', { name: '手机上显示的内容' });
    await shown.getByText(`${COMPANY}、${PERSON}`).waitFor();
    await look(page, '7-authorising');
    await answerScan(page, phone, null);
    await page.getByText('您在手机上拒绝了签章').waitFor();
    await look(page, '8-refused-signing');

    await readCertificate(page, phone, COMPANY);
    // The seal is still where it was put before the refusal.
    await button(page, '确认签章').click();
    world.sandbox.knobs.set('csc', { down: true, only: '/signatures/signHash' });
    await answerScan(page, phone, COMPANY);
    await page.getByText('正在写入签名和时间戳').waitFor();
    await look(page, '9-signing');
    world.sandbox.knobs.reset();
    await page.getByRole('heading', { name: '签章完成' }).waitFor({ timeout: 90_000 });
    await page.getByText(`下一位签章人是 ${PERSON}`).waitFor();
    await look(page, '10-signed-next');
  });
});

/** Every way but dragging: steps, another page and back to the reserved place; over nothing and never off the page. */
async function moveWithoutDragging(page: Page): Promise<void> {
  const seal = page.getByRole('button', { name: '印章：拖动' });
  const landed = await placeOf(seal);
  await button(page, '左移').click();
  await button(page, '上移').click();
  await button(page, '上移').click();
  const stepped = await placeOf(seal);
  expect(stepped.x).toBeLessThan(landed.x);
  expect(stepped.y).toBeLessThan(landed.y);
  await page.getByLabel('放在').selectOption({ label: '第 1 页' });
  await page.getByRole('region', { name: '申请表第 1 页' }).waitFor({ state: 'attached' });
  await page.getByText('印章不在预留的位置内').waitFor();
  await button(page, '放到预留位置').click();
  await page.getByRole('region', { name: '申请表第 2 页' }).waitFor({ state: 'attached' });
  await page.getByText('印章在为您预留的位置内').waitFor();
  await seal.focus();
  for (let step = 0; step < 120; step += 1) await page.keyboard.press('Shift+ArrowRight');
  const paper = await placeOf(page.locator('canvas'));
  const pushed = await placeOf(seal);
  expect(pushed.x + pushed.width).toBeLessThanOrEqual(paper.x + paper.width + 1);
  await button(page, '放到预留位置').click();
}

describe('the room of a person', () => {
  it('takes a signature from the phone as it is written, newer in place of older', { timeout: 240_000 }, async () => {
    const link = await authorsTurn(world, '西湖烟雨图卷之二');
    const page = await world.person(AUTHOR);
    await page.goto(link);
    await readCertificate(page, phone, PERSON);
    await look(page, '11-person-ready');
    await page.getByRole('radio', { name: '手写签名' }).check();
    await button(page, '开始签章').click();
    await page.getByText('还没有写下签名').waitFor();
    await writeByMouse(page, page.getByRole('img', { name: /手写签名/ }));
    await page.getByRole('img', { name: '手写签名，已写 2 笔' }).waitFor();
    await button(page, '撤销一笔').click();
    await page.getByRole('img', { name: '手写签名，已写 1 笔' }).waitFor();
    await button(page, '重做').click();
    await page.getByRole('img', { name: '手写签名，已写 2 笔' }).waitFor();
    await look(page, '12-handwriting');

    await page.getByRole('radio', { name: '用手机手写' }).check();
    await page.getByRole('img', { name: '手写签名的二维码' }).waitFor();
    await look(page, '13-phone-code');
    await button(page, '复制书写链接').click();
    const paper = await world.visitor({ viewport: PHONE });
    await paper.goto(await copied(page));
    await paper.getByRole('heading', { name: '请在这里书写签名' }).waitFor();
    expect(await paper.content()).not.toContain('西湖烟雨');
    await page.getByText('手机已打开').waitFor();
    await button(paper, '完成').tap();
    await paper.getByText('还没有写下签名').waitFor();
    await write(paper, paper.getByRole('img', { name: /手写签名/ }));
    await paper.getByRole('img', { name: '手写签名，已写 2 笔' }).waitFor();
    await picture(paper, 'write-portrait');
    expect(await barriers(paper)).toEqual([]);
    await paper.setViewportSize({ width: PHONE.height, height: PHONE.width });
    await picture(paper, 'write-landscape');
    expect(await overhang(paper)).toBe(0);
    await paper.setViewportSize(PHONE);
    await button(paper, '完成').tap();
    await paper.getByRole('heading', { name: '签名已送到电脑' }).waitFor();
    await picture(paper, 'write-sent');
    const first = await page.getByRole('img', { name: '手机上写下的签名' }).getAttribute('src');
    await look(page, '14-phone-written');

    await button(paper, '重写').tap();
    await write(paper, paper.getByRole('img', { name: /手写签名/ }));
    await button(paper, '撤销一笔').tap();
    await button(paper, '完成').tap();
    await page.waitForFunction(
      (src) => document.querySelector('img[alt="手机上写下的签名"]')?.getAttribute('src') !== src,
      first,
    );
    await button(page, '开始签章').click();
    await page.getByRole('button', { name: '签名：拖动' }).waitFor();
    await page.getByText('签名在为您预留的位置内').waitFor();
    await look(page, '15-person-placed');
    await button(page, '确认签章').click();
    await answerScan(page, phone, PERSON);
    await page.getByRole('heading', { name: '签章完成' }).waitFor();
    await page.getByText('各方都已签章').waitFor();
    await look(page, '16-signed-last');
    await button(paper, '重写').tap();
    await write(paper, paper.getByRole('img', { name: /手写签名/ }));
    await button(paper, '完成').tap();
    await paper.getByRole('heading', { name: '这个书写页面已经结束' }).waitFor();
    await picture(paper, 'write-ended');
  });

  it('is left by keyboard alone with a signature made', { timeout: 120_000 }, async () => {
    const link = await authorsTurn(world, '西湖烟雨图卷之三');
    const page = await world.person(AUTHOR);
    await page.goto(link);
    await page.getByRole('button', { name: '读取证书' }).waitFor();
    await signByKeyboard(page, phone, PERSON);
  });

  it('is left by touch alone on a small screen; the page stays still under the finger', {
    timeout: 180_000,
  }, async () => {
    const link = await authorsTurn(world, '西湖烟雨图卷之四');
    const page = await world.person(AUTHOR, PHONE);
    await page.goto(link);
    await button(page, '读取证书').tap();
    await onThisPhone(page, PERSON);
    await page.getByText(`已读取证书：${PERSON}`).waitFor();
    expect(await page.getByRole('radio', { name: '用手机手写' }).count()).toBe(0);
    await page.getByRole('radio', { name: '手写签名' }).tap();
    await write(page, page.getByRole('img', { name: /手写签名/ }));
    await page.getByRole('img', { name: '手写签名，已写 2 笔' }).waitFor();
    await picture(page, 'touch-written');
    await button(page, '开始签章').tap();
    const signature = page.getByRole('button', { name: '签名：拖动' });
    await signature.waitFor();
    const before = { seal: await placeOf(signature), scroll: await page.evaluate(() => window.scrollY) };
    await dragByFinger(page, signature, -30, -90);
    const after = { seal: await placeOf(signature), scroll: await page.evaluate(() => window.scrollY) };
    expect(after.scroll).toBe(before.scroll);
    expect(after.seal.y).toBeLessThan(before.seal.y - 60);
    await page.getByText('签名不在预留的位置内').waitFor();
    await picture(page, 'touch-dragged');
    await button(page, '放到预留位置').tap();
    await page.getByText('签名在为您预留的位置内').waitFor();
    await button(page, '确认签章').tap();
    await onThisPhone(page, PERSON);
    await page.getByRole('heading', { name: '签章完成' }).waitFor();
  });
});

describe('the room at its edges', () => {
  it('says for whom a guardian signs; large type, zoom, long names', { timeout: 180_000 }, async () => {
    const id = await jointWork(world, '春水生', ['xumo'], 'chenboyuan');
    await sign(await world.signedIn('xumo'), await linkAt(world, id, 1));
    const link = await linkAt(world, id, 2);
    await nextSigner(await world.signedIn('xumo'), id);
    const page = await world.person('chenboyuan');
    await page.goto(link);
    await page.getByText('监护人 陈柏远 代 陈小禾 签署').first().waitFor();
    await look(page, '17-guardian');

    await page.getByRole('button', { name: '长辈版' }).click();
    await look(page, '18-large-type');
    await page.setViewportSize({ width: DESKTOP.width / 2, height: DESKTOP.height / 2 });
    await picture(page, 'room-19-large-type-zoomed');
    expect(await overhang(page)).toBe(0);
  });

  it('bears a name of 40 characters, and a document that is slow to come', { timeout: 120_000 }, async () => {
    const { id } = await awaitingSignatures(world, '西湖烟雨图卷之六');
    await world.app.db
      .updateTable('envelopeSigner')
      .set({ partyName: LONG })
      .where('partyName', '=', COMPANY)
      .execute();
    const page = await world.person(OWNER);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/document.pdf*', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(await linkAt(world, id, 1));
    await page.getByRole('heading', { name: `请${LONG}签章` }).waitFor();
    await page.getByText('正在载入').waitFor({ state: 'attached' });
    await picture(page, 'room-21-slow');
    release();
    await page.locator('canvas').waitFor();
    await look(page, '22-long-name');
  });

  it('keeps the seal off an earlier signature and says so before anything is sent', { timeout: 120_000 }, async () => {
    const link = await authorsTurn(world, '西湖烟雨图卷之五');
    const page = await world.person(AUTHOR);
    await page.goto(link);
    await readCertificate(page, phone, PERSON);
    await button(page, '开始签章').click();
    const signature = page.getByRole('button', { name: '签名：拖动' });
    await tabTo(page, signature);
    // The company's seal stands in the box left of this one.
    for (let step = 0; step < 24; step += 1) await page.keyboard.press('Shift+ArrowLeft');
    await page.getByText('签名盖住了已有的签章').waitFor();
    expect(await button(page, '确认签章').isDisabled()).toBe(true);
    await look(page, '20-covers');
    await press(page, button(page, '放到预留位置'));
    await page.getByText('签名在为您预留的位置内').waitFor();
    expect(await button(page, '确认签章').isDisabled()).toBe(false);
  });
});
