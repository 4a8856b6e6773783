import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { WorkForm } from '../contract/form.ts';
import { createWork, saveDraft } from '../contract/works.ts';
import { DESKTOP, launchChromium, newContext } from '../e2e/chromium.ts';
import { signIn } from '../e2e/steps/sign-in.ts';
import { formParty, getReady } from '../tools/journey/filing.ts';
import { createParty, type Party } from '../tools/journey/party.ts';
import { startTemporarySystem } from '../tools/journey/system.ts';

/**
 * How soon the form answers: from the last key in a field to the checks of the server beside it, in a browser; and what a
 * save costs, for an empty form and for the largest one. Baseline of the browser: the quiet time before a draft is saved
 * (the form waits that long on purpose); of the saves: reading the same person's name (`GET /api/me`).
 *
 *   npx node bench/filing.ts [times]
 */
const times = Number(process.argv[2] ?? 30);
const QUIET_MS = 800;

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const worst = (list: number[]): number => Math.max(...list);

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

async function repeat(run: () => Promise<unknown>): Promise<number[]> {
  const list: number[] = [];
  for (let index = 0; index < times; index += 1) list.push(await timed(run));
  return list;
}

/** As many parties and pieces as the shape takes, every text as long as it may be. */
function largestForm(): WorkForm {
  const party = formParty('xumo');
  const parties = Array.from({ length: 30 }, (_, index) => ({ ...party, key: `p${index}`, name: `著作权人${index}` }));
  return WorkForm.parse({
    title: '长'.repeat(120),
    classLetter: 'F',
    series: true,
    pieces: Array.from({ length: 100 }, (_, index) => ({ key: `k${index}`, name: `第 ${index + 1} 幅` })),
    authors: parties,
    owners: parties,
    statement: { purpose: '目'.repeat(2000), process: '程'.repeat(4000), originality: '独'.repeat(2000) },
  });
}

async function savesOf(party: Party, form: WorkForm): Promise<number[]> {
  const work = await party.call(createWork, { body: { key: randomUUID() } });
  let { version } = work;
  return repeat(async () => {
    const saved = await party.call(saveDraft, { params: { id: work.id }, body: { version, form } });
    version = saved.version;
  });
}

/** Another future date each time, so that only the server can say of it what stands at the field. */
async function keystrokeToCheck(page: Page): Promise<number[]> {
  const field = page.getByRole('textbox', { name: '首次发表日期' });
  // Looked for in every frame: waiting for a locator would look twice a second only.
  const shown = (wanted: boolean) =>
    page.waitForFunction((yes) => document.body.textContent.includes('首次发表日期不能晚于今天。') === yes, wanted);
  let year = 2100;
  return repeat(async () => {
    year += 1;
    await field.fill(`${year}-01-01`);
    await field.blur();
    await shown(false);
    await shown(true);
  });
}

const row = (name: string, list: number[], baseline: number): void =>
  console.log(
    `  ${name.padEnd(24, '　')} ${median(list).toFixed(0).padStart(6)} ms (worst ${worst(list).toFixed(0)})  ${(median(list) / baseline).toFixed(2)} × the baseline`,
  );

const system = await startTemporarySystem();
const browser = await launchChromium();
try {
  const party = createParty(system.url, 'qingci');
  await party.signIn();
  await getReady(party);
  const baseline = median(await repeat(() => party.fetch('/api/me')));
  console.log(`\nA save over HTTP, median of ${times}; baseline GET /api/me: ${baseline.toFixed(1)} ms`);
  row('empty form', await savesOf(party, WorkForm.parse({})), baseline);
  row('largest form', await savesOf(party, largestForm()), baseline);

  const page = await (await newContext(browser, DESKTOP)).newPage();
  await signIn(page, system.url, 'qingci');
  await page.goto(`${system.url}/my/works/new`);
  await page.getByRole('group', { name: '发表状态' }).getByRole('radio', { name: '已发表' }).check();
  console.log(`\nFrom the last key to the check, in a browser; baseline the quiet time of ${QUIET_MS} ms`);
  row('future date', await keystrokeToCheck(page), QUIET_MS);
} finally {
  await browser.close();
  await system.stop();
}
