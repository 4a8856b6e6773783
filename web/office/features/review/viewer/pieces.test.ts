import { expect, it } from 'vitest';
import { sampleLabels } from './pieces.ts';

const sample = (fileId: string, piece = '', name = '') => ({ fileId, piece, name });

it('names samples after themselves, in a series after their pieces and in their order', () => {
  const pieces = [
    { key: 'b', name: '孤山' },
    { key: 'a', name: '' },
  ];
  const samples = [sample('1', 'a', '图一'), sample('2', 'b', '正面'), sample('3', 'b', '背面'), sample('4')];
  expect(sampleLabels({ series: true, pieces, samples }).map(({ label }) => label)).toEqual([
    '孤山：正面',
    '孤山：背面',
    '第 2 件',
    '样本 1',
  ]);
  expect(sampleLabels({ series: false, pieces: [], samples }).map(({ label }) => label)).toEqual([
    '图一',
    '正面',
    '背面',
    '样本 4',
  ]);
});
