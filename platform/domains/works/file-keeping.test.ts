import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listUploads } from '../../../contract/files.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { sha256 } from '../../base/crypto.ts';
import { sweepFiles } from '../../base/file-sweep.ts';
import { sweepUploads } from '../../base/upload-sweep.ts';
import {
  accountOf,
  begin,
  consenting,
  head,
  onDisk,
  resultOf,
  sample,
  TUS,
  upload,
} from '../../base/uploading.fixture.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { fileKeeping } from './file-keeping.ts';

let t: TestApp;
let owner: Party;
let other: Party;
let words = 0;

beforeAll(async () => {
  t = await testApp();
  owner = await consenting(t, 'zhangxiaowen');
  other = await consenting(t, 'xumo');
});
afterAll(() => t.close());

/** Text that nobody has uploaded yet. */
function fresh(): Buffer {
  words += 1;
  return Buffer.concat([sample('lanting.txt'), Buffer.from(String(words))]);
}

async function uploaded(party: Party, content: Buffer): Promise<string> {
  const { file } = await upload(t, party, '兰亭.txt', content);
  return file?.id ?? '';
}

/** Later than files are kept that nobody uses; sessions have ended by then. */
async function afterItsTime(): Promise<void> {
  t.clock.advanceDays(t.app.authority.uploads.unusedHours / 24 + 1.5);
  await Promise.all([owner.signIn(), other.signIn()]);
}
const sweep = () => sweepFiles(t.app, fileKeeping);
const isThere = async (id: string) =>
  (await t.app.db.selectFrom('file').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
const isStored = (content: Buffer) =>
  t.app.objects.read(sha256(content)).then(
    () => true,
    () => false,
  );

/** A work in this state whose form names these files. */
async function workOf(party: Party, state: string, ...fileIds: string[]): Promise<string> {
  const id = randomUUID();
  const now = t.clock.now();
  const form = JSON.stringify({ samples: fileIds.map((fileId) => ({ fileId, name: '兰亭' })) });
  const row = {
    code: id,
    title: '',
    classLetter: 'A',
    regionCode: '',
    authorityVersion: '',
    createdAt: now,
    updatedAt: now,
  };
  await t.app.db
    .insertInto('work')
    .values({ id, accountId: await accountOf(party), state, form, ...row })
    .execute();
  return id;
}

describe('uploads', () => {
  it('are forgotten at once when their owner ends them', async () => {
    const id = await begin(owner, '甲.txt', 10);
    const ended = await owner.fetch(`/uploads/${id}`, { method: 'DELETE', headers: TUS });
    expect(ended.status).toBe(204);
    expect((await head(owner, id)).status).toBe(404);
    expect(onDisk(t).filter((name) => name.startsWith(id))).toEqual([]);
  });

  it('that were not finished in two days are swept, the rest is left', async () => {
    const old = await begin(owner, '旧.txt', 10);
    const done = await upload(t, owner, '兰亭.txt', sample('lanting.txt'));
    t.clock.advanceDays(2.1);
    await owner.signIn();
    const young = await begin(owner, '新.txt', 10);
    await sweepUploads(t.app);
    expect((await head(owner, old)).status).toBe(404);
    expect((await head(owner, young)).headers.get('upload-offset')).toBe('0');
    expect((await resultOf(owner, done.id)).state).toBe('accepted');
    expect(onDisk(t).sort()).toEqual([young, `${young}.json`].sort());
  });
});

describe('a file', () => {
  it('that no form and no profile names goes after its time, with its content', async () => {
    const content = fresh();
    const id = await uploaded(owner, content);
    await sweep();
    expect(await isThere(id)).toBe(true);
    await afterItsTime();
    await sweep();
    expect([await isThere(id), await isStored(content)]).toEqual([false, false]);
  });

  it('that a draft names stays, until the draft is discarded', async () => {
    const id = await uploaded(owner, fresh());
    const draft = await workOf(owner, 'draft', id);
    await afterItsTime();
    await sweep();
    expect(await isThere(id)).toBe(true);
    await t.app.db.updateTable('work').set({ state: 'discarded' }).where('id', '=', draft).execute();
    await sweep();
    expect(await isThere(id)).toBe(false);
  });

  it('that only an earlier revision of a form names stays', async () => {
    const id = await uploaded(owner, fresh());
    const workId = await workOf(owner, 'returned');
    const form = JSON.stringify({ samples: [{ fileId: id }] });
    const revision = { workId, revision: 1, form, frozenAt: t.clock.now() };
    await t.app.db.insertInto('workRevision').values(revision).execute();
    await afterItsTime();
    await sweep();
    expect(await isThere(id)).toBe(true);
  });

  it('of a registered work counts no longer against the room of its account', async () => {
    const id = await uploaded(other, fresh());
    const { roomBytes: before } = await other.call(listUploads);
    const workId = await workOf(other, 'registered', id);
    await t.app.db.insertInto('workFile').values({ workId, fileId: id }).execute();
    const { roomBytes: after } = await other.call(listUploads);
    const { bytes } = await t.app.db.selectFrom('file').select('bytes').where('id', '=', id).executeTakeFirstOrThrow();
    expect(after - before).toBe(bytes);
  });

  it('that a row of any table refers to stays', async () => {
    const id = await uploaded(owner, fresh());
    await t.app.db
      .insertInto('identityDocument')
      .values({ accountId: await accountOf(owner), kind: 'id_front', fileId: id, position: 0 })
      .execute();
    await afterItsTime();
    await sweep();
    expect(await isThere(id)).toBe(true);
  });
});

describe('content', () => {
  it('stays while one of two files that share it is used', async () => {
    const content = fresh();
    const unused = await uploaded(owner, content);
    const used = await uploaded(other, content);
    await t.app.db
      .insertInto('identityDocument')
      .values({ accountId: await accountOf(other), kind: 'id_front', fileId: used, position: 0 })
      .execute();
    await afterItsTime();
    await sweep();
    expect([await isThere(unused), await isThere(used), await isStored(content)]).toEqual([false, true, true]);
  });

  it('stays when a document of the platform’s own is the same', async () => {
    const content = fresh();
    const id = await uploaded(owner, content);
    const workId = await workOf(owner, 'submitted');
    await t.app.db
      .insertInto('workRevision')
      .values({ workId, revision: 1, form: '{}', formSha256: sha256(content), frozenAt: t.clock.now() })
      .execute();
    await afterItsTime();
    await sweep();
    expect([await isThere(id), await isStored(content)]).toEqual([false, true]);
  });

  it('stays when somebody has just sent the same again', async () => {
    const content = fresh();
    await t.app.objects.put(content);
    await t.app.objects.remove(sha256(content), new Date(Date.now() - 60_000));
    expect(await isStored(content)).toBe(true);
    await t.app.objects.remove(sha256(content), new Date(Date.now() + 60_000));
    expect(await isStored(content)).toBe(false);
  });
});
