import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { changeRecord } from '../platform/domains/registry/change.ts';
import { fold } from '../platform/domains/registry/fold.ts';
import { makeOpenData } from '../platform/domains/registry/open-data.ts';
import { publishAll } from '../platform/domains/registry/published.fixture.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, untilShown } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
/** Without JavaScript. */
let visitor: Page;
/** Sees the same addresses; looking for barriers takes scripts of our own. */
let inspector: Page;

const TITLES = ['西湖十景图册', '湖上春晓', '钱塘潮涌', '越窑青瓷纹样', '雷峰夕照', '断桥残雪'];
const OWNERS = ['杭州青瓷文化有限公司', '张晓雯', '许墨', '宁波海韵传媒有限公司'];

beforeAll(async () => {
  world = await startWorld({ workers: false });
  const many = Array.from({ length: 60 }, (_, i) => ({
    title: `${TITLES[i % TITLES.length]}${i < TITLES.length ? '' : `（其${i}）`}`,
    classLetter: 'FGFAB'[i % 5] ?? 'F',
    owners: [OWNERS[i % OWNERS.length] ?? ''],
    authors: [OWNERS[(i + 1) % 3 === 0 ? 1 : 2] ?? ''],
    ownerRegions: [['330106', '330203', '310101'][i % 3] ?? ''],
    registeredOn: `2026-${i < 30 ? '09' : '10'}-${String(1 + (i % 28)).padStart(2, '0')}`,
    revoked: i === 57,
  }));
  const published = await publishAll(world.app, many);
  // Half is found by the postings, half by looking at each line.
  await world.app.db.transaction().execute((tx) => fold(tx, { atLeast: 1, atMost: 30 }));
  const { workId = '' } = published[20] ?? {};
  await world.app.db
    .transaction()
    .execute((tx) => changeRecord(world.app, tx, workId, { owners: ['宁波越窑青瓷文化有限公司'] }));
  await makeOpenData(world.app);
  visitor = await world.visitor({ javaScriptEnabled: false });
  inspector = await world.visitor();
}, 120_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-register');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

async function inspect(heading: string, name: string): Promise<void> {
  await inspector.goto(visitor.url());
  for (const size of [DESKTOP, PHONE]) {
    await inspector.setViewportSize(size);
    await untilShown(inspector, heading);
    await picture(inspector, `register-${name}`);
    expect(await barriers(inspector)).toEqual([]);
    expect(await overhang(inspector)).toBeLessThanOrEqual(0);
  }
}

it('is searched by two characters, narrowed, paged and taken home without JavaScript', async () => {
  await visitor.goto(world.url);
  await visitor.getByLabel('查登记公告').fill('西湖');
  await visitor.getByRole('button', { name: '查询' }).click();
  await visitor.getByText('找到 10 件').waitFor();
  await inspect('登记公告', 'found');
  await visitor.getByRole('link', { name: '摄影作品' }).click();
  await visitor.getByText('找到 2 件').waitFor();
  await visitor.getByRole('link', { name: '取消筛选 类别：摄影作品' }).click();
  await visitor.getByText('找到 10 件').waitFor();

  await visitor.goto(`${world.url}/register`);
  await visitor.getByText('共 60 件').waitFor();
  const first = await visitor.locator('.record-row h3').first().textContent();
  await visitor.getByRole('link', { name: '更早的登记' }).click();
  await visitor.getByRole('link', { name: '更早的登记' }).click();
  await visitor.getByText('已经是最早的登记').waitFor();
  await visitor.getByRole('link', { name: '较新的登记' }).click();
  await visitor.getByRole('link', { name: '较新的登记' }).click();
  await visitor.getByRole('link', { name: '较新的登记' }).waitFor({ state: 'detached' });
  expect(await visitor.locator('.record-row h3').first().textContent()).toBe(first);
  await inspect('登记公告', 'all');

  await visitor.goto(`${world.url}/register?q=${encodeURIComponent('断桥晚钟')}&classLetter=A`);
  await visitor.getByRole('link', { name: '查“断桥”' }).waitFor();
  await inspect('登记公告', 'nothing');
  await visitor.getByRole('link', { name: '查“断桥”' }).click();
  await visitor.getByRole('link', { name: '断桥残雪', exact: true }).click();
  await visitor.getByRole('heading', { name: '登记历史' }).waitFor();
  await inspect('断桥残雪', 'record');

  await visitor.goto(`${world.url}/register`);
  await visitor.getByRole('link', { name: '按月下载全部公告数据' }).click();
  await visitor.getByRole('link', { name: '下载2026年10月CSV 表格' }).waitFor();
  await inspect('登记公告数据', 'open-data');
});
