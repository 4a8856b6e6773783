import { describe, expect, it } from 'vitest';
import { acceptOf, refusalOf } from './file-limits.ts';

const limits = { extensions: ['jpg', 'png'], maxBytes: 2 * 1024 ** 2 };

describe('file limits', () => {
  it('takes what fits, whatever the case of the extension', () => {
    expect(refusalOf({ name: '西湖.JPG', size: 2 * 1024 ** 2 }, limits)).toBeNull();
  });
  it.each([
    ['画.svg', 10, '类型'],
    ['没有扩展名', 10, '类型'],
    ['画.png', 2 * 1024 ** 2 + 1, '上限'],
    ['画.png', 0, '空文件'],
  ])('says why %s of %d bytes is not taken', (name, size, word) => {
    expect(refusalOf({ name, size }, limits)).toContain(word);
  });
  it('tells the browser what to offer', () => {
    expect(acceptOf(limits)).toBe('.jpg,.png');
  });
});
