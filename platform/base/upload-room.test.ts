import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getFileText, listUploads, setUploadDigest } from '../../contract/files.ts';
import type { Party } from '../../tools/journey/party.ts';
import { docxParts, makeZip } from '../fixtures/made-files.ts';
import { type TestApp, testApp } from '../testing.ts';
import { sha256 } from './crypto.ts';
import {
  accountOf,
  begin,
  consenting,
  create,
  head,
  patch,
  resultOf,
  sample,
  TUS,
  upload,
} from './uploading.fixture.ts';

const MIB = 1024 ** 2;
const FINGERPRINT = 'ab'.repeat(32);

let t: TestApp;
let owner: Party;
let stranger: Party;

beforeAll(async () => {
  t = await testApp();
  owner = await consenting(t, 'zhangxiaowen');
  stranger = await consenting(t, 'xumo');
});
afterAll(() => t.close());
afterEach(async () => {
  for (const { id } of (await owner.call(listUploads)).uploads) {
    await owner.fetch(`/uploads/${id}`, { method: 'DELETE', headers: TUS });
  }
});

describe('an upload that was interrupted', () => {
  it('is told to its owner in any browser, with what has arrived and what finds the file again', async () => {
    const content = sample('wood.jpg');
    const id = await begin(owner, '木纹.jpg', content.length, { fingerprint: FINGERPRINT });
    await patch(owner, id, 0, content.subarray(0, 70_000));
    const { uploads } = await owner.call(listUploads);
    expect(uploads).toEqual([
      {
        id,
        name: '木纹.jpg',
        bytes: content.length,
        received: 70_000,
        purpose: 'sample',
        classLetter: 'L',
        fingerprint: FINGERPRINT,
        createdAt: expect.any(String),
      },
    ]);
    expect((await stranger.call(listUploads)).uploads).toEqual([]);
    expect((await patch(owner, id, 70_000, content.subarray(70_000))).status).toBe(204);
    expect((await owner.call(listUploads)).uploads).toEqual([]);
  });
});

describe('the sender’s hash', () => {
  const digest = (party: Party, id: string, content: Buffer) =>
    party.call(setUploadDigest, { params: { uploadId: id }, body: { sha256: sha256(content).toString('hex') } });

  it('that agrees changes nothing', async () => {
    const content = sample('lanting.txt');
    const id = await begin(owner, '兰亭.txt', content.length);
    await digest(owner, id, content);
    await patch(owner, id, 0, content);
    await t.drain();
    expect(await resultOf(owner, id)).toMatchObject({ state: 'accepted' });
  });

  it('that does not agree has the file refused, however whole it looks', async () => {
    const content = sample('lanting.txt');
    const id = await begin(owner, '兰亭.txt', content.length);
    await digest(owner, id, Buffer.from('what was on the other computer'));
    await patch(owner, id, 0, content);
    await t.drain();
    expect(await resultOf(owner, id)).toMatchObject({
      state: 'refused',
      file: null,
      reason: expect.stringContaining('在传输中损坏'),
    });
  });

  it('comes before the last byte, from the owner alone, and is a hash', async () => {
    const content = sample('lanting.txt');
    const id = await begin(owner, '兰亭.txt', content.length);
    await expect(digest(stranger, id, content)).rejects.toMatchObject({ problem: { code: 'not_found' } });
    const nonsense = owner.call(setUploadDigest, { params: { uploadId: id }, body: { sha256: 'x' } });
    await expect(nonsense).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
    await patch(owner, id, 0, content);
    await expect(digest(owner, id, content)).rejects.toMatchObject({ problem: { code: 'not_allowed_now' } });
  });
});

describe('the room of an account', () => {
  const room = async (party: Party) => (await party.call(listUploads)).roomBytes;

  it('is what files and unfinished uploads leave of the quota', async () => {
    const { quotaBytes } = t.app.authority.uploads;
    const before = await room(stranger);
    const content = sample('wood.jpg');
    await upload(t, stranger, '木纹.jpg', content);
    const id = await begin(stranger, '甲.txt', 5 * MIB);
    expect(await room(stranger)).toBe(before - content.length - 5 * MIB);
    await stranger.fetch(`/uploads/${id}`, { method: 'DELETE', headers: TUS });
    expect(await room(stranger)).toBe(before - content.length);
    expect(before).toBeLessThanOrEqual(quotaBytes);
  });

  it('is not exceeded by many that begin at once, and the refusal says how much is left', async () => {
    const fits = Math.floor((await room(owner)) / (100 * MIB));
    await t.app.db
      .insertInto('upload')
      .values({
        id: '0'.repeat(32),
        accountId: await accountOf(owner),
        purpose: 'sample',
        classLetter: 'L',
        name: '占位.txt',
        state: 'receiving',
        bytes: (fits - 3) * 100 * MIB,
        createdAt: t.clock.now(),
      })
      .execute();
    const begun = await Promise.all(Array.from({ length: 8 }, () => create(owner, '甲.txt', 100 * MIB)));
    const statuses = begun.map((response) => response.status).sort();
    expect(statuses).toEqual([201, 201, 201, 422, 422, 422, 422, 422]);
    const problem = await begun.find((response) => response.status === 422)?.json();
    expect(problem).toMatchObject({ code: 'file_refused', detail: expect.stringMatching(/^您的上传空间还剩 .* MB，/) });
    expect(await room(owner)).toBeLessThan(100 * MIB);
  });

  it('does not shrink by an upload that could not begin', async () => {
    const before = await room(owner);
    const broken = await owner.fetch('/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '0.9',
        'upload-length': '1000',
        'upload-metadata': `filename ${btoa('a.txt')},purpose ${btoa('sample')},classLetter ${btoa('L')}`,
      },
    });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    // Given back right after the answer.
    await expect.poll(() => room(owner)).toBe(before);
  });
});

describe('the words of a file', () => {
  it('are read by whoever may open it, as plain paragraphs', async () => {
    const content = makeZip(docxParts(['永和九年', '&lt;script&gt;']));
    const { file } = await upload(t, owner, '序.docx', content);
    const params = { id: file?.id ?? '' };
    expect(await owner.call(getFileText, { params })).toEqual({
      paragraphs: ['永和九年', '<script>'],
      truncated: false,
    });
    await expect(stranger.call(getFileText, { params })).rejects.toMatchObject({ problem: { code: 'not_found' } });
  });

  it('are no words of a picture', async () => {
    const { file } = await upload(t, owner, '木纹.jpg', sample('wood.jpg'));
    const asked = owner.call(getFileText, { params: { id: file?.id ?? '' } });
    await expect(asked).rejects.toMatchObject({ problem: { code: 'not_found' } });
  });

  it('are those of the first upload when two browsers go on with it at once', async () => {
    const content = sample('lanting.txt');
    const id = await begin(owner, '兰亭.txt', content.length);
    const both = await Promise.all([patch(owner, id, 0, content), patch(owner, id, 0, content)]);
    expect(both.map((response) => response.status)).toContain(204);
    await t.drain();
    const { file } = await resultOf(owner, id);
    expect(file?.sha256).toBe(sha256(content).toString('hex'));
    expect((await head(owner, id)).headers.get('upload-offset')).toBe(String(content.length));
  });
});
