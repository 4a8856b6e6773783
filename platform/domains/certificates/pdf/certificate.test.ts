import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { createRenderer } from '../../../../lib/pdf/renderer.ts';
import { CERTIFICATE } from './certificate.fixture.ts';
import { type CertificateData, mediumOf, renderCertificate, sealBox } from './certificate.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

const photograph = readFileSync(join(import.meta.dirname, '../../../fixtures/wood.jpg'));
const pagesOf = async (data: CertificateData): Promise<string[]> => {
  const pdf = await renderCertificate(renderer, data);
  return (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })).text;
};
const squeezed = (text: string | undefined) => (text ?? '').replaceAll(/\s/g, '');

test('page 1 carries the fields of the certificate, page 2 the samples with their hashes', async () => {
  const [first, second, ...more] = await pagesOf(CERTIFICATE);
  for (const words of [
    '作品登记证书',
    CERTIFICATE.number,
    '作品/制品名称',
    CERTIFICATE.title,
    '王㛃（𠮷田䶮）',
    ...CERTIFICATE.owners,
    '2026年3月18日',
    '2026年4月1日',
    '根据《作品自愿登记试行办法》规定',
    '2026年11月22日',
    CERTIFICATE.footer,
  ])
    expect(squeezed(first)).toContain(words);
  for (const sample of CERTIFICATE.samples) {
    expect(second).toContain(sample.name);
    expect(second).toContain(sample.sha256);
  }
  expect(more).toEqual([]);
});

test('a series lists its pieces with their files', async () => {
  const [one, two] = CERTIFICATE.samples;
  if (!one || !two) throw new Error('the fixture has two samples');
  const samples = [
    { ...one, piece: '立春' },
    { ...two, piece: '雨水' },
    { ...two, name: '雨水背面.jpg', piece: '雨水' },
  ];
  const title = '《二十四节气》（系列作品，共 2 件）';
  const [first, second] = await pagesOf({ ...CERTIFICATE, title, samples });
  expect(squeezed(first)).toContain(squeezed(title));
  const text = squeezed(second);
  for (const words of ['系列作品2件，样本文件3个', '第1件立春', '第2件雨水', '3雨水背面.jpg'])
    expect(text).toContain(words);
  expect(text.indexOf('第2件雨水')).toBeGreaterThan(text.indexOf(one.name));
  expect(squeezed((await pagesOf(CERTIFICATE))[1])).not.toContain('第1件');
});

test('an unpublished work says so, a replacement carries its mark', async () => {
  const [first] = await pagesOf({ ...CERTIFICATE, firstPublishedOn: null, mark: '补证' });
  expect(first).toContain('未发表');
  expect(first).toContain('补证');
  expect(first).not.toContain('2026年4月1日');
});

test('the picture is embedded; without one each medium is drawn', async () => {
  const picture = { bytes: new Uint8Array(photograph), mediaType: 'image/jpeg' as const };
  const withPicture = await renderCertificate(renderer, { ...CERTIFICATE, picture });
  expect(Buffer.from(withPicture).includes('/DCTDecode')).toBe(true);
  const drawn = new Set<number>();
  for (const medium of ['text', 'sound', 'video', 'other'] as const)
    drawn.add((await renderCertificate(renderer, { ...CERTIFICATE, medium })).length);
  expect(drawn.size).toBe(4);
});

test('a broken picture is an error that says so', async () => {
  const picture = { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png' as const };
  await expect(renderCertificate(renderer, { ...CERTIFICATE, picture })).rejects.toThrow('decode');
});

test('the longest names and titles stay on page 1 or go on in full on page 2', async () => {
  const many = (word: string) => Array.from({ length: 30 }, (_, i) => `${word}${i}`.padEnd(120, '文'));
  const data = { ...CERTIFICATE, title: '题'.repeat(120), authors: many('作'), owners: many('权') };
  const [first, ...others] = await pagesOf(data);
  expect(squeezed(first)).toContain(data.title);
  expect(squeezed(first)).toContain('等30名（全部见第2页）');
  expect(squeezed(first)).toContain(CERTIFICATE.footer);
  // A name may go over a page's end, where the footer stands in between.
  const rest = squeezed(others.join('')).replaceAll(/登记号浙作登字-[-\dF]+第\d页共\d页/g, '');
  for (const name of [...data.authors, ...data.owners]) expect(rest).toContain(name);
});

test('a dozen ordinary owners all stand on page 1', async () => {
  const owners = Array.from({ length: 12 }, (_, i) => `杭州良渚窑火第${i}工作室`);
  const [first] = await pagesOf({ ...CERTIFICATE, owners });
  for (const owner of owners) expect(squeezed(first)).toContain(owner);
});

test('text of users prints literally', async () => {
  const title = '#read("/etc/passwd") *粗* $x$';
  expect((await pagesOf({ ...CERTIFICATE, title }))[0]).toContain(title);
});

test('the seal covers the end of the name of the authority, inside the frame', async () => {
  const pdf = await renderCertificate(renderer, CERTIFICATE);
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
  const { items } = await page.getTextContent();
  // The only text of 15 points on the page.
  const name = items.flatMap((it) => ('transform' in it && Math.abs(it.transform[0] - 15) < 0.1 ? [it] : []));
  expect(squeezed(name.map((it) => it.str).join(''))).toBe(CERTIFICATE.authorityName);
  const left = Math.min(...name.map((it) => it.transform[4]));
  const right = Math.max(...name.map((it) => it.transform[4] + it.width));
  const baseline = name[0]?.transform[5];
  expect(left).toBeLessThan(sealBox.x);
  expect(right).toBeGreaterThan(sealBox.x + 10);
  expect(right).toBeLessThan(sealBox.x + sealBox.width / 2);
  expect(baseline).toBeGreaterThan(sealBox.y);
  expect(baseline).toBeLessThan(sealBox.y + sealBox.height);
  expect(sealBox.x + sealBox.width).toBeLessThan(((210 - 21) / 25.4) * 72);
});

test('the medium follows the first telling type', () => {
  expect(mediumOf(['image/png', 'audio/mpeg', 'video/mp4'])).toBe('sound');
  expect(mediumOf(['video/mp4'])).toBe('video');
  expect(mediumOf(['application/pdf'])).toBe('text');
  expect(mediumOf(['image/jpeg'])).toBe('other');
  expect(mediumOf([])).toBe('other');
});
