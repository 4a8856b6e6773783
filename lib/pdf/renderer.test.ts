import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { createRenderer, type Json } from './renderer.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

const createdAt = new Date('2026-11-22T04:30:00Z');
const request = (data: Json, assets = {}) => ({
  template: join(import.meta.dirname, 'renderer.fixture.typ'),
  data,
  assets,
  createdAt,
});
const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text;
const svg = (width: number) =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><path d="M0 0h9v9z"/></svg>`,
  );

test('Chinese text and rare characters can be read back, in regular and bold', async () => {
  const text = await textOf(await renderer.render(request({ text: '王㛃与𠮷田䶮作《春水生》' })));
  expect(text.match(/王㛃与𠮷田䶮作《春水生》/g)).toHaveLength(2);
});

test('text of users is never source', async () => {
  const hostile = '#read("/etc/passwd") *粗* $x$ #panic() \\ "引号" <mark> @x `raw` // ---';
  expect(await textOf(await renderer.render(request({ text: hostile })))).toContain(hostile);
});

test('the document is PDF/A-2b, dated as told, and the same each time', async () => {
  const [first, second] = await Promise.all([0, 1].map(() => renderer.render(request({ text: '甲' }))));
  expect(Buffer.compare(first as Uint8Array, second as Uint8Array)).toBe(0);
  const bytes = Buffer.from(first as Uint8Array).toString('latin1');
  expect(bytes).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(bytes).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  expect(bytes).toContain('D:20261122043000');
});

test('an asset is the one of its own request', async () => {
  const render = (width: number) => renderer.render(request({ text: '图', picture: 'a.svg' }, { 'a.svg': svg(width) }));
  const [wide, narrow] = [await render(90), await render(30)];
  expect(Buffer.compare(wide, narrow)).not.toBe(0);
  await expect(renderer.render(request({ text: '图', picture: 'a.svg' }))).rejects.toThrow('not found');
  await expect(renderer.render(request({ text: '图' }, { '../x.svg': svg(1) }))).rejects.toThrow('plain file name');
});

test('marks come back with values and places', async () => {
  const { pages, marks } = await renderer.renderWithMarks(request({ text: '标', reported: '王㛃' }), 'mark');
  expect(pages).toBe(1);
  expect(marks).toEqual([[expect.closeTo(70.87 + 10, 1), '王㛃']]);
});

test('errors say what is wrong, and the next document is not harmed', async () => {
  await expect(renderer.render(request({}))).rejects.toThrow('dictionary does not contain key "text"');
  await expect(renderer.render(request({ text: '李\u{31350}' }))).rejects.toThrow('\u{31350}');
  await expect(renderer.render(request({ text: '甲', picture: 'a.png' }, { 'a.png': svg(9) }))).rejects.toThrow(
    'decode',
  );
  await expect(renderer.render({ ...request({ text: '甲' }), template: 'a.typ' })).rejects.toThrow('absolute');
  expect(await textOf(await renderer.render(request({ text: '之后' })))).toContain('之后');
});

test('a template sees nothing of the disk', async () => {
  for (const file of ['/etc/passwd', '../../../package.json', './renderer.ts'])
    await expect(renderer.render(request({ text: '甲', file }))).rejects.toThrow();
});
