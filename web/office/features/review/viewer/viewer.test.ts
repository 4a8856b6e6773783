import { describe, expect, it } from 'vitest';
import { wayOf } from './pieces.ts';
import { peaksOf, wavePath } from './wave.ts';

describe('wayOf', () => {
  it.each([
    ['image/webp', 'picture'],
    ['image/tiff', 'download'],
    ['image/svg+xml', 'download'],
    ['audio/mpeg', 'audio'],
    ['video/mp4', 'video'],
    ['application/pdf', 'pdf'],
    ['text/plain; charset=utf-8', 'text'],
    ['text/html', 'download'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'download'],
  ])('%s is shown as %s', (mediaType, way) => {
    expect(wayOf(mediaType)).toBe(way);
  });
});

describe('the wave of a recording', () => {
  it('takes the loudest of each part, scaled to the loudest of all', () => {
    expect(peaksOf(new Float32Array([0.1, -0.5, 0.25, 0]), 2)).toEqual([1, 0.5]);
  });
  it('keeps silence flat', () => {
    expect(peaksOf(new Float32Array(8), 4)).toEqual([0, 0, 0, 0]);
    expect(wavePath([0])).toBe('M0.5 49.5V50.5');
  });
  it('draws fewer samples than bars without inventing any', () => {
    expect(peaksOf(new Float32Array([0.5]), 3)).toEqual([1, 0, 0]);
  });
});
