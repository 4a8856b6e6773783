import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { barriers } from './steps/accessibility.ts';
import { choose } from './steps/files.ts';
import { cutOff, draftOfText, longText, offsetsOf, throttle, UPLOAD_BYTES_PER_SECOND } from './steps/long-upload.ts';
import { picture } from './steps/screenshots.ts';
import { OWNER } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-resumed');
});
afterAll(() => world?.close());

const place = (page: Page) => page.getByLabel('把作品文件拖到这里');
const untilThirdSent = (page: Page) =>
  page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) >= 30);
/** Each test is several browsers long. */
const PATIENCE = 180_000;
const untilTaken = (page: Page) => page.getByRole('textbox', { name: '第 1 个样本的名称' }).waitFor();

/** The sample page of a new draft, in a browser of its own. */
async function samplePage(draft: string): Promise<{ page: Page; offsets: number[] }> {
  const page = await world.person(OWNER);
  const offsets = offsetsOf(page);
  await page.goto(`${world.url}/my/works/${draft}/edit/samples`);
  return { page, offsets };
}

async function storedHash(name: string): Promise<string | undefined> {
  const files = world.app.db.selectFrom('file').selectAll().where('name', '=', name).orderBy('createdAt', 'desc');
  return (await files.executeTakeFirst())?.sha256.toString('hex');
}
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

it(
  'goes on in another browser with just the rest, which says that there is something to go on with',
  async () => {
    const draft = await draftOfText(world, OWNER);
    const file = longText();
    const first = await samplePage(draft);
    await throttle(first.page, UPLOAD_BYTES_PER_SECOND);
    await choose(first.page, place(first.page), file);
    await untilThirdSent(first.page);
    await first.page.context().close();

    const second = await samplePage(draft);
    await second.page.getByText('有 1 个文件没有传完，选择同一个文件即可继续').waitFor();
    await second.page.getByText(/已传 [2-9]\d%，共 1\d(\.\d)? MB/).waitFor();
    await picture(second.page, 'upload-unfinished');
    expect(await barriers(second.page)).toEqual([]);
    const digest = second.page.waitForRequest((request) => request.url().endsWith('/digest'));
    await choose(second.page, place(second.page), file);
    expect((await digest).postDataJSON()).toEqual({ sha256: hashOf(file.buffer) });
    await untilTaken(second.page);
    await second.page.getByText('有 1 个文件没有传完').waitFor({ state: 'hidden' });
    expect(first.offsets[0]).toBe(0);
    expect(second.offsets).toHaveLength(1);
    expect(second.offsets[0]).toBeGreaterThan(file.buffer.length * 0.2);
    expect(await storedHash(file.name)).toBe(hashOf(file.buffer));
    // The first browser was closed while it was sending.
    expect(world.complaints().filter((complaint) => !complaint.includes('net::ERR_'))).toEqual([]);
  },
  PATIENCE,
);

it(
  'waits out a lost network by itself, can be paused, and says how it stands',
  async () => {
    const draft = await draftOfText(world, OWNER);
    const file = longText();
    const { page, offsets } = await samplePage(draft);
    const slow = await throttle(page, UPLOAD_BYTES_PER_SECOND);
    await choose(page, place(page), file);
    await untilThirdSent(page);
    const cut = await cutOff(page, world);
    await page.getByText(/^连接中断，已上传的 \d+% 会保留，恢复后自动继续$/).waitFor();
    await picture(page, 'upload-offline');
    await cut.mend();
    await page.getByText(/%　.*\/秒/).waitFor();
    await page.getByRole('button', { name: `暂停上传 ${file.name}` }).click();
    await page.getByText(/^已暂停在 \d+%/).waitFor();
    await slow.end();
    await page.getByRole('button', { name: `继续上传 ${file.name}` }).click();
    await untilTaken(page);
    expect(offsets[0]).toBe(0);
    expect(offsets.at(-1)).toBeGreaterThan(0);
    expect(await storedHash(file.name)).toBe(hashOf(file.buffer));
    world.complaints();
  },
  PATIENCE,
);
