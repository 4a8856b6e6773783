import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestWorld, makePdf as makeTwoPages, signPdf } from '../../lib/pades/test-signing.fixture.ts';
import {
  docxParts,
  makeCompoundFile,
  makeDocx,
  makePdf,
  makeWav,
  makeZip,
  pointingTo,
} from '../fixtures/made-files.ts';
import { sha256 } from './crypto.ts';
import { createInspector, type Inspection, sha256OfFile } from './media.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-'));
const inspector = createInspector();
afterAll(async () => {
  await inspector.close();
  rmSync(folder, { recursive: true });
});

const sample = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name));
const half = (content: Buffer) => content.subarray(0, Math.floor(content.length / 2));

function inspect(content: Buffer | string, extension: string): Promise<Inspection> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return inspector.inspect(path, extension, '样本');
}

const wood = sample('wood.jpg');
const comment = (text: string) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([wood.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, Buffer.from(text), wood.subarray(2)]);
};
const picture = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#1B5FAA' }, limitInputPixels: false });
const wordStart = (flags = 0) => {
  const fib = Buffer.alloc(32);
  fib.writeUInt16LE(0xa5ec, 0);
  fib.writeUInt16LE(flags, 10);
  return fib;
};

describe('accepted', () => {
  const cases: [string, string, string, () => Buffer | Promise<Buffer>][] = [
    ['JPG', 'jpg', 'image/jpeg', () => wood],
    ['PNG', 'png', 'image/png', () => picture().png().toBuffer()],
    ['WebP', 'webp', 'image/webp', () => picture().webp().toBuffer()],
    ['TIFF', 'tiff', 'image/tiff', () => picture().tiff().toBuffer()],
    ['MP3', 'mp3', 'audio/mpeg', () => sample('alarm.mp3')],
    ['WAV', 'wav', 'audio/wav', makeWav],
    ['MP4', 'mp4', 'video/mp4', () => sample('wood-pan.mp4')],
    ['UTF-8 text', 'txt', 'text/plain; charset=utf-8', () => sample('lanting.txt')],
    [
      'GB18030 text',
      'txt',
      'text/plain; charset=gb18030',
      () => Buffer.from([0xd3, 0xc0, 0xba, 0xcd, 0xbe, 0xc5, 0xc4, 0xea]),
    ],
    ['text about markup', 'txt', 'text/plain; charset=utf-8', () => Buffer.from('讲讲 <script> 标签的历史')],
    ['PDF', 'pdf', 'application/pdf', () => makePdf()],
    ['DOC', 'doc', 'application/msword', () => makeCompoundFile(['WordDocument', 'Root Entry'], wordStart())],
    ['DOCX', 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', () => makeDocx()],
  ];
  it.each(cases)('%s', async (_name, extension, mediaType, make) => {
    expect(await inspect(await make(), extension)).toMatchObject({ ok: true, mediaType });
  });

  it('a picture with an upright preview of at most 480 pixels and without metadata', async () => {
    const turned = await picture(1200, 800)
      .withExif({ IFD0: { Artist: '沈' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const result = await inspect(turned, 'jpg');
    const preview = result.ok && result.preview ? result.preview : Buffer.alloc(0);
    expect(await sharp(preview).metadata()).toMatchObject({ format: 'webp', width: 320, height: 480 });
    expect((await sharp(preview).metadata()).exif).toBeUndefined();
  });
});

/** As phones write them: a thumbnail's worth of EXIF, pages of XMP, a table of further pictures and what it speaks of. */
async function phonePicture(...behind: Buffer[]): Promise<Buffer> {
  const exif = await sharp(wood)
    .withExif({ IFD0: { Make: 'Phone', ImageDescription: '西湖'.repeat(9000) } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${'<rdf:li>断桥</rdf:li>'.repeat(2000)}</x:xmpmeta>`)
    .jpeg()
    .toBuffer();
  const table = Buffer.from('\xff\xe2\x00\x14MPF\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00', 'latin1');
  return Buffer.concat([exif.subarray(0, 2), table, exif.subarray(2), ...behind]);
}

describe('honest files that look like hostile ones', () => {
  const preview = () => picture(320, 240).jpeg().toBuffer();
  const cases: [string, string, () => Buffer | Promise<Buffer>][] = [
    ['a phone picture with its previews behind it', 'jpg', async () => phonePicture(await preview(), await preview())],
    ['a moving phone picture', 'jpg', () => phonePicture(sample('wood-pan.mp4'))],
    [
      "a phone picture with its maker's table",
      'jpg',
      () => phonePicture(Buffer.from('\0\0\x01\x0aImage_UTC_DataSEFHSEFT')),
    ],
    ['a phone picture padded with zeros', 'jpg', () => phonePicture(Buffer.alloc(4096))],
    ['a progressive JPEG', 'jpg', () => sharp(wood).jpeg({ mozjpeg: true }).toBuffer()],
    ['a JPEG in grey', 'jpeg', () => sharp(wood).greyscale().jpeg().toBuffer()],
    ['a JPEG for print', 'jpg', () => sharp(wood).toColourspace('cmyk').jpeg().toBuffer()],
    ['an interlaced PNG', 'png', () => picture(300, 200).png({ progressive: true }).toBuffer()],
    ['a TIFF of two pages', 'tif', twoPages],
    [
      'a PDF with a link to an article about JavaScript',
      'pdf',
      () => makePdf('', ['<< /S /URI /URI (https://example.org/Web/JavaScript/Launch) >>']),
    ],
    ['a PDF that opens at a page', 'pdf', () => makePdf('/OpenAction [3 0 R /Fit] ')],
    [
      'a document with a link',
      'docx',
      () => makeDocx({ 'word/_rels/document.xml.rels': pointingTo('hyperlink', 'https://example.org/') }),
    ],
    [
      "a document made from a template on its author's disk",
      'docx',
      () =>
        makeDocx({ 'word/_rels/settings.xml.rels': pointingTo('attachedTemplate', 'file:///C:/Users/a/Normal.dotm') }),
    ],
    ['a document with a chart', 'docx', () => makeDocx({ 'word/embeddings/Microsoft_Excel_Sheet.xlsx': 'PK' })],
    ['a long document that packs well', 'docx', () => makeZip(docxParts(Array(20_000).fill('春眠不觉晓')))],
  ];
  it.each(cases)('%s is taken', async (_name, extension, make) => {
    expect(await inspect(await make(), extension)).toMatchObject({ ok: true });
  });

  it.each([
    ['a table', false],
    ['a stream', true],
  ])('a PDF that was signed and sealed, with %s of references, is taken', async (_kind, useXRefStream) => {
    const world = await createTestWorld();
    const sealed = await signPdf(await makeTwoPages(useXRefStream), world, world.company);
    const signed = await signPdf(sealed, world, world.person, { fieldName: '作者' });
    expect(await inspect(Buffer.from(signed), 'pdf')).toMatchObject({ ok: true, mediaType: 'application/pdf' });
  });
});

async function twoPages(): Promise<Buffer> {
  const raw = { width: 40, height: 60, channels: 3 as const, pageHeight: 30 };
  return sharp(Buffer.alloc(40 * 60 * 3, 90), { raw })
    .tiff()
    .toBuffer();
}

describe('the words of a document', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  it('are its paragraphs as plain text', async () => {
    const made = makeZip(docxParts(['永和九年', '岁在癸丑 &lt;b&gt;', '']));
    expect(await inspector.read(made, docx)).toMatchObject({
      paragraphs: ['永和九年', '岁在癸丑 <b>', ''],
      truncated: false,
    });
  });

  it('are decoded as the file is', async () => {
    const gb = Buffer.from([0xd3, 0xc0, 0xba, 0xcd, 0x0a, 0xbe, 0xc5]);
    expect(await inspector.read(gb, 'text/plain; charset=gb18030')).toEqual({
      paragraphs: ['永和', '九'],
      truncated: false,
    });
  });

  it('end after what anybody reads on a page', async () => {
    const long = await inspector.read(Buffer.from('春'.repeat(500_000)), 'text/plain; charset=utf-8');
    expect([long?.truncated, long?.paragraphs.join('').length]).toEqual([true, 200_000]);
  });

  it('are none of another kind, and none of what cannot be read', async () => {
    expect(await inspector.read(wood, 'image/jpeg')).toBeNull();
    expect(await inspector.read(wood, docx)).toBeNull();
  });
});

describe('refused with the sentence its sender reads', () => {
  const broken = (what: string) => `这个${what}不完整或已损坏，打不开，请确认在自己的电脑上能正常打开后再传。`;
  const locked = (what: string) => `这个${what}设有密码或加密保护，审核人员无法查看，请去除保护后再传。`;
  const svg = 'SVG 是可以携带脚本的活动内容，不能作为样本上传，请导出为 PNG 或 JPG 后再传。';
  const page = '文件内容是网页，网页是可以携带脚本的活动内容，不能作为样本上传，请打印为 PDF 后再传。';
  const hiding = '文件里夹带了网页、压缩包或其他格式的内容，请用常用软件打开后重新导出，再上传导出的文件。';
  const archive = '文件内容是压缩包，不能作为样本上传，请解压后逐个上传其中的文件。';
  const cases: [string, string, string, () => Buffer | string | Promise<Buffer>][] = [
    ['an SVG called PNG', 'png', svg, () => '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'],
    ['an SVG behind a prolog and a comment', 'jpg', svg, () => '<?xml version="1.0"?>\n<!-- hi --><svg onload="x()"/>'],
    ['an SVG in UTF-16', 'txt', svg, () => Buffer.from('\ufeff<svg xmlns="x"/>', 'utf16le')],
    ['a page called JPG', 'jpg', page, () => ' <!-- GIF89a --><!DOCTYPE html><html><body>'],
    ['a page called TXT', 'txt', page, () => '<HTML><body>x</body></HTML>'],
    ['a shell script', 'txt', '文件内容是脚本程序，不能作为样本上传。', () => '#!/bin/sh\nrm -rf /'],
    ['a ZIP called JPG', 'jpg', archive, () => makeZip({ 'a.txt': 'a' })],
    ['a RAR called PDF', 'pdf', archive, () => Buffer.from(`Rar!\x1a\x07\x00${'\0'.repeat(100)}`, 'latin1')],
    [
      'a program called PNG',
      'png',
      '文件内容是可执行程序，不能作为样本上传。',
      () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000)]),
    ],
    ['a picture that is a page too', 'jpg', hiding, () => comment('<html><script>alert(1)</script></html>')],
    ['a picture that is an archive too', 'jpg', hiding, () => Buffer.concat([wood, makeZip({ 'a.txt': 'a' })])],
    ['a PDF that is an archive too', 'pdf', hiding, () => Buffer.concat([makePdf(), makeZip({ 'a.txt': 'a' })])],
    ['a truncated JPG', 'jpg', broken('图片'), () => half(wood)],
    ['a truncated PNG', 'png', broken('图片'), async () => half(await picture(400, 400).png().toBuffer())],
    ['a truncated MP3', 'mp3', broken('音频'), () => half(sample('alarm.mp3'))],
    ['a truncated WAV', 'wav', broken('音频'), () => half(makeWav())],
    ['a truncated MP4', 'mp4', broken('视频'), () => half(sample('wood-pan.mp4'))],
    ['a truncated PDF', 'pdf', broken(' PDF 文档'), () => half(makePdf())],
    ['a truncated DOCX', 'docx', broken(' Word 文档'), () => half(makeDocx())],
    ['an encrypted PDF', 'pdf', locked(' PDF 文档'), () => sample('encrypted.pdf')],
    [
      'a PDF with a script',
      'pdf',
      'PDF 文档里带有脚本，不能上传，请重新打印为 PDF 后再传。',
      () => makePdf('/OpenAction 5 0 R ', ['<< /S /JavaScript /JS (app.alert\\(1\\)) >>']),
    ],
    [
      'a DOCX with a password',
      'docx',
      locked(' Word 文档'),
      () => makeCompoundFile(['EncryptedPackage'], Buffer.alloc(0)),
    ],
    ['a DOC with a password', 'doc', locked(' Word 文档'), () => makeCompoundFile(['WordDocument'], wordStart(0x0100))],
    [
      'a DOC with macros',
      'doc',
      '文档带有宏，不能上传，请另存为不含宏的 DOCX 或 PDF 后再传。',
      () => makeCompoundFile(['WordDocument', 'Macros'], wordStart()),
    ],
    [
      'a DOCX with macros',
      'docx',
      '文档带有宏，不能上传，请另存为不含宏的 DOCX 或 PDF 后再传。',
      () => makeDocx({ 'word/vbaProject.bin': 'x' }),
    ],
    [
      'a spreadsheet called DOC',
      'doc',
      '文件的扩展名是 .doc，内容却不是 Word 文档，请在 Word 或 WPS 里另存为 DOCX 或 PDF 后再传。',
      () => makeCompoundFile(['Workbook'], Buffer.alloc(0)),
    ],
    ['a JPG called PNG', 'png', '文件的扩展名是 .png，内容却是 JPG 图片，请改用正确的扩展名或格式后再传。', () => wood],
    [
      'something unknown',
      'jpg',
      '文件的扩展名是 .jpg，内容却不是这种格式，或者文件已损坏，请确认在自己的电脑上能正常打开后再传。',
      () => '只是文字',
    ],
    [
      'UTF-16 text',
      'txt',
      '这个文件不是 UTF-8 或 GB18030 编码的文本，请在编辑软件里另存为 UTF-8 文本后再传。',
      () => Buffer.from('\ufeff永和九年', 'utf16le'),
    ],
    [
      'too many pixels',
      'png',
      '图片的像素过多（超过 1.5 亿），请缩小尺寸后再传。',
      () => picture(14_000, 11_000).png({ compressionLevel: 1 }).toBuffer(),
    ],
  ];
  it.each(cases)('%s', async (_name, extension, reason, make) => {
    expect(await inspect(await make(), extension)).toEqual({ ok: false, reason });
  });

  it('a DOCX one byte of which was changed', async () => {
    const docx = makeDocx();
    const at = docx.indexOf('word/document.xml') + 25;
    docx[at] = (docx[at] ?? 0) ^ 0xff;
    expect(await inspect(docx, 'docx')).toEqual({ ok: false, reason: broken(' Word 文档') });
  });
});

it('hashes a file like its bytes', async () => {
  const path = join(folder, 'hashed');
  writeFileSync(path, wood);
  expect(await sha256OfFile(path)).toEqual(sha256(wood));
});
