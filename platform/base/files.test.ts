import { describe, expect, it } from 'vitest';
import { contentDisposition, readRange } from './files.ts';

describe('readRange (RFC 9110 §14.1.2)', () => {
  const cases: [string | undefined, ReturnType<typeof readRange>][] = [
    [undefined, undefined],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-', { start: 10, end: 99 }],
    ['bytes=90-200', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=5-4', undefined],
    ['bytes=0-1,5-6', undefined],
    ['bytes=-', undefined],
    ['items=0-1', undefined],
  ];
  it.each(cases)('%s of 100 bytes', (header, expected) => {
    expect(readRange(header, 100)).toEqual(expected);
  });
});

describe('contentDisposition', () => {
  it('shows only what a browser does not run', () => {
    const how = (type: string) => contentDisposition(type, 'a.b').split(';')[0];
    expect(['image/jpeg', 'audio/mpeg', 'video/mp4', 'application/pdf', 'text/plain; charset=utf-8'].map(how)).toEqual(
      Array(5).fill('inline'),
    );
    expect(['application/msword', 'image/vnd.dwg', 'image/tiff', 'image/svg+xml', 'text/html'].map(how)).toEqual(
      Array(5).fill('attachment'),
    );
  });

  it('encodes names by RFC 5987 and leaves no way out of the header', () => {
    expect(contentDisposition('image/jpeg', '木"纹\r\n(1).jpg')).toBe(
      `inline; filename="file.jpg"; filename*=UTF-8''%E6%9C%A8%22%E7%BA%B9%0D%0A%281%29.jpg`,
    );
  });
});
