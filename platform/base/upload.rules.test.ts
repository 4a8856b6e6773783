import { describe, expect, it } from 'vitest';
import { classes } from '../../authority/zhejiang/classes.ts';
import { admitUpload, cleanName, roomProblem, showBytes } from './upload.rules.ts';

const limits = { classes, maxBytes: 2 * 1024 ** 3, paperMaxBytes: 20 * 1024 ** 2 };
const MIB = 1024 ** 2;
const announce = (more: Partial<Parameters<typeof admitUpload>[0]>) =>
  admitUpload(
    { filename: '木纹.jpg', purpose: 'sample', classLetter: 'F', bytes: 1000, fingerprint: '', ...more },
    limits,
  );

describe('admitUpload', () => {
  it('admits what the class takes and forgets the class of a proof', () => {
    expect(announce({})).toEqual({
      ok: true,
      upload: { name: '木纹.jpg', purpose: 'sample', classLetter: 'F', bytes: 1000, fingerprint: '' },
    });
    expect(announce({ filename: '合同.PDF', purpose: 'proof' })).toMatchObject({
      ok: true,
      upload: { name: '合同.PDF', classLetter: '' },
    });
  });

  const refused: [string, Parameters<typeof announce>[0], string][] = [
    ['SVG', { filename: 'field.svg' }, 'SVG 是可以携带脚本的活动内容，不能作为样本上传，请导出为 PNG 或 JPG 后再传。'],
    [
      'an archive as proof',
      { filename: 'a.zip', purpose: 'proof' },
      '压缩包不能作为材料上传，请解压后逐个上传其中的文件。',
    ],
    [
      'another format',
      { filename: 'a.mp3' },
      '这里不接受 .mp3 文件，可以上传 jpg、jpeg、png、webp、tif、tiff 格式的文件。',
    ],
    [
      'no extension',
      { filename: '木纹' },
      '文件名没有扩展名，这里可以上传 jpg、jpeg、png、webp、tif、tiff 格式的文件。',
    ],
    ['too large', { bytes: 20 * MIB + 1 }, '文件有 20 MB，超过了上限 20 MB，请压缩或分成几个文件后再传。'],
    [
      'a large proof',
      { filename: 'a.pdf', purpose: 'proof', bytes: 45.5 * MIB },
      '文件有 45.5 MB，超过了上限 20 MB，请压缩或分成几个文件后再传。',
    ],
    ['nothing', { bytes: 0 }, '这个文件是空的，请检查后重新选择。'],
    ['of unknown size', { bytes: undefined }, '没有说明文件的大小，请重新选择文件上传。'],
    ['no class', { classLetter: 'Z' }, '请先选择作品类别，再上传样本。'],
    ['no purpose', { purpose: 'avatar' }, '没有说明文件的用途，请从页面上的上传按钮重新选择文件。'],
    ['no name', { filename: '../' }, '文件没有名称，请改名后再传。'],
  ];
  it.each(refused)('refuses %s', (_name, announced, reason) => {
    expect(announce(announced)).toEqual({ ok: false, reason });
  });
});

it('cleans names of paths, control characters and text direction, and keeps the extension of long ones', () => {
  expect(cleanName('C:\\画\\木纹.jpg')).toBe('木纹.jpg');
  expect(cleanName('../../etc/passwd')).toBe('passwd');
  expect(cleanName('a\u202egpj.exe\r\n')).toBe('agpj.exe');
  expect(cleanName('CON.jpg')).toBe('_CON.jpg');
  expect(cleanName('a:b?.jpg. ')).toBe('a_b_.jpg');
  expect(cleanName('console.jpg')).toBe('console.jpg');
  expect(cleanName(`${'长'.repeat(300)}.jpg`)).toBe(`${'长'.repeat(156)}.jpg`);
});

it('shows sizes as people say them', () => {
  expect([1, 2048, 1.5 * MIB, 2 * 1024 ** 3].map(showBytes)).toEqual(['1 字节', '2 KB', '1.5 MB', '2 GB']);
});

it('keeps a fingerprint that can be one', () => {
  const fingerprint = 'ab'.repeat(32);
  expect(announce({ fingerprint })).toMatchObject({ upload: { fingerprint } });
  expect(announce({ fingerprint: '../x' })).toMatchObject({ upload: { fingerprint: '' } });
});

it('says how much room is left when a file does not fit', () => {
  expect(roomProblem(MIB, MIB)).toBeNull();
  expect(roomProblem(MIB + 1, 512 * 1024)).toContain('还剩 512 KB，这个文件有 1 MB');
  expect(roomProblem(1, 0)).toContain('已经用完');
});
