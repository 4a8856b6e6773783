import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../contract/client.ts';
import { getMe, getNotices, recordConsent, withdrawConsent } from '../../../contract/identity.ts';
import {
  getProfile,
  listProfileChanges,
  type ProfileInput,
  type ProfileView,
  saveProfile,
  saveProfileDraft,
  watermarkIdentityDocument,
} from '../../../contract/profiles.ts';
import type { FileView } from '../../../contract/shared.ts';
import { createWork, editWork, getWork } from '../../../contract/works.ts';
import { confirm, fileServiceWork, getReady } from '../../../tools/journey/filing.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { identityPicture } from '../../../tools/journey/pictures.ts';
import { until } from '../../../tools/journey/until.ts';
import { makePdf } from '../../fixtures/made-files.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { hasOpenWorks } from '../works/open-works.ts';
import { sweepWithdrawnPictures } from './picture-consent.ts';

let t: TestApp;

beforeAll(async () => {
  t = await testApp({ workers: true });
});
afterAll(() => t.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiProblem ? error.problem.code : String(error)),
  );
const inputOf = (view: ProfileView): ProfileInput => ({
  ...view,
  category: view.category === 'organisation' || view.category === 'agency' ? 'organisation' : 'person',
  identityDocuments: view.identityDocuments.map(({ kind, file }) => ({ kind, fileId: file.id })),
});
const save = (who: Party, view: ProfileView, more: Partial<ProfileInput>) =>
  who.call(saveProfile, { body: { version: view.version, profile: { ...inputOf(view), ...more } } });
const changesOf = async (who: Party) => (await who.call(listProfileChanges)).changes;

async function ready(username: string): Promise<{ who: Party; view: ProfileView }> {
  const who = await t.signedIn(username);
  await getReady(who);
  return { who, view: await who.call(getProfile) };
}

describe('saving', () => {
  it('takes a complete profile, fixes the category and leaves one line of history', async () => {
    const { who, view } = await ready('zhangxiaowen');
    expect(view).toMatchObject({ version: 1, category: 'person', categoryFixed: true, problems: [], draft: null });
    expect(view.requirements.every(({ problem }) => problem === null)).toBe(true);
    expect((await who.call(getMe)).profileComplete).toBe(true);
    expect(await changesOf(who)).toMatchObject([{ version: 1, actor: '张晓雯', cause: 'created', fields: [] }]);
    expect(await refusal(save(who, view, { category: 'organisation' }))).toBe('category_fixed');
  });

  it('records what changed, masked, once; and nothing when nothing did', async () => {
    const { who, view } = await ready('zhangxiaowen');
    const changed = await save(who, view, { phone: '13800008888', penName: '湖心亭主' });
    const same = await save(who, changed, {});
    expect(same.version).toBe(changed.version + 1);
    const [newest, ...older] = await changesOf(who);
    expect(newest).toMatchObject({ cause: 'saved', version: changed.version });
    expect(newest?.fields).toEqual([
      { label: '笔名', before: '', after: '湖心亭主' },
      { label: '联系手机', before: expect.stringMatching(/^199\*{4}/), after: '138****8888' },
    ]);
    expect(older).toHaveLength(1);
    const { fields } = await t.app.db
      .selectFrom('profileChange')
      .select('fields')
      .where('version', '=', changed.version)
      .executeTakeFirstOrThrow();
    expect(fields.toString('utf8')).not.toContain('湖心亭主');
    await expect(t.app.db.deleteFrom('profileChange').execute()).rejects.toThrow();
  });

  it('of two at once one wins and the other is told', async () => {
    const { who, view } = await ready('xumo');
    const both = await Promise.all([
      refusal(save(who, view, { penName: '甲' })),
      refusal(save(who, view, { penName: '乙' })),
    ]);
    expect(both.sort()).toEqual(['changed_elsewhere', 'done']);
  });

  it('takes only own pictures', async () => {
    const { view: theirs } = await ready('zhangxiaowen');
    const { who, view } = await ready('xumo');
    const identityDocuments = theirs.identityDocuments.map(({ kind, file }) => ({ kind, fileId: file.id }));
    expect(await refusal(save(who, view, { identityDocuments }))).toBe('invalid_input');
  });

  it('asks a person from outside the province for a proof, by its kind', async () => {
    const { who, view } = await ready('wangjie');
    expect(view.problems).toEqual([]);
    const terms = view.papers.filter(({ paper }) => paper !== 'province_proof');
    const papers = [...terms, { ...terms[0], paper: 'province_proof', proofKind: 'residence_permit' }];
    const problem = await save(who, view, { papers: papers as ProfileInput['papers'] }).catch((error) => error.problem);
    expect(problem.fields.map(({ path }: { path: string }) => path)).toEqual(['identityDocuments.province_proof']);
  });
});

describe('what is typed and not saved', () => {
  it('is kept across devices, judged by the same rules, and gone once it is saved', async () => {
    const { who, view } = await ready('shenqinghe');
    const typed = { ...inputOf(view), penName: '半句', phone: '123', ownAgent: false };
    const standing = await who.call(saveProfileDraft, { body: { version: view.version, profile: typed } });
    expect(standing.requiredPapers.map(({ paper }) => paper)).toEqual(['own', 'agent']);
    expect(standing.requirements.find(({ path }) => path === 'phone')?.problem?.code).toBe('format');
    const back = await who.call(getProfile);
    expect(back).toMatchObject({ penName: '', problems: [], draft: { profile: { penName: '半句', phone: '123' } } });
    expect(back.requiredPapers).toEqual(standing.requiredPapers);
    const saved = await save(who, back, { penName: '整句' });
    expect(saved).toMatchObject({ penName: '整句', draft: null });
    expect(await refusal(who.call(saveProfileDraft, { body: { version: view.version, profile: typed } }))).toBe(
      'changed_elsewhere',
    );
  });
});

describe('papers that end', () => {
  it('make the profile incomplete by themselves: filing waits for the new paper', async () => {
    const { who, view } = await ready('jitianyan');
    const accountId = (await who.call(getMe)).accountId;
    const begun = await who.call(createWork, { body: { key: randomUUID() } });
    // As if years had gone by.
    await t.app.db
      .updateTable('identityPaper')
      .set({ validUntil: '2024-02-29' })
      .where('accountId', '=', accountId)
      .execute();
    const now = await who.call(getProfile);
    expect(now.problems).toMatchObject([{ path: 'papers.own.validUntil', code: 'expired' }]);
    expect(now.problems[0]?.message).toContain('2024年2月29日');
    expect((await who.call(getMe)).profileComplete).toBe(false);
    expect(await refusal(who.call(createWork, { body: { key: randomUUID() } }))).toBe('profile_incomplete');
    expect(await refusal(confirm(who, begun.id))).toBe('profile_incomplete');
    await save(who, now, { papers: view.papers });
    expect(await refusal(confirm(who, begun.id))).toBe('invalid_input');
    expect(await refusal(who.call(createWork, { body: { key: randomUUID() } }))).toBe('done');
  });
});

describe('the watermark', () => {
  const upload = async (who: Party, name: string, bytes: Uint8Array) =>
    who.upload({ name, bytes, purpose: 'identity' });
  const mark = (who: Party, { id }: FileView) => who.call(watermarkIdentityDocument, { params: { id } });

  it('goes across the picture, once; the unmarked one is nowhere any more', async () => {
    const { who } = await ready('xumo');
    const bytes = await identityPicture('徐墨 水印');
    const plain = await upload(who, '身份证.png', bytes);
    const [one, other] = await Promise.all([mark(who, plain), mark(who, plain)]);
    expect(one.id).not.toBe(plain.id);
    expect(other).toEqual(one);
    expect(await mark(who, one)).toEqual(one);
    expect(await mark(who, plain)).toEqual(one);
    expect((await who.fetch(plain.url)).status).toBe(404);
    await expect(t.app.objects.read(Buffer.from(plain.sha256, 'hex'))).rejects.toThrow();
    const marked = await who.download(one.url);
    const { mean } = await difference(bytes, marked);
    expect(mean).toBeGreaterThan(1);
    expect(mean).toBeLessThan(30);
    expect((await who.download(one.preview ?? '')).length).toBeGreaterThan(500);
  });

  it('leaves a PDF as it is', async () => {
    const { who } = await ready('xumo');
    const pdf = await upload(who, '营业执照.pdf', new Uint8Array(makePdf()));
    expect(await mark(who, pdf)).toEqual(pdf);
  });

  it('is for own pictures that are not saved yet', async () => {
    const { view } = await ready('zhangxiaowen');
    const { who } = await ready('xumo');
    const theirs = view.identityDocuments[0]?.file as FileView;
    expect(await refusal(mark(who, theirs))).toBe('not_found');
    expect(await refusal(mark(await t.signedIn('zhangxiaowen'), theirs))).toBe('not_allowed_now');
    expect(await refusal(mark(who, { ...theirs, id: randomUUID() }))).toBe('not_found');
  });
});

/** Mean difference of two pictures, 0 to 255. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<{ mean: number }> {
  const raw = (bytes: Uint8Array) => sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer();
  const [one, two] = [await raw(a), await raw(b)];
  expect(one.length).toBe(two.length);
  return { mean: one.reduce((sum, value, at) => sum + Math.abs(value - (two[at] ?? 0)), 0) / one.length };
}

describe('consent to identity pictures taken back', () => {
  const withdraw = (who: Party) => who.call(withdrawConsent, { body: { document: 'identity_pictures' } });

  it('deletes them, stops filing, and can be given again', async () => {
    const { who, view } = await ready('chenboyuan');
    const picture = view.identityDocuments[0]?.file as FileView;
    await withdraw(who);
    expect((await who.call(getMe)).profileComplete).toBe(false);
    const after = await until('the pictures to be removed', async () => {
      const now = await who.call(getProfile);
      return now.identityDocuments.length === 0 ? now : undefined;
    });
    expect(after).toMatchObject({ pictureConsent: 'none' });
    expect(after.problems.map(({ path }) => path)).toContain('identityDocuments');
    await until('the content to be gone', async () =>
      t.app.objects.read(Buffer.from(picture.sha256, 'hex')).then(
        () => undefined,
        () => true,
      ),
    );
    expect((await who.fetch(picture.url)).status).toBe(404);
    expect((await changesOf(who))[0]).toMatchObject({ cause: 'pictures_removed', actor: '平台' });
    expect(await refusal(withdraw(who))).toBe('not_allowed_now');
    const { identityPictures } = await who.call(getNotices);
    await who.call(recordConsent, { body: { document: 'identity_pictures', version: identityPictures.version } });
    expect(await who.call(getProfile)).toMatchObject({ pictureConsent: 'given' });
  });

  it('waits for works under way, and says so', async () => {
    const { who } = await ready('qingci');
    const { id } = await fileServiceWork(who, 'zhangxiaowen', {
      title: '撤回同意',
      classLetter: 'F',
      fileName: '撤回同意.png',
      bytes: await identityPicture('撤回同意'),
    });
    await confirm(who, id);
    await withdraw(who);
    await t.drain();
    const pending = await who.call(getProfile);
    expect(pending.pictureConsent).toBe('withdrawn_pending');
    expect(pending.identityDocuments).toHaveLength(3);
    expect(await refusal(who.call(createWork, { body: { key: randomUUID() } }))).toBe('profile_incomplete');
    const { version } = await who.call(getWork, { params: { id } });
    await who.call(editWork, { params: { id }, body: { key: randomUUID(), version } });
    await sweepWithdrawnPictures(t.app, hasOpenWorks);
    expect(await who.call(getProfile)).toMatchObject({ pictureConsent: 'none', identityDocuments: [] });
  });
});
