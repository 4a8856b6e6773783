import { expect, it } from 'vitest';
import { gathered } from './gathered.ts';

const small = (path: string) => ({ path, code: 'small_picture', message: '图片很小。', weight: 'note' as const });

it('says the same sentence about several fields once, and keeps the order', () => {
  const unlike = { path: 'title', code: 'title', message: '名称太短。', weight: 'likely_return' as const };
  expect(gathered([small('samples.0'), unlike, small('samples.1')])).toEqual([
    { code: 'small_picture', message: '图片很小。', weight: 'note', paths: ['samples.0', 'samples.1'] },
    { code: 'title', message: '名称太短。', weight: 'likely_return', paths: ['title'] },
  ]);
  expect(gathered([])).toEqual([]);
});
