import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Party } from '../../../tools/journey/party.ts';
import { checkUpload } from '../../base/upload-check.ts';
import { consenting, onDisk, resultOf, sample, upload } from '../../base/uploading.fixture.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { EICAR, startClamd } from './clamd.fixture.ts';
import { createClamd } from './clamd.ts';

let t: TestApp;
let owner: Party;
let clamd: Awaited<ReturnType<typeof startClamd>>;

beforeAll(async () => {
  t = await testApp();
  clamd = await startClamd();
  t.app.virusScanner = createClamd(clamd.url);
  owner = await consenting(t, 'zhangxiaowen');
});
afterAll(async () => {
  await clamd.close();
  await t.close();
});

it('takes a file that the scanner finds clean', async () => {
  const content = sample('lanting.txt');
  expect(await upload(t, owner, '兰亭.txt', content)).toMatchObject({ state: 'accepted' });
  expect(clamd.received).toEqual([content.length]);
});

it('refuses an infected file by name, and its bytes go', async () => {
  const { id, state, reason } = await upload(t, owner, '兰亭.txt', Buffer.from(`永和九年 ${EICAR}`));
  expect({ state, reason }).toEqual({ state: 'refused', reason: expect.stringContaining('Eicar-Test-Signature') });
  expect(onDisk(t)).not.toContain(id);
});

it('takes nothing while the scanner is down: the upload waits and is scanned when it is back', async () => {
  const { port } = clamd;
  await clamd.close();
  const content = Buffer.concat([sample('lanting.txt'), Buffer.from('又')]);
  const { id, state } = await upload(t, owner, '兰亭.txt', content);
  expect(state).toBe('checking');
  expect(onDisk(t)).toContain(id);
  await checkUpload(t.app, id);
  expect(await resultOf(owner, id)).toMatchObject({ state: 'checking', file: null });

  clamd = await startClamd({ port });
  await checkUpload(t.app, id);
  expect(await resultOf(owner, id)).toMatchObject({ state: 'accepted' });
  expect(clamd.received).toEqual([content.length]);
});
