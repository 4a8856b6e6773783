import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMe } from '../contract/identity.ts';
import { drawSecondLooks } from '../platform/domains/review/second-look/draw.ts';
import { insertDecision } from '../platform/domains/review/store.ts';
import { waiting } from '../platform/domains/review/waiting.fixture.ts';
import { openForm, sealForm } from '../platform/domains/works/form-seal.ts';
import { getWork, insertRevision } from '../platform/domains/works/store.ts';
import { barriers } from './steps/accessibility.ts';
import { claim, comeToOffice } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
const DAY = 86_400_000;
const PHONE = { width: 390, height: 844 };

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.pictures('second-look');
  await world.close();
});

const accountOf = async (username: string) => (await (await world.signedIn(username)).call(getMe)).accountId;

async function decide(workId: string, username: string, level: number, returned: readonly string[] = []) {
  const reviewerId = await accountOf(username);
  const remarks = returned.map((path) => ({
    path,
    code: null,
    comment: `请补正${path === 'title' ? '名称' : '日期'}。`,
  }));
  await world.app.db.transaction().execute((tx) =>
    insertDecision(tx, {
      ...{ workId, revision: 1, level, reviewerId, note: '', remarks, marks: [], checklistVersion: 0 },
      decision: returned.length > 0 ? 'return' : 'pass',
      at: new Date(world.clock.now().getTime() - DAY),
    }),
  );
}

/** A work that was returned for two fields, of which the applicant changed the title alone. */
async function resubmitted(): Promise<string> {
  const id = await waiting(world, { title: '无题' });
  await decide(id, 'reviewer1b', 1, ['title', 'completedOn']);
  const { sealer, db } = world.app;
  const form = sealForm(sealer, { ...openForm(sealer, (await getWork(db, id)).form), title: '富春晓色' });
  await db.transaction().execute(async (tx) => {
    await insertRevision(tx, { workId: id, revision: 2, form, frozenAt: world.clock.now() });
    await tx.updateTable('work').set({ revision: 2, form, title: '富春晓色' }).where('id', '=', id).execute();
  });
  return id;
}

describe('even decisions', () => {
  it('a resubmitted work is checked against its remarks, and asks once before it passes unchecked', async () => {
    const id = await resubmitted();
    const page = await comeToOffice(world, 'reviewer1a');
    await claim(page, '富春晓色');
    await page.getByRole('heading', { name: '上次退回的意见（已核对 0/2）' }).waitFor();
    await page.getByRole('checkbox', { name: '「作品名称」已核对' }).check();
    await page.getByRole('heading', { name: '上次退回的意见（已核对 1/2）' }).waitFor();
    expect(await page.locator('.recheck .tag').allTextContents()).toEqual(['已修改', '未修改']);
    await page.locator('.recheck').scrollIntoViewIfNeeded();
    await picture(page, 'recheck');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: '确认通过' }).click();
    await page.getByText('上次退回的意见还有 1 条没有核对，仍要通过吗？').waitFor();
    await picture(page, 'recheck-asks');
    expect((await getWork(world.app.db, id)).level).toBe(1);
    await page.getByRole('button', { name: '仍然通过' }).click();
    await page.getByText('《富春晓色》：').waitFor();
    expect((await getWork(world.app.db, id)).level).toBe(2);
  });

  it('an administrator sets the share; a drawn work is judged by somebody who had no part in it', async () => {
    // The form of the work before was never rendered: its desk says so on the console.
    world.complaints();
    const admin = await comeToOffice(world, 'admin', '操作记录');
    await admin.getByRole('link', { name: '抽检' }).click();
    await admin.getByRole('spinbutton', { name: '改为' }).fill('100');
    await admin.getByRole('button', { name: '保存，从明天起适用' }).click();
    await admin.getByText('现行比例 100%').waitFor();
    const id = await waiting(world, { title: '钱江潮声', level: 3 });
    for (const level of [1, 2, 3]) await decide(id, `reviewer${level}a`, level);
    await drawSecondLooks(world.app);

    const page = await comeToOffice(world, 'supervisor', '督办');
    await page.getByRole('link', { name: '抽检' }).click();
    const row = page.getByRole('row').filter({ hasText: '钱江潮声' });
    await row.getByRole('button', { name: '领取复看' }).click();
    await page.getByRole('button', { name: '复看中' }).click();
    const form = page.getByRole('form', { name: '《钱江潮声》的复看结论' });
    await form.getByRole('radio', { name: '有出入' }).check();
    await form.getByRole('checkbox', { name: '复审' }).check();
    await form.getByRole('textbox', { name: '有什么出入' }).fill('类别应为录音制品。');
    await picture(page, 'second-look-verdict');
    expect(await barriers(page)).toEqual([]);
    await form.getByRole('button', { name: '保存结论' }).click();
    await page.getByText('没有正在复看的作品。').waitFor();
    await page.getByRole('button', { name: '有出入' }).click();
    await page.getByText('与复审有出入').waitFor();
    await page.getByRole('row', { name: /复审 1 1 100%/ }).waitFor();
    await picture(page, 'second-look-figures');
    await page.setViewportSize(PHONE);
    await picture(page, 'second-look-phone');
    expect(await barriers(page)).toEqual([]);
    expect(world.complaints()).toEqual([]);
  });
});
