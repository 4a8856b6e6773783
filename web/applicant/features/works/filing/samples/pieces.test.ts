import { describe, expect, it } from 'vitest';
import {
  inPieceOrder,
  looseSamples,
  withoutPiece,
  withoutSamples,
  withPieces,
  withSample,
  withSampleAt,
  withSeries,
} from './pieces.ts';

const sample = (fileId: string, piece = '', name = fileId) => ({ fileId, name, piece });
const one = {
  series: false,
  pieces: [],
  samples: [sample('春'), sample('夏')],
  certificatePicture: '春',
  certificateCrop: null,
};
const series = {
  ...one,
  series: true,
  pieces: [
    { key: 'a', name: '断桥' },
    { key: 'b', name: '孤山' },
  ],
  samples: [sample('春', 'a'), sample('夏', 'b'), sample('秋', 'b')],
};

describe('from one work to a series', () => {
  it('makes a piece of every file, under its name', () => {
    const { pieces, samples } = withSeries(one, true);
    expect(pieces?.map(({ name }) => name)).toEqual(['春', '夏']);
    expect(samples?.map(({ piece }) => piece)).toEqual(pieces?.map(({ key }) => key));
  });
  it('and back gives the name of a piece to its only file', () => {
    expect(withSeries(series, false)).toEqual({
      series: false,
      pieces: [],
      samples: [sample('春', '', '断桥'), sample('夏'), sample('秋')],
    });
  });
  it('changes nothing when it is one already', () => {
    expect(withSeries(series, true)).toEqual({});
  });
});

describe('files of pieces', () => {
  it('go with their piece, the 「证书附图」 among them too', () => {
    expect(withoutPiece(series, 'a')).toEqual({
      pieces: [{ key: 'b', name: '孤山' }],
      samples: [sample('夏', 'b'), sample('秋', 'b')],
      certificatePicture: null,
      certificateCrop: null,
    });
    expect(withoutSamples(series, ({ fileId }) => fileId === '秋').certificatePicture).toBeUndefined();
  });
  it('move to another piece', () => {
    expect(withSampleAt(series, '春', 'b').samples).toContainEqual(sample('春', 'b'));
  });
  it('follow the order of the pieces, those of none at the end', () => {
    const pieces = series.pieces.toReversed();
    expect(withPieces(series, pieces)).toEqual({
      pieces,
      samples: [sample('夏', 'b'), sample('秋', 'b'), sample('春', 'a')],
    });
    expect(inPieceOrder({ pieces, samples: [sample('冬'), sample('春', 'a')] })[0]?.fileId).toBe('春');
  });
  it('are loose when their piece is gone', () => {
    expect(looseSamples({ ...series, pieces: [] })).toHaveLength(3);
    expect(looseSamples(series)).toEqual([]);
  });
  it('are named after the file; the first picture is printed with the certificate', () => {
    const none = { ...series, certificatePicture: null };
    const picture = { id: '冬', name: '断桥.残雪.jpg', mediaType: 'image/jpeg' };
    expect(withSample(none, picture, 'a')).toEqual({
      samples: [sample('春', 'a'), sample('冬', 'a', '断桥.残雪'), sample('夏', 'b'), sample('秋', 'b')],
      certificatePicture: '冬',
    });
    expect(withSample(none, { ...picture, mediaType: 'application/pdf' }, 'a').certificatePicture).toBeNull();
    expect(withSample(none, picture, 'a', false).certificatePicture).toBeNull();
    expect(withSample(series, picture, 'a').certificatePicture).toBe('春');
  });
});
