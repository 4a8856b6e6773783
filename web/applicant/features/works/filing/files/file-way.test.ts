import { describe, expect, it } from 'vitest';
import { extensionOf, pictureAddress, wayOf } from './file-way.ts';

const file = (mediaType: string, preview: string | null = null) => ({
  id: 'f',
  name: '断桥.tif',
  mediaType,
  bytes: 1,
  sha256: '',
  url: '/file',
  preview,
});

describe('how a file is shown', () => {
  it.each([
    ['image/webp', 'picture'],
    ['image/tiff', 'download'],
    ['audio/flac', 'audio'],
    ['video/quicktime', 'video'],
    ['application/pdf', 'pdf'],
    ['text/plain; charset=utf-8', 'text'],
    ['text/html', 'download'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text'],
    ['application/msword', 'download'],
  ])('%s as %s', (mediaType, way) => {
    expect(wayOf(file(mediaType))).toBe(way);
  });

  it('a picture no browser draws by its preview', () => {
    expect(wayOf(file('image/tiff', '/small'))).toBe('picture');
    expect(pictureAddress(file('image/tiff', '/small'))).toBe('/small');
    expect(pictureAddress(file('image/png', '/small'))).toBe('/file');
  });

  it('names the kind by the extension', () => {
    expect(extensionOf('断桥.残雪.Jpg')).toBe('JPG');
    expect(extensionOf('没有扩展名')).toBe('');
  });
});
