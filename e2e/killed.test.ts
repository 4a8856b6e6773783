import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getWork } from '../platform/domains/works/store.ts';
import { nextSigner, sign } from '../tools/journey/signing.ts';
import { until } from '../tools/journey/until.ts';
import { closeSubmissionGate } from './steps/gate.ts';
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
});
afterAll(async () => {
  await endProcesses();
  await world?.close();
});

describe('a worker that is killed', () => {
  it('between the last signature and the submission leaves a work that is submitted once it is back', async () => {
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
  });
});
