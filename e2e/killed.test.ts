import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getWork } from '../platform/domains/works/store.ts';
import { nextSigner, sign } from '../tools/journey/signing.ts';
import { until } from '../tools/journey/until.ts';
import { choose } from './steps/files.ts';
import { closeSubmissionGate } from './steps/gate.ts';
import { draftOfText, longText, offsetsOf, throttle, UPLOAD_BYTES_PER_SECOND } from './steps/long-upload.ts';
import { endProcesses, startProcess } from './steps/processes.ts';
import { picture } from './steps/screenshots.ts';
import { AUTHOR, awaitingSignatures, OWNER } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '断桥残雪插画';

let world: World;

beforeAll(async () => {
  world = await startWorld({ workers: false });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-killed');
  await endProcesses();
});
afterAll(() => world?.close());

/** A killed worker's job is given to another only when it has shown no sign of life for a while. */
const UNTIL_TAKEN_OVER = 120_000;

describe('a worker that is killed', () => {
  it(
    'between the last signature and the submission leaves a work that is submitted once it is back',
    async () => {
      const worker = startProcess('worker', world.environment);
      const { id, company } = await awaitingSignatures(world, TITLE);
      const page = await world.person(OWNER);
      await page.goto(`${world.url}/my/works/${id}/sign`);
      await Promise.all([
        page.waitForResponse((response) => response.url().endsWith('/auto-submit') && response.ok()),
        page.getByRole('checkbox', { name: '签完自动提交' }).check(),
      ]);
      await page.goto(`${world.url}/my`);

      const gate = await closeSubmissionGate(world);
      for (const username of [OWNER, AUTHOR]) {
        const { link } = await nextSigner(company, id);
        await sign(await world.signedIn(username), link);
      }
      await gate.untilReached();
      await worker.kill();
      await gate.open();
      expect(await getWork(world.app.db, id)).toMatchObject({ state: 'awaiting_signatures', allSigned: true });

      startProcess('worker', world.environment);
      await until('the submission', async () => {
        const { state } = await getWork(world.app.db, id);
        return state === 'submitted' ? true : undefined;
      });
      const events = await world.app.db.selectFrom('event').select('command').where('workId', '=', id).execute();
      const count = (command: string) => events.filter((event) => event.command === command).length;
      expect([count('sign'), count('submit')]).toEqual([2, 1]);
      await page.reload();
      await page.getByText('已提交，正在排队等待审核').waitFor();
      await picture(page, 'submitted-after-kill');
      expect(world.complaints()).toEqual([]);
    },
    UNTIL_TAKEN_OVER,
  );
});

describe('a web process that is killed', () => {
  it('in the middle of an upload loses nothing that had arrived', async () => {
    await world.server.close();
    startProcess('worker', world.environment);
    const web = startProcess('web', world.environment);
    await untilReady();
    const id = await draftOfText(world, OWNER);
    const page = await world.person(OWNER);
    await page.goto(`${world.url}/my/works/${id}/edit/samples`);
    const offsets = offsetsOf(page);
    const slow = await throttle(page, UPLOAD_BYTES_PER_SECOND);
    const file = longText();
    await choose(page, page.getByLabel('把作品文件拖到这里'), file);
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) >= 30);
    await web.kill();

    startProcess('web', world.environment);
    await slow.end();
    await page.getByRole('textbox', { name: '第 1 个样本的名称' }).waitFor();
    expect(offsets[0]).toBe(0);
    expect(offsets.at(-1)).toBeGreaterThan(0);
    const stored = await world.app.db.selectFrom('file').selectAll().where('name', '=', file.name).executeTakeFirst();
    expect(stored?.sha256.toString('hex')).toBe(createHash('sha256').update(file.buffer).digest('hex'));
    // The browser had reason to complain while nobody answered.
    expect(world.complaints().filter((complaint) => !complaint.includes('net::ERR_'))).toEqual([]);
  });
});

async function untilReady(): Promise<void> {
  await until('the web process', async () => {
    const answer = await fetch(`${world.url}/readyz`).catch(() => undefined);
    return answer?.ok ? true : undefined;
  });
}
