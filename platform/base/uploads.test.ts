import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Party } from '../../tools/journey/party.ts';
import { makePdf } from '../fixtures/made-files.ts';
import { type TestApp, testApp } from '../testing.ts';
import { sha256 } from './crypto.ts';
import { duplicatesOf } from './files.ts';
import { checkUpload } from './upload-check.ts';
import {
  accountOf,
  begin,
  consenting,
  create,
  head,
  OCTETS,
  onDisk,
  patch,
  resultOf,
  sample,
  TUS,
  upload,
} from './uploading.fixture.ts';

let t: TestApp;
let owner: Party;
let stranger: Party;

beforeAll(async () => {
  t = await testApp();
  owner = await consenting(t, 'zhangxiaowen');
  stranger = await consenting(t, 'xumo');
});
afterAll(() => t.close());

describe('a sample', () => {
  const cases: [string, string, () => Buffer][] = [
    ['木纹.jpg', 'image/jpeg', () => sample('wood.jpg')],
    ['提示音.mp3', 'audio/mpeg', () => sample('alarm.mp3')],
    ['平移.mp4', 'video/mp4', () => sample('wood-pan.mp4')],
    ['兰亭集序.txt', 'text/plain; charset=utf-8', () => sample('lanting.txt')],
    ['方案.pdf', 'application/pdf', () => makePdf()],
  ];
  it.each(cases)('%s is taken with its hash and comes back byte for byte', async (name, mediaType, make) => {
    const content = make();
    const { state, file } = await upload(t, owner, name, content);
    expect({ state, file }).toMatchObject({
      state: 'accepted',
      file: { name, mediaType, bytes: content.length, sha256: sha256(content).toString('hex') },
    });
    expect(Buffer.from(await owner.download(file?.url ?? ''))).toEqual(content);
  });

  it('gets a small preview when it is a picture', async () => {
    const { file } = await upload(t, owner, '木纹.jpg', sample('wood.jpg'));
    const preview = sharp(await owner.download(file?.preview ?? ''));
    expect(await preview.metadata()).toMatchObject({ format: 'webp', width: 480 });
  });

  it('is refused by its name before a byte is sent', async () => {
    const response = await create(owner, 'field.svg', 1000);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'file_refused',
      detail: 'SVG 是可以携带脚本的活动内容，不能作为样本上传，请导出为 PNG 或 JPG 后再传。',
    });
  });

  it.each([
    ['SVG', 'field.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'SVG 是可以携带脚本'],
    ['program', 'setup.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000)]), '可执行程序'],
    ['truncated picture', 'half.jpg', sample('wood.jpg').subarray(0, 90_000), '不完整或已损坏'],
    ['encrypted document', 'locked.pdf', sample('encrypted.pdf'), '设有密码或加密保护'],
  ])(
    'that is a %s under another name is refused with the reason, and its bytes go',
    async (_what, name, content, reason) => {
      const { id, state, file, reason: said } = await upload(t, owner, name, content);
      expect({ state, file, said }).toEqual({ state: 'refused', file: null, said: expect.stringContaining(reason) });
      expect(onDisk(t)).not.toContain(id);
    },
  );

  it('is found as a duplicate of another account, not of its own', async () => {
    const content = Buffer.concat([sample('lanting.txt'), Buffer.from('重复')]);
    await upload(t, owner, '甲.txt', content);
    const hash = sha256(content);
    expect(await duplicatesOf(t.app.db, hash, await accountOf(owner))).toEqual([]);
    const seen = await duplicatesOf(t.app.db, hash, await accountOf(stranger));
    expect(seen.map((file) => file.name)).toEqual(['甲.txt']);
  });
});

describe('resuming', () => {
  it('goes on where the connection broke, and answers for a finished upload after its file has moved', async () => {
    const content = sample('wood.jpg');
    const id = await begin(owner, '木纹.jpg', content.length);
    expect((await patch(owner, id, 0, content.subarray(0, 70_000))).status).toBe(204);
    expect((await head(owner, id)).headers.get('upload-offset')).toBe('70000');
    expect((await patch(owner, id, 60_000, content.subarray(60_000))).status).toBe(409);
    expect((await patch(owner, id, 70_000, content.subarray(70_000))).status).toBe(204);
    expect(await resultOf(owner, id)).toMatchObject({ state: 'checking' });
    await t.drain();
    expect(await resultOf(owner, id)).toMatchObject({
      state: 'accepted',
      file: { sha256: sha256(content).toString('hex') },
    });
    const after = await head(owner, id);
    expect([after.status, after.headers.get('upload-offset')]).toEqual([200, String(content.length)]);
  });

  it('keeps what had arrived when a connection was cut in the middle of a request', async () => {
    const content = sample('wood.jpg');
    const id = await begin(owner, '木纹.jpg', content.length);
    const pieces = [content.subarray(0, 65_536), content.subarray(65_536, 131_072)];
    const body = new ReadableStream({
      pull(stream) {
        const piece = pieces.shift();
        if (piece) stream.enqueue(new Uint8Array(piece));
        else stream.error(new Error('cut'));
      },
    });
    const headers = { ...OCTETS, 'upload-offset': '0' };
    const cut = owner.fetch(`/uploads/${id}`, { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit);
    await expect(cut).rejects.toThrow();
    // What was under way may still arrive after the question: a client then asks again, as tus says.
    for (let status = 409; status === 409; ) {
      const kept = Number((await head(owner, id)).headers.get('upload-offset'));
      expect(kept).toBeLessThanOrEqual(131_072);
      status = (await patch(owner, id, kept, content.subarray(kept))).status;
    }
    await t.drain();
    expect((await resultOf(owner, id)).file?.sha256).toBe(sha256(content).toString('hex'));
  });

  it('finishes an upload whose end nobody noticed because the process died after the last byte', async () => {
    const content = sample('lanting.txt');
    const id = await begin(owner, '兰亭.txt', content.length);
    await patch(owner, id, 0, content);
    await t.app.db.updateTable('upload').set({ state: 'receiving' }).where('id', '=', id).execute();
    expect((await head(owner, id)).headers.get('upload-offset')).toBe(String(content.length));
    expect(await resultOf(owner, id)).toMatchObject({ state: 'checking' });
    await t.drain();
    expect(await resultOf(owner, id)).toMatchObject({ state: 'accepted' });
  });

  it('never takes more than was announced, nor an announcement without a size', async () => {
    const id = await begin(owner, '甲.txt', 4);
    expect((await patch(owner, id, 0, Buffer.from('12345'))).status).toBe(413);
    const deferred = await owner.fetch('/uploads', { method: 'POST', headers: { ...TUS, 'upload-defer-length': '1' } });
    expect(deferred.status).toBe(422);
  });
});

describe('the check', () => {
  it('may run twice, and again after it was killed between taking the file over and saying so', async () => {
    const content = Buffer.concat([sample('lanting.txt'), Buffer.from('又')]);
    const id = await begin(owner, '兰亭.txt', content.length);
    await patch(owner, id, 0, content);
    await t.app.objects.put(content);
    await Promise.all([checkUpload(t.app, id), checkUpload(t.app, id), checkUpload(t.app, id)]);
    await checkUpload(t.app, id);
    const { file } = await resultOf(owner, id);
    const rows = await t.app.db.selectFrom('file').select('id').where('sha256', '=', sha256(content)).execute();
    expect(rows).toEqual([{ id: file?.id }]);
    expect(onDisk(t)).not.toContain(id);
    expect(Buffer.from(await owner.download(file?.url ?? ''))).toEqual(content);
  });
});

describe('somebody else', () => {
  it('has neither the upload nor its result nor its file', async () => {
    const content = sample('wood.jpg');
    const id = await begin(owner, '木纹.jpg', content.length);
    const refused = [
      await head(stranger, id),
      await patch(stranger, id, 0, content),
      await stranger.fetch(`/uploads/${id}`, { method: 'DELETE', headers: TUS }),
    ];
    expect(refused.map((response) => response.status)).toEqual([404, 404, 404]);
    const own = await begin(stranger, '木纹.jpg', content.length);
    await patch(stranger, own, 0, content.subarray(0, 1000), `?to=/${id}`);
    expect((await head(owner, id)).headers.get('upload-offset')).toBe('0');
    await patch(owner, id, 0, content);
    await t.drain();
    const { file } = await resultOf(owner, id);
    expect((await resultOf(stranger, id)).status).toBe(404);
    expect((await stranger.fetch(file?.url ?? '')).status).toBe(404);
    expect((await stranger.fetch(file?.preview ?? '')).status).toBe(404);
  });

  it('must sign in first, and come from our own pages', async () => {
    const anonymous = await fetch(`${t.url}/uploads`, { method: 'POST', headers: { ...TUS, origin: t.url } });
    const foreign = await fetch(`${t.url}/uploads`, {
      method: 'POST',
      headers: { ...TUS, origin: 'https://evil.example' },
    });
    expect([anonymous.status, foreign.status]).toEqual([401, 403]);
  });

  it('sees a filed file only as a reviewer', async () => {
    const { file } = await upload(t, owner, '木纹.jpg', sample('wood.jpg'));
    const reviewer = await t.signedIn('reviewer1a');
    const finance = await t.signedIn('finance');
    const look = async (party: Party) => (await party.fetch(file?.url ?? '')).status;
    expect([await look(reviewer), await look(finance)]).toEqual([404, 404]);
    await t.app.db
      .insertInto('identityDocument')
      .values({ accountId: await accountOf(owner), kind: 'id_front', fileId: file?.id ?? '', position: 0 })
      .execute();
    expect([await look(reviewer), await look(finance)]).toEqual([200, 404]);
  });
});

describe('content', () => {
  it('is sent in ranges, revalidated, and can run nothing', async () => {
    const content = sample('wood-pan.mp4');
    const { file } = await upload(t, owner, '平移 (1).mp4', content);
    const get = (headers: Record<string, string>) => owner.fetch(file?.url ?? '', { headers });
    const part = await get({ range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${content.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(content.subarray(100, 200));
    expect((await get({ range: `bytes=${content.length}-` })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await get({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    expect(Object.fromEntries(part.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-disposition': `inline; filename="file.mp4"; filename*=UTF-8''${'%E5%B9%B3%E7%A7%BB%20%281%29.mp4'}`,
      'content-security-policy': expect.stringMatching(/^default-src 'none'/),
    });
  });
});
