import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import type { WorkForm } from '../../../../contract/form.ts';
import { createRenderer } from '../../../../lib/pdf/renderer.ts';
import { FORM_DATA, ORGANISATION, PERSON } from './application-form.fixture.ts';
import { type ApplicationFormData, renderApplicationForm, type SignatureBox } from './application-form.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

const MM = 72 / 25.4;
const PAGE = { width: 210 * MM, height: 297 * MM };

const pagesOf = async (pdf: Uint8Array): Promise<string[]> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })).text;
/** Line ends of the layout are no part of the words. */
const joined = (pages: string[]) => pages.join('').replaceAll(/\s/g, '');

const signer = (kind: 'person' | 'organisation'): ApplicationFormData['signers'][number] => ({
  kind,
  name: kind === 'person' ? PERSON.name : ORGANISATION.name,
  signedBy: null,
  roles: kind === 'person' ? ['author'] : ['owner'],
});

const overlap = (a: SignatureBox, b: SignatureBox) =>
  a.page === b.page && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('an ordinary work takes two pages and is signed on the second', async () => {
  const { pdf, pages, boxes } = await renderApplicationForm(renderer, FORM_DATA);
  expect(pages).toBe(2);
  expect(boxes.map((box) => [box.signer, box.page])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  const [first, second] = (await pagesOf(pdf)).map((page) => joined([page]));
  for (const words of ['作品著作权登记申请表', '王㛃', '𠮷田䶮', '91330100799655058B', FORM_DATA.samples[1]?.sha256])
    expect(first).toContain(words);
  for (const words of ['创作目的', '独创性', '著作权人签章', '作者签章', '第2页共2页']) expect(second).toContain(words);
});

test('ticks show the choices and stay in copied text', async () => {
  const { pdf } = await renderApplicationForm(renderer, FORM_DATA);
  const text = joined(await pagesOf(pdf));
  expect(text).toContain('✓原创改编');
  expect(text).toContain('✓职务作品委托作品');
  expect(text).toContain('✓否');
});

test('everything that is said of parties, source, contents and agency is printed', async () => {
  const form: WorkForm = {
    ...FORM_DATA.form,
    series: true,
    pieces: [
      { key: 'a', name: '立春' },
      { key: 'b', name: '雨水' },
    ],
    nature: 'adaptation',
    natureNote: '画面均为新作',
    source: { title: '湖心亭看雪', author: '张岱', status: 'public_domain' },
    contains: { portrait: true, font: true, map: true, thirdParty: false },
    fontNote: '思源宋体，免费商用',
    mapNumber: 'GS(2020)4619号',
    acquisition: 'inheritance',
    acquiredOn: '2026-07-01',
    agency: { scope: '办理申请和领证', validUntil: '2027-12-31' },
    authors: [{ ...PERSON, name: '沈鹤年', diedOn: '2026-06-01', documentNumber: '', documentType: null, phone: '' }],
    owners: [
      {
        ...PERSON,
        key: '1',
        name: '陈小禾',
        guardian: { name: '陈柏远', relation: '父亲', documentNumber: '330502198408309953' },
      },
      {
        ...PERSON,
        key: '2',
        name: '佐藤健',
        country: 'JP',
        documentType: 'passport',
        documentNumber: 'TK1234567',
        regionCode: '',
      },
      { ...ORGANISATION, name: '越剧学校', organisationType: 'institution' },
    ],
  };
  const samples = FORM_DATA.samples.map((sample, index) => ({ ...sample, piece: index === 0 ? '立春' : '雨水' }));
  const applicant = { ...FORM_DATA.applicant, isAgent: true };
  const { pdf } = await renderApplicationForm(renderer, { ...FORM_DATA, form, samples, applicant });
  const text = joined(await pagesOf(pdf));
  for (const words of [
    '系列作品，共2件',
    '《湖心亭看雪》，张岱。原作品已过保护期',
    '可辨认的他人肖像；商业字体（思源宋体，免费商用）；地图（审图号GS(2020)4619号）',
    '权利取得日期2026年7月1日',
    '委托事项办理申请和领证',
    '委托期限2027年12月31日',
    '自然人已故（2026年6月1日）',
    '330502198408309953监护人：陈柏远（父亲）',
    '护照TK1234567日本',
    '事业单位法人署本名',
    '雨水：春水生-茶器效果图.jpg',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain(PERSON.documentNumber);
});

test('text of users prints literally', async () => {
  const title = '#read("/etc/passwd") *粗* $x$';
  const { pdf } = await renderApplicationForm(renderer, { ...FORM_DATA, form: { ...FORM_DATA.form, title } });
  expect((await pagesOf(pdf))[0]).toContain(title);
});

test('long texts flow on without losing a character', async () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, i) => `【${i}】创作中反复修改`).join('');
  const statement = {
    purpose: numbered(150),
    process: `${numbered(200)}\n${numbered(120)}`,
    originality: numbered(99),
  };
  const { pdf, pages, boxes } = await renderApplicationForm(renderer, {
    ...FORM_DATA,
    form: { ...FORM_DATA.form, statement, ai: { used: true, tool: '模型', contribution: numbered(160) } },
  });
  expect(pages).toBeGreaterThan(3);
  const all = await pagesOf(pdf);
  // Headers and footers stand between the parts of a text that goes over a page's end.
  const text = joined(
    all.map((page) => page.replace(/作品名称：.*?作品著作权登记申请表/s, '').replace(/流水号.*?共 \d+ 页/s, '')),
  );
  for (const body of [statement.purpose, statement.originality, numbered(160)]) expect(text).toContain(body);
  for (const paragraph of statement.process.split('\n')) expect(text).toContain(paragraph);
  for (const box of boxes) expect(all[box.page]).toContain('签章');
});

test('many parties and samples flow on', async () => {
  const parties = Array.from({ length: 30 }, (_, i) => ({ ...PERSON, key: `p${i}`, name: `著作权人第${i}号` }));
  const samples = Array.from({ length: 50 }, (_, i) => ({
    name: `第${i}件.jpg`,
    piece: '',
    bytes: 9,
    sha256: 'a'.repeat(64),
  }));
  const { pdf } = await renderApplicationForm(renderer, {
    ...FORM_DATA,
    form: { ...FORM_DATA.form, owners: parties },
    samples,
  });
  const text = joined(await pagesOf(pdf));
  for (const { name } of [...parties, ...samples]) expect(text).toContain(name);
});

test('every signer has a box of the right size inside a page, and no two overlap', async () => {
  const kinds = fc.array(fc.constantFrom<'person' | 'organisation'>('person', 'organisation'), {
    minLength: 1,
    maxLength: 12,
  });
  const run = fc.asyncProperty(kinds, fc.nat({ max: 40 }), async (list, sentences) => {
    const statement = { ...FORM_DATA.form.statement, process: '作者反复推敲线条的疏密与节奏。'.repeat(sentences * 5) };
    const data = { ...FORM_DATA, form: { ...FORM_DATA.form, statement }, signers: list.map(signer) };
    const { boxes, pages } = await renderApplicationForm(renderer, data);
    expect(boxes.map((box) => box.signer)).toEqual(list.map((_, i) => i));
    for (const [i, box] of boxes.entries()) {
      const [width, height] = list[i] === 'person' ? [50, 20] : [42, 42];
      expect(box.width).toBeGreaterThanOrEqual(width * MM);
      expect(box.height).toBeGreaterThanOrEqual(height * MM);
      expect(box.x).toBeGreaterThan(15 * MM);
      expect(box.x + box.width).toBeLessThan(PAGE.width - 15 * MM);
      expect(box.y).toBeGreaterThan(17 * MM);
      expect(box.y + box.height).toBeLessThan(PAGE.height - 17 * MM);
      expect(box.page).toBeLessThan(pages);
      expect(boxes.slice(0, i).some((other) => overlap(box, other))).toBe(false);
    }
  });
  await fc.assert(run, { numRuns: 25 });
});

test("a minor's box says who signs for whom, and both roles stand in one box", async () => {
  const signers = [
    { kind: 'person' as const, name: '陈小禾', signedBy: '陈柏远', roles: ['owner', 'author'] as const },
  ];
  const { pdf } = await renderApplicationForm(renderer, { ...FORM_DATA, signers });
  const text = joined(await pagesOf(pdf));
  expect(text).toContain('监护人陈柏远代陈小禾签署');
  expect(text).toContain('著作权人签章作者签章');
});

test('boxes stand below the name of their own party', async () => {
  const names = ['甲某', '乙某', '丙某', '丁某'];
  const signers = names.map((name) => ({ ...signer('person'), name }));
  const { pdf, boxes } = await renderApplicationForm(renderer, { ...FORM_DATA, signers });
  const document = await getDocumentProxy(new Uint8Array(pdf));
  for (const [i, box] of boxes.entries()) {
    const { items } = await (await document.getPage(box.page + 1)).getTextContent();
    const item = items.find((it) => 'str' in it && it.str.includes(names[i] ?? ''));
    const [x = 0, y = 0] = item && 'transform' in item ? item.transform.slice(4) : [];
    expect(x).toBeLessThan(box.x + box.width);
    expect(x).toBeGreaterThan(box.x - 6 * MM);
    expect(y).toBeGreaterThan(box.y + box.height);
    expect(y).toBeLessThan(box.y + box.height + 8 * MM);
  }
});

test('the same data gives the same bytes, other data another check code', async () => {
  const [a, b, c] = await Promise.all(
    [FORM_DATA, { ...FORM_DATA }, { ...FORM_DATA, revision: 2 }].map((data) => renderApplicationForm(renderer, data)),
  );
  expect(Buffer.compare(a?.pdf as Uint8Array, b?.pdf as Uint8Array)).toBe(0);
  const code = async (pdf: Uint8Array | undefined) =>
    /校验码 ((?:[0-9A-F]{4} ?){4})/.exec((await pagesOf(pdf as Uint8Array))[0] ?? '')?.[1];
  expect(await code(a?.pdf)).toMatch(/^[0-9A-F ]{19}/);
  expect(await code(c?.pdf)).not.toBe(await code(a?.pdf));
});
