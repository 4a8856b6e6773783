import { randomUUID } from 'node:crypto';
import mammoth from 'mammoth';
import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../contract/client.ts';
import type { WorkForm } from '../../../contract/form.ts';
import { createWork, discardWork, editWork, getWork, saveDraft } from '../../../contract/works.ts';
import { confirm, fileServiceWork, formParty, getReady } from '../../../tools/journey/filing.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { openForm } from './form-seal.ts';
import { findRevision } from './store.ts';

let t: TestApp;
let company: Party;
beforeAll(async () => {
  t = await testApp({ workers: true });
  company = await t.signedIn('qingci');
  await getReady(company);
});
afterAll(() => t.close());

let shade = 0;
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: ++shade, g: 120, b: 160 } } })
    .jpeg()
    .toBuffer();

/** A complete draft with a picture of its own. */
const draft = async (title: string, bytes?: Uint8Array) =>
  fileServiceWork(company, 'zhangxiaowen', {
    title,
    classLetter: 'F',
    fileName: '纹样.jpg',
    bytes: bytes ?? (await picture()),
  });

async function save(id: string, change: (form: WorkForm) => WorkForm) {
  const { version, form } = await company.call(getWork, { params: { id } });
  return company.call(saveDraft, { params: { id }, body: { version, form: change(form) } });
}
const codes = (list: readonly { path: string; code: string }[]) => list.map(({ path, code }) => `${path} ${code}`);

describe('a filing', () => {
  it('begins with what is known: the invoice of the account', async () => {
    const mine = await company.call(createWork, { body: { key: randomUUID() } });
    expect(mine.form.invoice).toMatchObject({ kind: 'organisation', title: '杭州青瓷文化创意有限公司' });
    const person = await t.signedIn('xumo');
    await getReady(person);
    const theirs = await person.call(createWork, { body: { key: randomUUID() } });
    expect(theirs.form.invoice).toMatchObject({ kind: 'person', title: '徐墨', taxNumber: '' });
  });

  it('is told while typing what is missing, what would come back, and which papers it needs', async () => {
    const work = await draft('缠枝纹样');
    expect(work.problems).toEqual([]);
    const saved = await save(work.id, (form) => ({
      ...form,
      title: '最佳缠枝纹样',
      proofs: form.proofs.filter((proof) => proof.code === 'service_agreement'),
    }));
    const author = formParty('zhangxiaowen');
    expect(codes(saved.problems)).toEqual([`proofs.person_identity.${author.key} missing`]);
    expect(codes(saved.advice)).toContain('title title_word');
    expect(saved.requiredProofs.map((p) => [p.code, p.name, p.partyName, p.required, p.template, p.given])).toEqual([
      ['service_agreement', '职务作品创作声明或著作权归属协议', '', true, true, true],
      ['person_identity', '自然人身份证明', author.name, true, false, false],
      ['publication_proof', '发表证明', '', false, false, false],
    ]);
  });

  it('is frozen without what its answers do not ask for, and printed so', async () => {
    const { id } = await draft('水波纹样');
    const gone = { code: 'person_identity', party: 'somebody-removed' };
    await save(id, (form) => ({
      ...form,
      source: { title: '不是原作品', author: '无', status: 'own' },
      agency: { scope: '没有代理', validUntil: '' },
      proofs: [...form.proofs, ...form.proofs.slice(0, 1).map((proof) => ({ ...proof, ...gone }))],
    }));
    await confirm(company, id);
    const frozen = openForm(t.app.sealer, (await findRevision(t.app.db, id, 1))?.form);
    expect(frozen.source).toEqual({ title: '', author: '', status: null });
    expect(frozen.agency.scope).toBe('');
    expect(frozen.proofs.map((proof) => proof.party)).not.toContain(gone.party);
    expect(frozen.title).toBe('水波纹样');
  });

  it('may not be confirmed with a party or a piece missing', async () => {
    const { id } = await draft('云纹');
    const key = 'a';
    await save(id, (form) => ({ ...form, series: true, pieces: [{ key, name: '祥云' }] }));
    const refusal = await confirm(company, id).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiProblem);
    const { fields = [] } = (refusal as ApiProblem).problem;
    expect(codes(fields)).toEqual(['pieces too_few', 'pieces.0 no_sample', 'samples.0 no_piece']);
  });
});

describe('the same again', () => {
  it('is refused to the same applicant by content, and told by title', async () => {
    const bytes = await picture();
    const first = await draft('回纹', bytes);
    expect((await draft('回纹其二', bytes)).problems).toEqual([]);
    await confirm(company, first.id);
    const second = await draft('回纹', bytes);
    expect(codes(second.problems)).toEqual(['samples.0 filed_before']);
    expect(second.problems[0]?.message).toContain(first.code);
    expect(codes(second.advice)).toContain('title title_used');
    await expect(confirm(company, second.id)).rejects.toThrow('invalid_input');

    // The first one itself may be changed, and once it is given up the second is free.
    const { version } = await company.call(getWork, { params: { id: first.id } });
    const reopened = await company.call(editWork, { params: { id: first.id }, body: { key: randomUUID(), version } });
    expect(reopened.problems).toEqual([]);
    await company.call(discardWork, {
      params: { id: first.id },
      body: { key: randomUUID(), version: reopened.version },
    });
    const freed = await company.call(getWork, { params: { id: second.id } });
    expect(freed.problems).toEqual([]);
    expect(codes(freed.advice)).not.toContain('title title_used');
  });

  it('confirmed at the same moment: one passes, the other is told', async () => {
    const bytes = await picture();
    const [one, two] = [await draft('方胜纹', bytes), await draft('方胜纹其二', bytes)];
    const results = await Promise.allSettled([confirm(company, one.id), confirm(company, two.id)]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as ApiProblem] : []));
    expect(refused.map(({ problem }) => codes(problem.fields ?? []))).toEqual([['samples.0 filed_before']]);
  });

  it('of somebody else is not told', async () => {
    const bytes = await picture();
    const { id } = await draft('龟背纹', bytes);
    await confirm(company, id);
    const other = await t.signedIn('chaosheng');
    await getReady(other);
    const sample = { title: '龟背纹', classLetter: 'F', fileName: 'a.jpg', bytes };
    const theirs = await fileServiceWork(other, 'xumo', sample);
    expect(theirs.problems).toEqual([]);
    expect(codes(theirs.advice)).not.toContain('title title_used');
  });
});

describe('papers to sign', () => {
  const address = (id: string, code: string, format: string) => `/api/works/${id}/templates/${code}?format=${format}`;

  it('come filled from the form, as PDF and as Word document', async () => {
    const { id } = await draft('莲瓣纹');
    const pdf = await company.download(address(id, 'service_agreement', 'pdf'));
    const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
    const docx = await company.download(address(id, 'service_agreement', 'docx'));
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx) });
    for (const words of ['职务作品创作声明', '《莲瓣纹》', '张晓雯', '杭州青瓷文化创意有限公司']) {
      expect(text.replaceAll(/\s/g, '')).toContain(words);
      expect(value).toContain(words);
    }
  });

  it('are there with an unprintable character in the form, and so is the preview', async () => {
    const { id } = await draft('忍冬纹');
    await save(id, (form) => ({ ...form, title: '忍冬纹🌿' }));
    for (const path of [address(id, 'guarantee', 'pdf'), `/api/works/${id}/form.pdf`]) {
      const { text } = await extractText(await getDocumentProxy(await company.download(path)), { mergePages: true });
      expect(text).toContain('忍冬纹□');
    }
  });

  it('are nobody else’s, and only those there are', async () => {
    const { id } = await draft('卷草纹');
    const other = await t.signedIn('xumo');
    expect((await other.fetch(address(id, 'guarantee', 'pdf'))).status).toBe(404);
    expect((await company.fetch(address(id, 'will', 'pdf'))).status).toBe(404);
    expect((await company.fetch(address(id, 'guarantee', 'odt'))).status).toBe(422);
  });
});
