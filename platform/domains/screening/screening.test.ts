import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import decodeMp3 from '@audio/decode-mp3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../../contract/client.ts';
import { getDesk } from '../../../contract/review.ts';
import { getMatchedPreview, getSimilar } from '../../../contract/screening.ts';
import { normaliseText } from '../../../lib/shingles/normalised-text.ts';
import { jobHandlers } from '../../roles/worker.ts';
import { melody, RATE, type ScreeningWorld, screeningWorld, wav } from './screening.fixture.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const wood = readFileSync(join(FIXTURES, 'wood.jpg'));
const lanting = readFileSync(join(FIXTURES, 'lanting.txt'), 'utf8');
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const file = (name: string, bytes: Uint8Array) => ({ name, bytes });

let w: ScreeningWorld;
/** 原作 of one applicant, and what another submits later. */
let original: { id: string; fileIds: string[] };
let copy: { id: string; fileIds: string[] };

beforeAll(async () => {
  w = await screeningWorld();
  original = await w.submitted('qingci', '木纹', [file('木纹.jpg', wood)]);
  const altered = await sharp(wood).flop().resize(700).modulate({ brightness: 1.1 }).webp({ quality: 60 }).toBuffer();
  copy = await w.submitted('zhangxiaowen', '年轮', [file('年轮.webp', altered)]);
});
afterAll(() => w.close());

/** Words without meaning, the same every time. */
function prose(seed: number, characters: number): string {
  let state = seed;
  return Array.from({ length: characters }, (_none, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 2000)) + (i % 17 === 16 ? '，' : '');
  }).join('');
}

describe('pictures', () => {
  it('finds a smaller, brighter, mirrored copy of another applicant and says how it lies', async () => {
    const { works, state, uncompared } = await w.similar(copy.id);
    expect(state).toBe('done');
    expect(uncompared).toEqual([]);
    expect(works).toHaveLength(1);
    expect(works[0]).toMatchObject({
      id: original.id,
      title: '木纹',
      state: 'submitted',
      owners: ['浙江大学出版社有限责任公司'],
      own: false,
      later: false,
      matches: [{ kind: 'picture', lay: { turn: 'mirrored' }, mine: { name: '年轮' }, theirs: { name: '木纹' } }],
    });
    expect(works[0]?.matches[0]?.percent).toBeGreaterThan(75);
    expect(works[0]?.matches[0]?.sentence).toMatch(/^画面的 256 个特征中有 2[2-5]\d 个相同（本作品左右翻转后.*）。$/);
  });

  it('shows the later work on the earlier one’s desk too', async () => {
    const { works } = await w.similar(original.id);
    expect(works.map(({ id, later, own }) => ({ id, later, own }))).toEqual([{ id: copy.id, later: true, own: false }]);
    expect(works[0]?.matches[0]).toMatchObject({ mine: { name: '木纹' }, theirs: { name: '年轮' } });
  });

  it('marks the applicant’s own works, and the very same file', async () => {
    const cropped = await sharp(wood).extract({ left: 40, top: 50, width: 1840, height: 1840 }).jpeg().toBuffer();
    const again = await w.submitted('qingci', '木纹之二', [file('裁切.jpg', cropped)]);
    const third = await w.submitted('xumo', '木纹转载', [file('转载.jpg', wood)]);
    const own = (await w.similar(again.id)).works.find(({ id }) => id === original.id);
    expect(own).toMatchObject({ own: true, matches: [{ kind: 'picture' }] });
    const same = (await w.similar(third.id)).works.find(({ id }) => id === original.id);
    expect(same?.matches[0]).toMatchObject({ kind: 'same', percent: 100, sentence: '两个文件逐字节相同。' });
  });

  it('says what it cannot compare instead of finding blanks alike', async () => {
    const blank = (grey: number) =>
      sharp({ create: { width: 600, height: 400, channels: 3, background: { r: grey, g: grey, b: grey } } })
        .png()
        .toBuffer();
    await w.submitted('qingci', '留白', [file('留白.png', await blank(250))]);
    const other = await w.similar((await w.submitted('zhangxiaowen', '空白', [file('空白.png', await blank(240))])).id);
    expect(other.works).toEqual([]);
    expect(other.uncompared).toEqual([{ name: '空白', reason: '画面过于简单或规则，没有足以区分的特征' }]);
  });
});

describe('texts', () => {
  it('finds a chapter copied into a longer text, and quotes it from both', async () => {
    const poem = await w.submitted('qingci', '兰亭集序', [file('兰亭集序.txt', utf8(lanting))]);
    const book = `${prose(1, 9000)}\n${lanting.replaceAll(',', '， ').replaceAll('\n', '')}\n${prose(2, 30_000)}`;
    const found = await w.similar((await w.submitted('zhangxiaowen', '长篇', [file('长篇.txt', utf8(book))])).id);
    expect(found.works.map(({ id }) => id)).toEqual([poem.id]);
    const [match] = found.works[0]?.matches ?? [];
    const characters = normaliseText(lanting).text.length;
    expect(match).toMatchObject({ kind: 'text', percent: 100 });
    expect(match?.sentence).toContain(`本作品有 ${characters} 字（全文的 1%）也见于对方，占对方全文的 100%`);
    const [passage] = match?.passages ?? [];
    expect(passage?.characters).toBe(characters);
    expect(passage?.theirs.text).toContain('永和九年,岁在癸丑');
    expect(passage?.mine.text).toContain('永和九年， 岁在癸丑');
    expect(passage?.mine.before).not.toBe('');
  });

  it('finds it in GB 18030 and with changed words, not in other prose', async () => {
    const novel = prose(5, 4000);
    const source = await w.submitted('qingci', '原稿', [file('原稿.txt', utf8(novel))]);
    const changed = novel.replaceAll(/(.{40})./g, '$1的');
    const copied = await w.submitted('zhangxiaowen', '改稿', [file('改稿.txt', utf8(changed))]);
    const [work] = (await w.similar(copied.id)).works;
    expect(work?.id).toBe(source.id);
    expect(work?.matches[0]?.percent).toBeGreaterThan(85);
    expect(work?.matches[0]?.percent).toBeLessThan(100);
    const other = await w.submitted('zhangxiaowen', '另一篇', [file('另一篇.txt', utf8(prose(6, 4000)))]);
    expect((await w.similar(other.id)).works).toEqual([]);
  });
});

describe('sounds', () => {
  it('finds twelve seconds of a recording, louder, coarser, at another rate, and where', async () => {
    const tune = melody(1, 40);
    const song = await w.submitted('qingci', '采茶调', [file('采茶调.wav', wav(tune, RATE, 16))]);
    const cut = tune.slice(15 * RATE, 27 * RATE);
    const coarse = Float32Array.from(
      { length: cut.length / 2 },
      (_n, i) => ((cut[2 * i] ?? 0) + (cut[2 * i + 1] ?? 0)) * 0.9,
    );
    const clip = await w.submitted('zhangxiaowen', '片头曲', [file('片头曲.wav', wav(coarse, RATE / 2, 8))]);
    const [work] = (await w.similar(clip.id)).works;
    expect(work?.id).toBe(song.id);
    const [match] = work?.matches ?? [];
    expect(match?.kind).toBe('sound');
    expect(match?.percent).toBeGreaterThan(60);
    const [stretch] = match?.stretches ?? [];
    expect((stretch?.theirs ?? 0) - (stretch?.mine ?? 0)).toBeCloseTo(15, 0);

    const backwards = (await w.similar(song.id)).works.find(({ id }) => id === clip.id)?.matches[0]?.stretches[0];
    expect((backwards?.mine ?? 0) - (backwards?.theirs ?? 0)).toBeCloseTo(15, 0);
    const other = await w.submitted('zhangxiaowen', '别的曲子', [file('别的曲子.wav', wav(melody(2, 30), RATE, 16))]);
    expect((await w.similar(other.id)).works).toEqual([]);
  });

  it('finds an MP3 again that became a coarse WAV', async () => {
    const alarm = new Uint8Array(readFileSync(join(FIXTURES, 'alarm.mp3')));
    const source = await w.submitted('qingci', '铃声', [file('铃声.mp3', alarm)]);
    const { channelData, sampleRate } = await decodeMp3(alarm);
    const louder = (channelData[0] ?? new Float32Array()).map((sample) => sample * 1.4);
    const copied = await w.submitted('zhangxiaowen', '提示音', [file('提示音.wav', wav(louder, sampleRate, 8))]);
    expect((await w.similar(copied.id)).works.map(({ id }) => id)).toEqual([source.id]);
  });
});

describe('who sees it', () => {
  const get = async (username: string, path: string) => (await (await w.signedIn(username)).fetch(path)).status;
  const preview = (id: string, fileId = '') => pathOf(getMatchedPreview, { id, fileId });

  it('is for those who may open the desk, and nobody else', async () => {
    const path = pathOf(getSimilar, { id: copy.id });
    const answers = await Promise.all(
      ['reviewer1a', 'reviewer3a', 'station', 'admin', 'auditor', 'finance', 'zhangxiaowen', 'qingci'].map(
        async (username) => [username, await get(username, path)],
      ),
    );
    expect(Object.fromEntries(answers)).toEqual({
      reviewer1a: 200,
      reviewer3a: 200,
      station: 200,
      admin: 200,
      auditor: 200,
      finance: 403,
      zhangxiaowen: 403,
      qingci: 403,
    });
  });

  it('opens small pictures of what was found, and no other file', async () => {
    const [mine, theirs] = [copy.fileIds[0], original.fileIds[0]];
    const station = await w.signedIn('station');
    const shown = await station.fetch(preview(copy.id, theirs));
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBeLessThanOrEqual(480);
    expect(await get('station', preview(copy.id, mine))).toBe(200);
    // The clerk may not open the file itself, nor through a work in which it was not found.
    expect(await get('station', `/api/files/${theirs}/content`)).toBe(404);
    const unrelated = await w.submitted('zhangxiaowen', '无关', [
      file(
        '无关.png',
        await sharp({
          create: {
            width: 300,
            height: 300,
            channels: 3,
            background: '#fff',
            noise: { type: 'gaussian', mean: 128, sigma: 90 },
          },
        })
          .resize(900, 900, { kernel: 'cubic' })
          .png()
          .toBuffer(),
      ),
    ]);
    expect(await get('station', preview(unrelated.id, theirs))).toBe(404);
    expect(await get('station', preview(copy.id, unrelated.fileIds[0]))).toBe(404);
    expect(await get('finance', preview(copy.id, theirs))).toBe(403);
  });

  it('leaves the desk itself as it is', async () => {
    const desk = await (await w.signedIn('reviewer1a')).call(getDesk, { params: { id: copy.id } });
    expect(desk.duplicates).toEqual([]);
  });
});

describe('again', () => {
  it('finds the same when the job comes twice, and nothing of the work itself', async () => {
    const rows = () => w.app.db.selectFrom('similarity').selectAll().where('workId', '=', copy.id).execute();
    const before = await rows();
    await w.app.db.updateTable('screenedSample').set({ comparedAt: null }).where('workId', '=', copy.id).execute();
    await jobHandlers(w.app)['screen-work']({ workId: copy.id, revision: 1 });
    await jobHandlers(w.app)['screen-work']({ workId: copy.id, revision: 1 });
    // Works submitted since are found now; what was found is found again.
    const after = await rows();
    expect(after.filter((row) => before.some((old) => old.otherWorkId === row.otherWorkId))).toEqual(before);
    expect(after.every((row) => row.otherWorkId !== copy.id)).toBe(true);
  });

  it('asks again for works that were never compared', async () => {
    const where = (table: 'similarity' | 'screening') =>
      w.app.db.deleteFrom(table).where('workId', '=', copy.id).execute();
    await where('similarity');
    await where('screening');
    expect((await w.similar(copy.id)).state).toBe('none');
    await w.app.db.updateTable('screenedSample').set({ comparedAt: null }).where('workId', '=', copy.id).execute();
    await jobHandlers(w.app).sweep({});
    await expect
      .poll(async () => (await w.similar(copy.id)).works.some(({ id }) => id === original.id), { timeout: 30_000 })
      .toBe(true);
  });
});
